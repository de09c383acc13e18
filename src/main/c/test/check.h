/* A test is a function without arguments; CHECK says where a wish did not come true. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>

static int checks_failed;

#define CHECK(wish)                                                     \
    do {                                                                \
        if (!(wish)) {                                                  \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #wish);   \
            checks_failed++;                                            \
        }                                                               \
    } while (0)

#define RUN(test)                                                       \
    do {                                                                \
        int before = checks_failed;                                     \
        test();                                                         \
        printf("%s %s\n", before == checks_failed ? "ok  " : "FAIL", #test); \
        fflush(stdout);                                                 \
    } while (0)

#endif

/* Durations that were measured, and what to say of them. */
#ifndef SAMPLES_H
#define SAMPLES_H

#include <stddef.h>
#include <stdint.h>

struct samples {
    uint32_t *nanos;
    size_t count, room;
};

/* Monotonic seconds. */
double now(void);

void samples_add(struct samples *samples, double seconds);

/* Prints p50_us=, p99_us= and longest_us=, with a text before each name. */
void samples_print(struct samples *samples, const char *prefix);

#endif

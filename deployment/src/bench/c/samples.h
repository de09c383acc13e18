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

void sleep_until(double time);

void samples_add(struct samples *samples, double seconds);

/* Prints p50_us=, p99_us= and longest_us=. */
void samples_print(struct samples *samples);

#endif

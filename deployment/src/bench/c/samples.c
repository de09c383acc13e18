#define _GNU_SOURCE
#include "samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

void sleep_until(double time) {
    double seconds = time - now();
    if (seconds <= 0) return;
    struct timespec rest = {.tv_sec = seconds, .tv_nsec = (seconds - (long)seconds) * 1e9};
    nanosleep(&rest, NULL);
}

void samples_add(struct samples *samples, double seconds) {
    if (samples->count == samples->room) {
        samples->room = samples->room ? samples->room * 2 : 1 << 16;
        samples->nanos = realloc(samples->nanos, samples->room * sizeof *samples->nanos);
        if (!samples->nanos) abort();
    }
    samples->nanos[samples->count++] = seconds < 4 ? seconds * 1e9 : 4e9;
}

static int ascending(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static double micros(const struct samples *samples, double part) {
    return samples->count ? samples->nanos[(size_t)((samples->count - 1) * part)] / 1e3 : 0;
}

void samples_print(struct samples *samples) {
    if (samples->count) qsort(samples->nanos, samples->count, sizeof *samples->nanos, ascending);
    printf(" p50_us=%.1f p99_us=%.1f longest_us=%.1f", micros(samples, 0.5), micros(samples, 0.99),
           micros(samples, 1));
}

#pragma once

// Asks the processor to bring a cache line closer, without waiting for it, to be read or to be changed. Never faults,
// whatever the address. Swift has no word for that.
static inline void calltally_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }
static inline void calltally_prefetch_for_writing(const void *address) { __builtin_prefetch(address, 1, 3); }

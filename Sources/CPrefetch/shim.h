#pragma once

// Asks the processor to bring a cache line closer, without waiting for it. Never faults, whatever the address.
static inline void calltally_prefetch(const void *address) {
  __builtin_prefetch(address);
}

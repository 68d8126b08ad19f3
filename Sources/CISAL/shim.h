#pragma once
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stddef.h>
#include <stdlib.h>

// The state holds arrays of thousands of elements, which Swift would see as tuples or not at all. It is made and touched
// here alone; Swift knows its address.

// One state for raw deflate streams, or null. free() gives it back.
static inline void *calltally_isal_create(void) {
  struct inflate_state *state = (struct inflate_state *)malloc(sizeof(struct inflate_state));
  if (state) {
    isal_inflate_init(state);
    state->hist_bits = 0;
  }
  return state;
}

static inline void calltally_isal_reset(void *opaque) { isal_inflate_reset((struct inflate_state *)opaque); }

// Decodes from input to output until either is used up or the stream ends. *consumed is negative where the end of the
// stream gives back more whole bytes than this input has: they had been taken into the bit buffer before.
// 1: the stream ended; 0: it goes on; negative: it is wrong.
static inline int calltally_isal_step(
    void *opaque, const uint8_t *input, uint32_t input_count, uint8_t *output, uint32_t output_count,
    ptrdiff_t *consumed, ptrdiff_t *produced) {
  struct inflate_state *state = (struct inflate_state *)opaque;
  state->next_in = (uint8_t *)input;
  state->avail_in = input_count;
  state->next_out = output;
  state->avail_out = output_count;
  int status = isal_inflate(state);
  *consumed = (ptrdiff_t)input_count - (ptrdiff_t)state->avail_in;
  *produced = (ptrdiff_t)output_count - (ptrdiff_t)state->avail_out;
  // Only distances are compared with the length so far, which would begin at zero again after 4 GiB. No distance is
  // longer than 32 KiB.
  if (state->total_out > (1u << 30)) state->total_out = 1u << 20;
  if (status != ISAL_DECOMP_OK) return status < 0 ? status : 0;
  if (state->block_state != ISAL_BLOCK_FINISH) return 0;
  *consumed -= state->read_in_length / 8;
  state->read_in_length = 0;
  return 1;
}

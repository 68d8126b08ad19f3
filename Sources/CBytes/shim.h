#pragma once
#include <stddef.h>
#include <stdint.h>

// Loops over bytes that want the processor's vectors, which Swift does not use well (it has no "which lanes" in one
// instruction). Each has a plain form for processors without SSE2.

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// How many bytes from `text` on are neither `"` nor `\` nor a control character (less than 20).
//
// There must be such a byte, and 15 more bytes after it that may be read.
static inline size_t calltally_plain_text_length(const uint8_t *text) {
  size_t length = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1f);
  for (;;) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + length));
    const __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes));
    const unsigned lanes = (unsigned)_mm_movemask_epi8(found);
    if (lanes != 0) return length + (size_t)__builtin_ctz(lanes);
    length += 16;
  }
#else
  while (text[length] != '"' && text[length] != '\\' && text[length] >= 0x20) length += 1;
  return length;
#endif
}

// Whether none of the bytes is 80 or greater.
static inline int calltally_is_ascii(const uint8_t *text, size_t count) {
  uint8_t all = 0;
#if defined(__SSE2__)
  __m128i lanes = _mm_setzero_si128();
  while (count >= 16) {
    lanes = _mm_or_si128(lanes, _mm_loadu_si128((const __m128i *)text));
    text += 16;
    count -= 16;
  }
  if (_mm_movemask_epi8(lanes) != 0) return 0;
#endif
  while (count > 0) {
    all |= *text++;
    count -= 1;
  }
  return all < 0x80;
}

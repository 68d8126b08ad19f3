#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Loops over bytes that want the processor's vectors, which Swift does not use well (it has no "which lanes" in one
// instruction). Each has a plain form for processors without SSE2.

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// How many bytes from `text` on are printable ASCII and neither `"` nor `\`.
//
// There must be a byte that is not, and 15 more bytes after it that may be read.
static inline size_t calltally_plain_text_length(const uint8_t *text) {
  size_t length = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i space = _mm_set1_epi8(0x20);
  const __m128i del = _mm_set1_epi8(0x7f);
  for (;;) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + length));
    // As signed numbers, bytes from 80 on are less than a space, too.
    const __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
        _mm_or_si128(_mm_cmplt_epi8(bytes, space), _mm_cmpeq_epi8(bytes, del)));
    const unsigned lanes = (unsigned)_mm_movemask_epi8(found);
    if (lanes != 0) return length + (size_t)__builtin_ctz(lanes);
    length += 16;
  }
#else
  while (text[length] != '"' && text[length] != '\\' && text[length] >= 0x20 && text[length] < 0x7f) length += 1;
  return length;
#endif
}

// Whether the first `count` bytes of both are the same. At most 40, and so many may be read of both.
static inline int calltally_is_same(const void *a, const void *b, size_t count) {
#if defined(__SSE2__)
  const __m128i *x = (const __m128i *)a;
  const __m128i *y = (const __m128i *)b;
  const uint64_t first = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(x), _mm_loadu_si128(y)));
  const uint64_t second = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(x + 1), _mm_loadu_si128(y + 1)));
  uint64_t same = first | second << 16;
  if (count > 32) {
    same |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadl_epi64(x + 2), _mm_loadl_epi64(y + 2))) << 32;
  }
  // Lanes from `count` on do not matter.
  return (same | ~0ull << count) == ~0ull;
#else
  return memcmp(a, b, count) == 0;
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

#if ISAL
  import CISAL
  import Glibc

  /// Intel's ISA-L: two to three times as fast as zlib.
  ///
  /// It does not tell damage from a stream that is cut off as zlib does, and stops elsewhere; so what it finds unsound
  /// has to be read again with ``ZlibDecoder``. And it takes one thing that zlib refuses: a block whose Huffman code
  /// has words that stand for nothing, as long as none of them occurs. No compressor writes that. CRC-32 and length of
  /// the member are compared behind both, so whatever is taken is what was compressed, as surely as a CRC-32 can tell.
  struct ISALDecoder: ~Copyable, DeflateDecoding {
    /// 90 KB, which C allocates because Swift cannot describe it.
    private let state: UnsafeMutableRawPointer

    init() {
      guard let state = calltally_isal_create() else { preconditionFailure("there is no memory for a decoder") }
      self.state = state
    }

    deinit { free(state) }

    func reset() { calltally_isal_reset(state) }

    func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> DeflateStep {
      var consumed = 0
      var produced = 0
      // Buffers here are far below 4 GiB.
      let status = calltally_isal_step(
        state, input.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(input.count),
        output.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(output.count), &consumed, &produced)
      let outcome: DeflateStep.Outcome = status < 0 ? .corrupt : status > 0 ? .end : .more
      return DeflateStep(outcome: outcome, consumed: consumed, produced: produced)
    }

    func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
      crc32_gzip_refl(crc, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }
  }
#endif

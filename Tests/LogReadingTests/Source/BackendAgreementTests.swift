#if ISAL
  import CZlib
  import Testing

  @testable import LogReading
  @testable import NaiveTwin

  /// ISA-L against zlib, its reference.
  @Suite struct BackendAgreementTests {
    private static let strategies = [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]

    @Test("Both decode what zlib compresses, at every level", arguments: Contents.allCases)
    func levels(contents: Contents) {
      let bytes = contents.bytes(count: 100_000, seed: 2)
      for level in 0...9 as ClosedRange<Int32> {
        for strategy in BackendAgreementTests.strategies {
          let stream = deflate(bytes, level: level, strategy: strategy, flushEvery: level == 3 ? 1_000 : .max)
          for decoded in [Decoded(stream + [1, 2, 3], ZlibDecoder()), Decoded(stream + [1, 2, 3], ISALDecoder())] {
            #expect(decoded.end == .sound)
            #expect(decoded.position == stream.count)
            #expect(decoded.bytes == bytes)
          }
        }
      }
    }

    @Test("Neither the pieces of the input nor the room for output changes anything")
    func pieces() {
      let isal = ISALDecoder()
      for contents in Contents.allCases {
        for count in [0, 1, 300, 140_000] {
          let bytes = contents.bytes(count: count, seed: 3)
          let stream = deflate(bytes, level: Int32(count % 10), flushEvery: 9_000)
          for (inputSize, outputSize) in [(1, 1 << 16), (.max, 1), (1, 1), (7, 13), (3, 258), (1_000, 32_768)] {
            guard count <= 300 || outputSize > 1 else { continue }
            let decoded = Decoded(
              stream + [9, 9, 9, 9, 9, 9, 9, 9, 9], isal, inputSize: inputSize, outputSize: outputSize)
            #expect(decoded.end == .sound)
            #expect(decoded.position == stream.count)
            #expect(decoded.bytes == bytes)
          }
        }
      }
    }

    @Test("What ISA-L takes, zlib takes, but for codes with unused words; and the other way round", arguments: 0..<8)
    func mutations(seed: Int) {
      var random = SplitMix64(seed: UInt64(seed))
      let zlib = ZlibDecoder()
      let isal = ISALDecoder()
      var sound = 0
      for round in 0..<600 {
        let contents = Contents.allCases[round % Contents.allCases.count]
        let bytes = contents.bytes(count: Int.random(in: 0...600, using: &random), seed: random.next())
        let stream = mutated(
          deflate(
            bytes, level: Int32.random(in: 0...9, using: &random),
            strategy: BackendAgreementTests.strategies.randomElement(using: &random) ?? 0,
            flushEvery: round % 3 == 0 ? 100 : .max),
          &random)
        let expected = Decoded(stream, zlib)
        let inputSize = [1, 5, .max][round % 3]
        let actual = Decoded(stream, isal, inputSize: inputSize, outputSize: [1, 100, 1 << 16][round / 3 % 3])
        if expected.end == .sound {
          sound += 1
          #expect(actual == expected)
        } else if actual.end == .sound {
          #expect(hasIncompleteCode(stream))
        }
      }
      #expect(sound > 20)
    }

    @Test("Damaged files: the same bytes and the same kind of damage, once the reference has been asked")
    func damagedFiles() throws {
      var random = SplitMix64(seed: 77)
      for round in 0..<400 {
        let parts = (0..<3).map { _ in
          Contents.lines.bytes(count: Int.random(in: 0...3_000, using: &random), seed: random.next())
        }
        let file = mutated(
          parts.flatMap { gzipMember(deflate($0, level: Int32(round % 10)), contents: $0) }, &random)
        try withFile(file) { path in
          let expected = ReadSource(path, .reference, bufferSize: 2 + round % 500, outputSize: 1 + round % 700)
          #expect(ReadSource.fastest(path) == expected)
          // The first reading alone, too, tells sound from damaged.
          #expect((ReadSource(path, .fast).failure == nil) == (expected.failure == nil))
        }
      }
    }

    @Test("Only a regular file is read with ISA-L")
    func pipes() {
      #expect(DeflateBackend.fastest(for: nil) == .reference)
      #expect(DeflateBackend.fastest(for: "/dev/null") == .reference)
      #expect(DeflateBackend.fastest(for: #filePath) == .fast)
    }

    /// Flips bits, changes, drops and repeats bytes, or cuts off the end; sometimes nothing.
    private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
      var bytes = bytes
      for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        // Often near the beginning, where the codes are described.
        let reach = Bool.random(using: &random) ? min(bytes.count, 90) : bytes.count
        let position = Int.random(in: 0..<reach, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0...2: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 3: bytes[position] = UInt8(truncatingIfNeeded: random.next())
        case 4: bytes.remove(at: position)
        default: bytes.removeLast(bytes.count - position)
        }
      }
      return bytes
    }

    /// Whether what zlib has against a stream is a code that is not complete.
    private func hasIncompleteCode(_ stream: [UInt8]) -> Bool {
      var state = z_stream()
      calltally_inflate_init_raw(&state)
      defer { inflateEnd(&state) }
      var input = stream
      var output = [UInt8](repeating: 0, count: 1 << 20)
      input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
          state.next_in = input.baseAddress
          state.avail_in = UInt32(input.count)
          state.next_out = output.baseAddress
          state.avail_out = UInt32(output.count)
          inflate(&state, Z_FINISH)
        }
      }
      let message = state.msg.map { String(cString: $0) }
      return ["invalid code lengths set", "invalid literal/lengths set", "invalid distances set"].contains(message)
    }
  }
#endif

import CZlib
import LogReading

extension FuzzTarget {
  /// Files as they are, and deflate streams made members of a file, so that check sums are no wall: both inflaters give
  /// what zlib gives in one go, whatever the pieces.
  static let gzip = FuzzTarget("gzip") { bytes throws(Disagreement) in
    try GzipReading(of: bytes).requireOneShot()
    try GzipReading(of: MemberWriter(around: bytes).file).requireOneShot()
  }
}

/// A file, and what zlib makes of it, member by member and each in one go.
private struct GzipReading {
  private let file: [UInt8]
  private let expected: Inflated
  /// What ISA-L takes and zlib refuses: a code with words that stand for nothing.
  private var hasIncompleteCode = false
  /// zlib looks at the first four bytes of a member once all of them are there, the reader at each as it comes.
  private var endsWithinFourBytes = false

  init(of file: [UInt8]) {
    self.file = file
    var expected = Inflated()
    var position = 0
    while expected.failure == nil {
      // Zeros may follow a member, and nothing else.
      if position > 0, position == file.count || file[position] != 0x1f {
        if !file[position...].allSatisfy({ $0 == 0 }) { expected.failure = .garbageAfterEnd }
        break
      }
      endsWithinFourBytes = file.count - position < 4
      let member = OneShot(file[position...], windowBits: MAX_WBITS + 16)
      expected.bytes += member.output
      position += member.consumed
      switch member.end {
      case .sound: break
      case .cutOff: expected.failure = .truncated
      case .corrupt: expected.failure = .corrupt
      }
      hasIncompleteCode = member.hasIncompleteCode
    }
    self.expected = expected
  }

  func requireOneShot() throws(Disagreement) {
    guard file.starts(with: [0x1f, 0x8b]) else { return }
    let scratch = try ScratchFile(file)
    let sizes = [(128 * 1024, 128 * 1024), (2 + file.count % 61, 1 + file.count % 37), (3, 5000)]
    for (bufferSize, outputSize) in sizes {
      let how = "with \(bufferSize) bytes of input and room for \(outputSize)"
      var reference = try Inflated(scratch, .reference, bufferSize: bufferSize, outputSize: outputSize)
      if endsWithinFourBytes, expected.failure == .truncated, reference.failure == .corrupt {
        reference.failure = .truncated
      }
      try require(reference, is: expected, "zlib \(how)")
      #if ISAL
        let fast = try Inflated(scratch, .fast, bufferSize: bufferSize, outputSize: outputSize)
        if expected.failure == nil {
          try require(fast, is: expected, "ISA-L \(how)")
        } else if fast.failure == nil, !hasIncompleteCode {
          throw Disagreement("ISA-L, \(how), takes what zlib refuses: \(expected)")
        }
      #endif
    }
  }
}

/// What came out, and why no more.
private struct Inflated: Equatable {
  var bytes: [UInt8] = []
  var failure: ReadFailure.Damage?

  init() {}

  init(
    _ file: borrowing ScratchFile, _ backend: DeflateBackend, bufferSize: Int, outputSize: Int
  ) throws(Disagreement) {
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: outputSize, alignment: 64)
    defer { output.deallocate() }
    do throws(ReadFailure) {
      let source = try LogSource(path: file.path, backend: backend, bufferSize: bufferSize)
      while true {
        let count = try source.read(into: output)
        if count == 0 { break }
        bytes += output[..<count]
      }
    } catch {
      guard case .damaged(let damage) = error else { throw Disagreement("\(error)") }
      failure = damage
    }
  }
}

/// What one call of zlib makes of the beginning of some bytes.
private struct OneShot {
  enum End { case sound, cutOff, corrupt }

  /// More than any input of a fuzzer inflates to: deflate makes at most 1032 of one byte.
  private static let outputPerInput = 1040

  private(set) var output: [UInt8] = []
  private(set) var consumed = 0
  private(set) var end = End.corrupt
  private(set) var hasIncompleteCode = false

  init(_ bytes: ArraySlice<UInt8>, windowBits: Int32) {
    var stream = z_stream()
    inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    var input = Array(bytes)
    let capacity = 64 + input.count * OneShot.outputPerInput
    output = [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(capacity)
        switch inflate(&stream, Z_SYNC_FLUSH) {
        case Z_STREAM_END: end = .sound
        case Z_OK, Z_BUF_ERROR: end = .cutOff
        default: end = .corrupt
        }
      }
      count = capacity - Int(stream.avail_out)
    }
    consumed = input.count - Int(stream.avail_in)
    let message = stream.msg.map { String(cString: $0) }
    hasIncompleteCode = ["invalid code lengths set", "invalid literal/lengths set", "invalid distances set"]
      .contains(message)
  }
}

/// Makes members of deflate streams that stand one after another; the last one may be damaged.
private struct MemberWriter {
  private(set) var file: [UInt8] = []

  private static let mostMembers = 4

  init(around streams: [UInt8]) {
    var rest = streams[...]
    for _ in 0..<MemberWriter.mostMembers {
      let stream = OneShot(rest, windowBits: -MAX_WBITS)
      file += [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
      guard stream.end == .sound else {
        file += rest
        return
      }
      file += rest.prefix(stream.consumed)
      let checksum = UInt32(truncatingIfNeeded: crc32_z(0, stream.output, stream.output.count))
      for word in [checksum, UInt32(truncatingIfNeeded: stream.output.count)] {
        file += withUnsafeBytes(of: word.littleEndian, Array.init)
      }
      rest = rest.dropFirst(stream.consumed)
    }
    file += rest
  }
}

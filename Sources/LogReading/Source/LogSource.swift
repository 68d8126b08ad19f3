/// The plain bytes of a file, whether it is gzipped or not: told by its first two bytes, never by its name.
///
/// gzip as RFC 1952 has it, any number of members one after another. Zeros after the last member are padding, as tapes
/// and block devices leave it; anything else there is damage. Check sums and lengths are always verified.
package final class LogSource: ByteSource {
  private enum State {
    case undecided
    case plain
    case memberHeader
    case memberBody
    case afterMember
    case end
    /// What came before the damage has been handed out.
    case failed(ReadFailure)
  }

  private var descriptor: InputDescriptor
  private let buffer: UnsafeMutableRawBufferPointer
  private var bufferPosition = 0
  private var bufferEnd = 0
  private var state = State.undecided
  private let decoder: DeflateDecoder
  private var memberCRC: UInt32 = 0
  private var memberLength: UInt32 = 0

  private let didRead: @Sendable (Int) -> Void
  /// Whether the content is gzip; false before the first read.
  package private(set) var isGzip = false

  package static let defaultBufferSize = 128 * 1024

  /// - Parameters:
  ///   - path: a file, or nil for standard input.
  ///   - backend: who decompresses; the fastest one unless given.
  ///   - didRead: told how many bytes were taken from the file, compressed as they are, each time some were.
  package init(
    path: String?, backend: DeflateBackend? = nil, bufferSize: Int = defaultBufferSize,
    didRead: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(ReadFailure) {
    self.didRead = didRead
    if let path {
      descriptor = try InputDescriptor(path: path)
    } else {
      descriptor = .standardInput
    }
    buffer = .allocate(byteCount: max(bufferSize, 2), alignment: 64)
    decoder = DeflateDecoder(backend ?? .fastest(for: path))
  }

  deinit { buffer.deallocate() }

  /// Fills `output` with at least one byte, or returns 0 at the end of sound data.
  package func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    while true {
      switch state {
      case .undecided:
        try decide()
      case .plain:
        if bufferPosition == bufferEnd, !(try refill()) { return 0 }
        let count = min(output.count, bufferEnd - bufferPosition)
        output.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[bufferPosition..<bufferPosition + count]))
        bufferPosition += count
        return count
      case .memberHeader:
        try readHeader()
        decoder.reset()
        memberCRC = 0
        memberLength = 0
        state = .memberBody
      case .memberBody:
        let count = try inflate(into: output)
        if count > 0 { return count }
      case .afterMember:
        try readAfterMember()
      case .end:
        return 0
      case .failed(let failure):
        throw failure
      }
    }
  }

  private func decide() throws(ReadFailure) {
    // Two bytes decide; a pipe may bring them one at a time.
    while bufferEnd < 2 {
      let count = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[bufferEnd...]))
      if count == 0 { break }
      bufferEnd += count
      didRead(count)
    }
    isGzip = bufferEnd >= 2 && buffer[0] == 0x1f && buffer[1] == 0x8b
    state = isGzip ? .memberHeader : .plain
  }

  private func refill() throws(ReadFailure) -> Bool {
    // Empty, also if reading fails: nothing may come a second time, should somebody try again.
    (bufferPosition, bufferEnd) = (0, 0)
    bufferEnd = try descriptor.read(into: buffer)
    didRead(bufferEnd)
    return bufferEnd > 0
  }

  private func nextByte() throws(ReadFailure) -> UInt8? {
    if bufferPosition == bufferEnd, !(try refill()) { return nil }
    defer { bufferPosition += 1 }
    return buffer[bufferPosition]
  }

  /// RFC 1952, 2.3: the ten fixed bytes and the optional parts after them, none of which is of use here.
  private func readHeader() throws(ReadFailure) {
    var crc: UInt32 = 0
    func required() throws(ReadFailure) -> UInt8 {
      guard let byte = try nextByte() else { throw .damaged(.truncated) }
      crc = withUnsafeBytes(of: byte) { decoder.checksum(crc, $0) }
      return byte
    }
    guard try required() == 0x1f, try required() == 0x8b, try required() == 8 else {
      throw .damaged(.corrupt)
    }
    let flags = try required()
    guard flags & 0xe0 == 0 else { throw .damaged(.corrupt) }
    for _ in 0..<6 { _ = try required() }
    if flags & 4 != 0 {
      let low = try required()
      let high = try required()
      for _ in 0..<(Int(low) | Int(high) << 8) { _ = try required() }
    }
    if flags & 8 != 0 { while try required() != 0 {} }
    if flags & 16 != 0 { while try required() != 0 {} }
    if flags & 2 != 0 {
      let expected = crc & 0xffff
      let low = try required()
      let high = try required()
      guard expected == UInt32(low) | UInt32(high) << 8 else { throw .damaged(.corrupt) }
    }
  }

  /// Hands out some bytes of a member; none only at its end, or where it is damaged.
  private func inflate(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    while true {
      let step = decoder.step(
        input: UnsafeRawBufferPointer(rebasing: buffer[bufferPosition..<bufferEnd]), output: output)
      bufferPosition += step.consumed
      memberCRC = decoder.checksum(memberCRC, UnsafeRawBufferPointer(rebasing: output[..<step.produced]))
      memberLength &+= UInt32(truncatingIfNeeded: step.produced)
      switch step.outcome {
      case .more where step.produced > 0: break
      // Only now that the decoder has nothing left may the buffer be filled again: at the end of the stream, it gives
      // back bytes that it had looked at before.
      case .more where bufferPosition < bufferEnd: state = .failed(.damaged(.corrupt))
      case .more where try refill(): continue
      case .more: state = .failed(.damaged(.truncated))
      case .corrupt: state = .failed(.damaged(.corrupt))
      case .end: state = stateAfterTrailer()
      }
      return step.produced
    }
  }

  /// Like zlib, says of a file that ends behind a wrong check sum that it is corrupt, not that it is cut off.
  private func stateAfterTrailer() -> State {
    do throws(ReadFailure) {
      guard try readTrailerWord() == memberCRC, try readTrailerWord() == memberLength else {
        return .failed(.damaged(.corrupt))
      }
    } catch {
      return .failed(error)
    }
    return .afterMember
  }

  private func readTrailerWord() throws(ReadFailure) -> UInt32 {
    var word: UInt32 = 0
    for shift in [0, 8, 16, 24] as [UInt32] {
      guard let byte = try nextByte() else { throw .damaged(.truncated) }
      word |= UInt32(byte) << shift
    }
    return word
  }

  private func readAfterMember() throws(ReadFailure) {
    guard let byte = try nextByte() else {
      state = .end
      return
    }
    if byte == 0x1f {
      // The header's reader wants to see its first byte, too. It is still in the buffer.
      bufferPosition -= 1
      state = .memberHeader
      return
    }
    var padding: UInt8? = byte
    while let byte = padding {
      guard byte == 0 else { throw .damaged(.garbageAfterEnd) }
      padding = try nextByte()
    }
    state = .end
  }
}

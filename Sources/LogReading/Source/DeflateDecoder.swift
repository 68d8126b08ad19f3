import CZlib

/// Decodes one raw deflate stream after another (zlib).
struct DeflateDecoder: ~Copyable {
  enum Step {
    /// Wants more input or more room.
    case more
    /// The stream ended; the rest of the input is not part of it.
    case end
    case corrupt
  }

  /// zlib keeps the address of its stream, so that it must not move with this struct.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = calltally_inflate_init_raw(stream)
    precondition(status == Z_OK, "zlib could not be initialized: out of memory, or another version than compiled for")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the next stream.
  mutating func reset() { inflateReset(stream) }

  /// Decodes from `input` into `output` until either is used up or the stream ends, and says how much of each it used.
  mutating func step(
    input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer, consumed: inout Int, produced: inout Int
  ) -> Step {
    // zlib takes non-const input but does not write to it. Buffers here are far below 4 GiB.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    consumed = input.count - Int(stream.pointee.avail_in)
    produced = output.count - Int(stream.pointee.avail_out)
    return switch status {
    case Z_OK, Z_BUF_ERROR: .more
    case Z_STREAM_END: .end
    default: .corrupt
    }
  }

  /// Continues a CRC-32 as gzip defines it; begin with 0.
  static func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(UInt(crc), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
  }
}

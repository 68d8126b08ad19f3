import CZlib

/// Compresses to gzip at level 6, without a name or time in the header.
struct GzipDeflater: ~Copyable {
  // zlib keeps the address of the stream.
  private let stream: UnsafeMutablePointer<z_stream>
  private var output: [UInt8]

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = [UInt8](repeating: 0, count: 1 << 16)
    let status = calltally_deflate_init_gzip(stream, 6)
    precondition(status == Z_OK, "zlib has no memory")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  mutating func compress(
    _ bytes: [UInt8], into consume: (UnsafeRawBufferPointer) throws(SamplingFailure) -> Void
  ) throws(SamplingFailure) {
    try run(bytes, flush: Z_NO_FLUSH, into: consume)
  }

  /// Ends the gzip member; what is compressed after it begins another.
  mutating func endMember(
    into consume: (UnsafeRawBufferPointer) throws(SamplingFailure) -> Void
  ) throws(SamplingFailure) {
    try run([], flush: Z_FINISH, into: consume)
    deflateReset(stream)
  }

  private mutating func run(
    _ bytes: [UInt8], flush: Int32, into consume: (UnsafeRawBufferPointer) throws(SamplingFailure) -> Void
  ) throws(SamplingFailure) {
    let stream = stream
    try bytes.withUnsafeBufferPointer { (input) throws(SamplingFailure) in
      // zlib reads the input only; its interface is older than `const`.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      try output.withUnsafeMutableBufferPointer { (room) throws(SamplingFailure) in
        repeat {
          stream.pointee.next_out = room.baseAddress
          stream.pointee.avail_out = UInt32(room.count)
          let status = deflate(stream, flush)
          precondition(status != Z_STREAM_ERROR, "the deflate stream is broken")
          let count = room.count - Int(stream.pointee.avail_out)
          if count > 0 { try consume(UnsafeRawBufferPointer(start: room.baseAddress, count: count)) }
        } while stream.pointee.avail_out == 0
      }
    }
  }
}

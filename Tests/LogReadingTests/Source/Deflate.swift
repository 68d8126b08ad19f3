import CZlib

/// A raw deflate stream as zlib writes it.
///
/// - Parameter flushEvery: ends a block, and aligns the next one to a byte, after so many bytes.
func deflate(
  _ bytes: [UInt8], level: Int32 = 6, strategy: Int32 = Z_DEFAULT_STRATEGY, flushEvery: Int = .max
) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, level, Z_DEFLATED, -MAX_WBITS, 8, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var result: [UInt8] = []
  var room = [UInt8](repeating: 0, count: 1 << 16)
  var input = bytes
  input.withUnsafeMutableBufferPointer { input in
    var position = 0
    repeat {
      let count = min(flushEvery, input.count - position)
      stream.next_in = input.baseAddress.map { $0 + position }
      stream.avail_in = UInt32(count)
      position += count
      repeat {
        let capacity = room.count
        let written = room.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(capacity)
          deflate(&stream, position == input.count ? Z_FINISH : Z_FULL_FLUSH)
          return capacity - Int(stream.avail_out)
        }
        result += room.prefix(written)
      } while stream.avail_out == 0
    } while position < input.count
  }
  return result
}

/// A gzip member around a raw deflate stream that stands for `contents`.
func gzipMember(_ deflated: [UInt8], contents: [UInt8]) -> [UInt8] {
  let crc = UInt32(truncatingIfNeeded: crc32_z(0, contents, contents.count))
  let trailer = [crc, UInt32(truncatingIfNeeded: contents.count)].flatMap { word in
    (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
  }
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + deflated + trailer
}

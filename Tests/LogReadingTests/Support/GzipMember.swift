import CZlib
import Foundation

/// One gzip member, put together by hand around the raw deflate stream, so that every part of it can be anything.
struct GzipMember {
  /// The bits of the flag byte.
  struct Options: OptionSet {
    let rawValue: UInt8

    static let text = Options(rawValue: 1)
    static let headerChecksum = Options(rawValue: 2)
    static let extra = Options(rawValue: 4)
    static let name = Options(rawValue: 8)
    static let comment = Options(rawValue: 16)
  }

  var header: Data
  var body: Data
  var trailer: Data

  var bytes: Data { header + body + trailer }

  /// The lengths of the parts of a member that zlib itself wrote.
  static let headerLength = 10
  static let trailerLength = 8

  init(_ contents: Data, level: Int32 = 6, options: Options = []) throws {
    let written = try GzipMember.compressed(contents, level: level)
    header = Data([0x1f, 0x8b, 8, options.rawValue, 1, 2, 3, 4, 0, 255])
    if options.contains(.extra) { header += [5, 0] + Data("AB\u{1}\0x".utf8) }
    if options.contains(.name) { header += Data("calls.ndjson\0".utf8) }
    if options.contains(.comment) { header += Data("a comment\0".utf8) }
    if options.contains(.headerChecksum) {
      let checksum = GzipMember.checksum(header)
      header += [UInt8(checksum & 0xff), UInt8(checksum >> 8 & 0xff)]
    }
    body = written.dropFirst(GzipMember.headerLength).dropLast(GzipMember.trailerLength)
    trailer = written.suffix(GzipMember.trailerLength)
  }

  private static func checksum(_ bytes: Data) -> UInt {
    bytes.withUnsafeBytes { crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
  }

  private static func compressed(_ contents: Data, level: Int32) throws -> Data {
    var stream = z_stream()
    guard calltally_deflate_init_gzip(&stream, level) == Z_OK else { throw ZlibFailure() }
    defer { deflateEnd(&stream) }
    var input = Array(contents)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
    let status = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { throw ZlibFailure() }
    return Data(output.prefix(output.count - Int(stream.avail_out)))
  }

  /// All that zlib makes of the beginning of a raw deflate stream when it has room for everything.
  static func inflated(_ body: Data, room: Int) throws -> Data {
    var stream = z_stream()
    guard calltally_inflate_init_raw(&stream) == Z_OK else { throw ZlibFailure() }
    defer { inflateEnd(&stream) }
    var input = Array(body)
    var output = [UInt8](repeating: 0, count: room)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        _ = inflate(&stream, Z_SYNC_FLUSH)
      }
    }
    return Data(output.prefix(output.count - Int(stream.avail_out)))
  }
}

struct ZlibFailure: Error {}

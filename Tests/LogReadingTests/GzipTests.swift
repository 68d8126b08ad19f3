import Deliveries
import Foundation
import LogReading
import NaiveTwin
import Testing

@Suite("gzip and plain files")
struct GzipTests {
  private static let contents = GzipSample.contents
  private static let sound = ReadLog(deliveries: ReadLog(twin: contents).deliveries, isGzip: true)

  @Test("A member with any optional header fields", arguments: 0..<32 as Range<UInt8>)
  func optionalFields(flags: UInt8) throws {
    let member = try GzipMember(Self.contents, options: GzipMember.Options(rawValue: flags))
    for sizes in Sizes.all(for: member.bytes) { #expect(try ReadLog(member.bytes, sizes) == Self.sound, "\(sizes)") }
  }

  @Test("A wrong header check sum is damage, and nothing is read")
  func headerChecksum() throws {
    var member = try GzipMember(Self.contents, options: [.headerChecksum, .name])
    member.header[member.header.count - 1] ^= 1
    #expect(try ReadLog(member.bytes) == ReadLog(deliveries: [], failure: .damaged(.corrupt), isGzip: true))
  }

  @Test("Reserved flags and other methods are damage", arguments: [(3, 0x20), (3, 0x40), (3, 0x80), (2, 7), (2, 9)])
  func reserved(position: Int, value: UInt8) throws {
    var member = try GzipMember(Self.contents)
    member.header[position] = value
    #expect(try ReadLog(member.bytes) == ReadLog(deliveries: [], failure: .damaged(.corrupt), isGzip: true))
  }

  @Test("An extra field of 64 KiB")
  func longExtraField() throws {
    var member = try GzipMember(Self.contents)
    member.header[3] = GzipMember.Options.extra.rawValue
    member.header += [0xff, 0xff] + Data(repeating: 0x1f, count: 0xffff)
    #expect(try ReadLog(member.bytes) == Self.sound)
  }

  @Test("Any layout in members, with any sizes of buffers, is the same bytes", arguments: 1...40 as ClosedRange<UInt64>)
  func anyLayout(seed: UInt64) throws {
    var generator = LineGenerator(seed: seed)
    let contents = generator.ndjson(records: 20)
    var file = Data()
    var rest = contents[...]
    while !rest.isEmpty || file.isEmpty || generator.length(upTo: 4) > 0 {
      let count = generator.flip() ? 0 : generator.length(upTo: rest.count)
      let options = GzipMember.Options(rawValue: UInt8(generator.length(upTo: 31)))
      file += try GzipMember(rest.prefix(count), level: Int32(generator.length(upTo: 9)), options: options).bytes
      rest = rest.dropFirst(count)
    }
    if generator.flip() { file += Data(count: generator.length(upTo: 600)) }
    for buffer in [2, 3, 17, 512, 1 << 16] {
      for room in [1, 2, 100, 1 << 16] {
        #expect(try bytes(of: file, buffer: buffer, room: room) == contents, "buffer \(buffer), room \(room)")
      }
    }
  }

  @Test("Empty members alone are an empty file")
  func emptyMembers() throws {
    let member = try GzipMember(Data()).bytes
    for count in 1...3 {
      let file = Data(Array(repeating: member, count: count).joined())
      #expect(try ReadLog(file) == ReadLog(deliveries: [], isGzip: true))
    }
  }

  @Test("Zeros after the last member are padding", arguments: [1, 2, 511, 512, 300_000])
  func padding(count: Int) throws {
    let file = try GzipMember(Self.contents).bytes + Data(count: count)
    for sizes in [.standard, Sizes(fill: 7, buffer: 7)] { #expect(try ReadLog(file, sizes) == Self.sound) }
  }

  @Test(
    "Anything else after the last member is damage, and all before it is read",
    arguments: [
      ([1], .garbageAfterEnd), ([0x8b, 0x1f], .garbageAfterEnd), (Array("{}\n".utf8), .garbageAfterEnd),
      ([0, 0, 1], .garbageAfterEnd), ([0, 0x1f, 0x8b], .garbageAfterEnd), ([0x1f, 0x1f], .corrupt),
      ([0x1f], .truncated), ([0x1f, 0x8b], .truncated), ([0x1f, 0x8b, 8, 0xff], .corrupt),
    ] as [([UInt8], ReadFailure.Damage)])
  func garbage(after: [UInt8], damage: ReadFailure.Damage) throws {
    let file = try GzipMember(Self.contents).bytes + Data(after)
    for sizes in Sizes.all(for: file) {
      let expected = ReadLog(deliveries: Self.sound.deliveries, failure: .damaged(damage), isGzip: true)
      #expect(try ReadLog(file, sizes) == expected, "\(sizes)")
    }
  }

  @Test("A member after padding is damage, not read")
  func memberAfterPadding() throws {
    let member = try GzipMember(Self.contents).bytes
    let log = try ReadLog(member + Data([0]) + member)
    #expect(log == ReadLog(deliveries: Self.sound.deliveries, failure: .damaged(.garbageAfterEnd), isGzip: true))
  }

  @Test("A wrong check sum or length is damage", arguments: 0..<GzipMember.trailerLength)
  func trailer(position: Int) throws {
    var member = try GzipMember(Self.contents)
    member.trailer[member.trailer.startIndex + position] ^= 0x10
    let expected = ReadLog(deliveries: Self.sound.deliveries, failure: .damaged(.corrupt), isGzip: true)
    #expect(try ReadLog(member.bytes) == expected)
    // The next member is not looked at.
    #expect(try ReadLog(member.bytes + GzipMember(Self.contents).bytes) == expected)
  }

  @Test("What does not begin as gzip is plain", arguments: ["", "\u{1f}", "\u{1f}{", "a", "\n", "{"])
  func plain(text: String) throws {
    let contents = Data(text.utf8)
    for sizes in Sizes.all(for: contents) { #expect(try ReadLog(contents, sizes) == ReadLog(twin: contents)) }
  }

  @Test("gzip within gzip is not unpacked twice")
  func twice() throws {
    let inner = try GzipMember(Self.contents).bytes
    #expect(try bytes(of: GzipMember(inner).bytes, buffer: 100, room: 100) == inner)
  }

  @Test("Every byte taken from the file is told")
  func progress() throws {
    let contents = try GzipMember(Self.contents, level: 0).bytes
    let told = Total()
    let file = try TemporaryFile(contents)
    let source = try LogSource(path: file.path, bufferSize: 10) { told.add($0) }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 10, alignment: 1)
    defer { room.deallocate() }
    while try source.read(into: room) > 0 {}
    #expect(told.value == contents.count)
  }

  @Test("What cannot be read says why")
  func unreadable() throws {
    #expect(throws: ReadFailure.unreadable(errno: ENOENT)) { _ = try LogSource(path: "/nowhere/at/all") }
    var reader = LogReader(try LogSource(path: NSTemporaryDirectory()))
    var sink = CollectingSink()
    do throws(ReadFailure) {
      try reader.read(into: &sink)
      Issue.record("a folder was read")
    } catch {
      #expect(error == .unreadable(errno: EISDIR))
    }
  }

  private func bytes(of contents: Data, buffer: Int, room: Int) throws -> Data {
    let file = try TemporaryFile(contents)
    let source = try LogSource(path: file.path, bufferSize: buffer)
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
    defer { output.deallocate() }
    var all = Data()
    while true {
      let count = try source.read(into: output)
      if count == 0 { return all }
      all.append(contentsOf: output[..<count])
    }
  }
}

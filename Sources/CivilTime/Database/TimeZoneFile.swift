/// What a file of the tz database says of one zone: TZif, RFC 9636, versions 1 to 4.
///
/// Abbreviations, and what is daylight saving time, are passed over. Any bytes make a value or a fault, and nothing traps.
struct TimeZoneFile {
  /// An offset from UTC, and when it begins.
  struct Change: Hashable {
    /// Since 1970-01-01T00:00:00Z.
    var seconds: Int64
    /// East of UTC, less than a day.
    var offsetSeconds: Int32
  }

  /// Holds before the first change.
  private(set) var firstOffsetSeconds: Int32
  /// Ascending.
  private(set) var changes: [Change]
  /// From the last change on, or at all times if there is none; nil where the file ends with its last change.
  private(set) var rule: PosixTimeZone?

  init(_ bytes: [UInt8]) throws(TimeZoneFault) {
    var reader = Reader(bytes: bytes)
    guard bytes.starts(with: Header.magic) else { throw .foreign }
    var header = try Header(&reader)
    let isWide = header.version > 1
    if isWide {
      // The first block is for readers of version 1. All of it follows once more, in 64 bits.
      _ = try reader.take(header.blockBytes(timeBytes: 4))
      header = try Header(&reader)
    }
    let timeBytes = isWide ? 8 : 4
    guard header.leapSecondCount == 0 else { throw .countsLeapSeconds }

    let times = try reader.take(header.changeCount * timeBytes)
    let types = try reader.take(header.changeCount)
    let descriptions = try reader.take(header.typeCount * Header.typeBytes)
    _ = try reader.take(header.bytesAfterTypes(timeBytes: timeBytes))

    var offsets: [Int32] = []
    for start in stride(from: 0, to: descriptions.count, by: Header.typeBytes) {
      let offset = Reader.integer(descriptions.dropFirst(start).prefix(4))
      guard abs(offset) < 86_400 else { throw .damaged }
      offsets.append(Int32(offset))
    }
    // Of times before the first change, the first type is told.
    guard let first = offsets.first else { throw .damaged }
    firstOffsetSeconds = first

    changes = []
    changes.reserveCapacity(header.changeCount)
    for (number, type) in types.enumerated() {
      let seconds = Reader.integer(times.dropFirst(number * timeBytes).prefix(timeBytes))
      if let last = changes.last, last.seconds >= seconds { throw .damaged }
      guard Int(type) < offsets.count else { throw .damaged }
      changes.append(Change(seconds: seconds, offsetSeconds: offsets[Int(type)]))
    }
    rule = try isWide ? TimeZoneFile.rule(&reader) : nil
  }

  /// The footer: a line between two line feeds, which may be empty.
  private static func rule(_ reader: inout Reader) throws(TimeZoneFault) -> PosixTimeZone? {
    let lineFeed = UInt8(ascii: "\n")
    guard try reader.take(1).first == lineFeed else { throw .damaged }
    let text = reader.rest.prefix { $0 != lineFeed }
    _ = try reader.take(text.count + 1)
    if text.isEmpty { return nil }
    guard let rule = PosixTimeZone(text) else { throw .damaged }
    return rule
  }
}

/// What begins each of the two halves of a file.
private struct Header {
  static let magic = Array("TZif".utf8)
  static let typeBytes = 6

  /// From 1.
  let version: Int
  let universalTimeCount: Int
  let standardTimeCount: Int
  let leapSecondCount: Int
  let changeCount: Int
  let typeCount: Int
  let abbreviationBytes: Int

  init(_ reader: inout Reader) throws(TimeZoneFault) {
    guard try reader.take(4).elementsEqual(Header.magic), let version = try reader.take(1).first else {
      throw .damaged
    }
    switch version {
    case 0: self.version = 1
    // Later versions are to be read as if they were of the latest that is known.
    case UInt8(ascii: "2")...UInt8(ascii: "9"): self.version = Int(version - UInt8(ascii: "0"))
    default: throw .damaged
    }
    _ = try reader.take(15)
    universalTimeCount = try reader.count()
    standardTimeCount = try reader.count()
    leapSecondCount = try reader.count()
    changeCount = try reader.count()
    typeCount = try reader.count()
    abbreviationBytes = try reader.count()
  }

  /// Counts have 32 bits: their sums and small multiples do not overflow 64.
  func bytesAfterTypes(timeBytes: Int) -> Int {
    abbreviationBytes + leapSecondCount * (timeBytes + 4) + standardTimeCount + universalTimeCount
  }

  func blockBytes(timeBytes: Int) -> Int {
    changeCount * (timeBytes + 1) + typeCount * Header.typeBytes + bytesAfterTypes(timeBytes: timeBytes)
  }
}

/// Takes bytes from the front, as many as there are.
private struct Reader {
  private(set) var rest: ArraySlice<UInt8>

  init(bytes: [UInt8]) { rest = bytes[...] }

  mutating func take(_ count: Int) throws(TimeZoneFault) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw .damaged }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func count() throws(TimeZoneFault) -> Int {
    try take(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// Two's complement, the highest byte first, of as many bytes as there are: at most eight.
  static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
    let isNegative = (bytes.first ?? 0) >= 0x80
    return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
  }
}

/// A file of the tz database, put together by the rules of RFC 9636.
struct TimeZoneFileBytes {
  /// 0 for version 1, or a digit of ASCII.
  var version = UInt8(ascii: "2")
  /// When an offset begins, and its place among `offsets`.
  var changes: [(seconds: Int64, type: UInt8)] = []
  var offsets: [Int32] = [3600]
  /// With its line feeds; nothing in version 1.
  var footer = "\n\n"
  /// How many leap seconds follow, all of them at the end of 1972.
  var leapSeconds = 0
  /// What the second header says of its counts, in the order of the file, instead of the truth.
  var countsSaid: [Int: UInt32] = [:]

  var bytes: [UInt8] {
    // What version 1 can hold.
    var first = self
    first.changes.removeAll { !(Int64(Int32.min)...Int64(Int32.max)).contains($0.seconds) }
    guard version != 0 else { return first.half(timeBytes: 4, countsSaid) }
    return first.half(timeBytes: 4, [:]) + half(timeBytes: 8, countsSaid) + Array(footer.utf8)
  }

  private func half(timeBytes: Int, _ countsSaid: [Int: UInt32]) -> [UInt8] {
    var counts: [UInt32] = [0, 0, UInt32(leapSeconds), UInt32(changes.count), UInt32(offsets.count), 4]
    for (place, count) in countsSaid { counts[place] = count }
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in counts { bytes += count.bigEndianBytes }
    for change in changes { bytes += change.seconds.bigEndianBytes.suffix(timeBytes) }
    bytes += changes.map(\.type)
    for offset in offsets { bytes += offset.bigEndianBytes + [0, 0] }
    bytes += Array("CET\0".utf8)
    for _ in 0..<leapSeconds { bytes += Int64(94_694_400).bigEndianBytes.suffix(timeBytes) + Int32(1).bigEndianBytes }
    return bytes
  }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}

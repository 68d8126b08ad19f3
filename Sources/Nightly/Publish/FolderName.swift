/// The name of the folder that an id's reports stand in: safe on every file system, and reversible.
///
/// Letters, digits, `-`, `_` and `.` stand for themselves, every other byte is `%` and two hexadecimal digits. So is a
/// first or last dot, and the first letter of names that are taken: `run.json`, and those that Windows keeps for
/// devices. A name that would become too long for a file system is `%%` and the whole id in base 32 instead (RFC 4648,
/// the extended-hex alphabet, no padding).
enum FolderName {
  /// Leaves room for what a user may append; file systems take 255 bytes.
  private static let longestByteCount = 200

  static func of(_ id: String) -> String {
    let bytes = Array(id.utf8)
    var name = ""
    for (index, byte) in bytes.enumerated() {
      let isEnd = index == 0 || index == bytes.count - 1
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where !isEnd:
        name.append(".")
      default:
        name += escaped(byte)
      }
    }
    let isTaken = isDeviceName(name) || name.lowercased() == RunRecord.fileName
    if isTaken, let first = bytes.first { name = escaped(first) + name.dropFirst() }
    return name.utf8.count <= longestByteCount ? name : "%%" + base32(bytes)
  }

  private static func escaped(_ byte: UInt8) -> String {
    "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// CON, PRN, AUX, NUL, COM1 to COM9 and LPT1 to LPT9, in any case, also with something after a dot.
  private static func isDeviceName(_ name: String) -> Bool {
    let stem = String(name.prefix { $0 != "." }).uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && ("1"..."9").contains(stem.suffix(1))
  }

  private static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuv")
    var text = ""
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        text.append(alphabet[Int(bits >> UInt32(bitCount - 5) & 31)])
        bitCount -= 5
      }
    }
    if bitCount > 0 { text.append(alphabet[Int(bits << UInt32(5 - bitCount) & 31)]) }
    return text
  }
}

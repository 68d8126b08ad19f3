import CBytes
import Glibc

/// What is read is not JSON as RFC 8259 defines it.
struct MalformedJSON: Error {
  /// Because it is not valid UTF-8.
  var isInvalidText = false
}

/// A cursor over one line of JSON, strict as RFC 8259 is.
///
/// A line feed follows the line, the sentinel: no token of JSON may contain one, so that every loop ends there without
/// counting bytes. Strings with escapes are unescaped in place, where they only ever get shorter. A scanner lives no
/// longer than the parsing of one line, during which the window under it does not move.
///
/// What is rare works on a copy, which then takes the place of the original: a scanner whose address nobody takes stays
/// in registers.
struct JSONScanner {
  /// Start of the window. After the sentinel, at least 63 bytes may be read.
  let base: UnsafeMutablePointer<UInt8>
  /// Where what has been read ends, the last sentinel included.
  private let end: Int
  private(set) var position: Int
  /// Where the sentinel is. Negative as long as nobody has looked: then the line is as it was written, and what has been
  /// passed of it is valid UTF-8.
  private(set) var lineEnd = -1

  /// At the start of the window, where a line begins.
  @inline(__always)
  init(_ window: borrowing Window) {
    base = window.base
    end = window.end + 1
    position = window.start
  }

  /// The next byte that is not white space. At the end, the sentinel.
  @inline(__always)
  mutating func peek() -> UInt8 {
    while true {
      let byte = base[position]
      if byte > 0x20 { return byte }
      guard byte == 0x20 || byte == 0x09 || byte == 0x0d else { return byte }
      position &+= 1
    }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) throws(MalformedJSON) {
    guard peek() == byte else { throw MalformedJSON() }
    position &+= 1
  }

  /// Takes the byte if it comes next.
  @inline(__always)
  mutating func takes(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position &+= 1
    return true
  }

  /// Passes over so many bytes, which are known.
  @inline(__always)
  mutating func advance(by byteCount: Int) { position &+= byteCount }

  /// Requires that nothing follows, and passes over the sentinel.
  @inline(__always)
  mutating func finish() throws(MalformedJSON) { try take(UInt8(ascii: "\n")) }

  /// What stands at the position. After every line, a window has more readable bytes than anybody looks at.
  @inline(__always)
  var bytesAtPosition: UnsafeRawPointer { UnsafeRawPointer(base + position) }

  /// What has been passed over since `start`.
  func text(from start: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + start, count: position - start)
  }

  @inline(__always)
  func text(_ range: TextRange) -> UnsafeRawBufferPointer { record[range] }

  /// What ranges of text stand in.
  @inline(__always)
  var record: RecordText { RecordText(base: base) }
}

// MARK: - Strings

extension JSONScanner {
  /// A string, unescaped.
  @inline(__always)
  mutating func string() throws(MalformedJSON) -> TextRange {
    try take(UInt8(ascii: "\""))
    let range = try text().range
    position &+= 1
    return range
  }

  /// A string whose opening quote has been passed, up to its closing one; whether it is printable ASCII as it was
  /// written.
  @inline(__always)
  mutating func text() throws(MalformedJSON) -> (range: TextRange, isPlain: Bool) {
    let start = position
    // The sentinel ends plain text, and the window is padded with more bytes than are looked at after it.
    position &+= calltally_plain_text_length(base + start)
    if base[position] == UInt8(ascii: "\"") { return (TextRange(offset: start, count: position &- start), true) }
    var rare = self
    defer { self = rare }
    return (try rare.unescapedText(from: start), false)
  }

  /// The same for text that is not plain from the position on.
  @inline(never)
  private mutating func unescapedText(from start: Int) throws(MalformedJSON) -> TextRange {
    try lookAtLine(from: start)
    var write = position
    while true {
      switch base[position] {
      case UInt8(ascii: "\""):
        return TextRange(offset: start, count: write - start)
      case UInt8(ascii: "\\"):
        try unescape(to: &write)
      case 0..<0x20:
        throw MalformedJSON()
      case let byte:
        // DEL, or part of a character that is not ASCII: whether it is one has been looked at.
        base[write] = byte
        write += 1
        position += 1
      }
      let plainCount = calltally_plain_text_length(base + position)
      // Source and destination may overlap; the destination never comes after the source.
      UnsafeMutableRawPointer(base + write).copyMemory(from: base + position, byteCount: plainCount)
      write += plainCount
      position += plainCount
    }
  }

  /// Before the first change to a line, or the first byte of it that is not ASCII: finds its end, and requires that it is
  /// valid UTF-8. What stands before `start` is ASCII, or known to be valid.
  private mutating func lookAtLine(from start: Int) throws(MalformedJSON) {
    guard lineEnd < 0 else { return }
    guard let sentinel = memchr(base + start, 0x0a, end - start) else { throw MalformedJSON() }
    lineEnd = UnsafeRawPointer(sentinel) - UnsafeRawPointer(base)
    let rest = UnsafeBufferPointer(start: base + start, count: lineEnd - start)
    if calltally_is_ascii(rest.baseAddress, rest.count) != 0 { return }
    guard (try? UTF8Span(validating: rest.span)) != nil else { throw MalformedJSON(isInvalidText: true) }
  }

  /// Replaces the escape at the position by what it stands for, which is never longer.
  private mutating func unescape(to write: inout Int) throws(MalformedJSON) {
    let letter = base[position + 1]
    position += 2
    let byte: UInt8
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = letter
    case UInt8(ascii: "b"): byte = 0x08
    case UInt8(ascii: "f"): byte = 0x0c
    case UInt8(ascii: "n"): byte = 0x0a
    case UInt8(ascii: "r"): byte = 0x0d
    case UInt8(ascii: "t"): byte = 0x09
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape()
      for unit in scalar.utf8 {
        base[write] = unit
        write += 1
      }
      return
    default: throw MalformedJSON()
    }
    base[write] = byte
    write += 1
  }

  /// The scalar of one `\uXXXX` or of a pair of surrogates; the position is after the first `\u`.
  private mutating func unicodeEscape() throws(MalformedJSON) -> Unicode.Scalar {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, base[position] == UInt8(ascii: "\\"), base[position + 1] == UInt8(ascii: "u") else {
      throw MalformedJSON()
    }
    position += 2
    let second = try fourHexDigits()
    guard (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw MalformedJSON() }
    return scalar
  }

  private mutating func fourHexDigits() throws(MalformedJSON) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch base[position] {
      case let byte where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case let byte where byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case let byte where byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw MalformedJSON()
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}

// MARK: - Numbers, literals, and values of no interest

extension JSONScanner {
  /// Whether a number comes next, if a value does.
  @inline(__always)
  mutating func isAtNumber() -> Bool {
    let byte = peek()
    return byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") <= 9
  }

  /// A number; whether it has neither fraction nor exponent.
  @inline(__always)
  mutating func number() throws(MalformedJSON) -> (text: TextRange, isInteger: Bool) {
    _ = peek()
    let start = position
    if base[position] == UInt8(ascii: "-") { position &+= 1 }
    if base[position] == UInt8(ascii: "0") {
      position &+= 1
    } else {
      try digits()
    }
    var isInteger = true
    if base[position] == UInt8(ascii: ".") {
      isInteger = false
      position &+= 1
      try digits()
    }
    if base[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position &+= 1
      if base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") { position &+= 1 }
      try digits()
    }
    return (TextRange(offset: start, count: position &- start), isInteger)
  }

  /// An integer of one to seven digits, if that is what comes next, and after it a comma, a brace or
  /// white space.
  @inline(__always)
  mutating func shortInteger() -> UInt64? {
    let word = UInt64(littleEndian: bytesAtPosition.loadUnaligned(as: UInt64.self))
    let digits = word ^ 0x3030_3030_3030_3030
    // A byte that is no digit shows in its upper bit; what it carries into those after it does not matter.
    let others = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    let bitCount = others.trailingZeroBitCount & ~7
    guard bitCount &- 8 < 56, bitCount >= 8 else { return nil }
    let after = UInt8(truncatingIfNeeded: word &>> UInt64(bitCount))
    guard after == UInt8(ascii: ",") || after == UInt8(ascii: "}") || after <= 0x20 else { return nil }
    // JSON has no zeros in front.
    guard digits & 0xff != 0 || bitCount == 8 else { return nil }
    position &+= bitCount &>> 3
    // Zeros in front after all, so that there are eight; then pairs, fours and all of them are put together.
    let eight = digits &<< UInt64(64 &- bitCount)
    let pairs = (eight &* 2561) &>> 8 & 0x00ff_00ff_00ff_00ff
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_ffff_0000_ffff
    return (fours &* 42_949_672_960_001) &>> 32
  }

  @inline(__always)
  private mutating func digits() throws(MalformedJSON) {
    guard base[position] &- UInt8(ascii: "0") <= 9 else { throw MalformedJSON() }
    repeat { position &+= 1 } while base[position] &- UInt8(ascii: "0") <= 9
  }

  /// Takes `true`, `false` or `null`. The comparison ends at the sentinel at the latest.
  @inline(__always)
  mutating func literal(_ word: StaticString) throws(MalformedJSON) {
    for index in 0..<word.utf8CodeUnitCount {
      guard base[position] == word.utf8Start[index] else { throw MalformedJSON() }
      position &+= 1
    }
  }

  /// Passes over any value.
  @inline(__always)
  mutating func skipValue() throws(MalformedJSON) {
    var rare = self
    defer { self = rare }
    try rare.passValue()
  }

  /// The same, however deeply nested: one bit a level, no recursion.
  @inline(never)
  private mutating func passValue() throws(MalformedJSON) {
    var nesting = NestingStack()
    while true {
      switch peek() {
      case UInt8(ascii: "{"):
        position += 1
        if !takes(UInt8(ascii: "}")) {
          nesting.push(isObject: true)
          try skipKey()
          continue
        }
      case UInt8(ascii: "["):
        position += 1
        if !takes(UInt8(ascii: "]")) {
          nesting.push(isObject: false)
          continue
        }
      default:
        try skipScalar()
      }
      // A value is complete: close what it ends, or go to the next one.
      while let isObject = nesting.top {
        if takes(UInt8(ascii: ",")) {
          if isObject { try skipKey() }
          break
        }
        try take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        nesting.pop()
      }
      if nesting.top == nil { return }
    }
  }

  private mutating func skipKey() throws(MalformedJSON) {
    _ = try string()
    try take(UInt8(ascii: ":"))
  }

  private mutating func skipScalar() throws(MalformedJSON) {
    switch peek() {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try number()
    }
  }
}

/// Which of the open containers are objects, one bit each.
private struct NestingStack {
  private var depth = 0
  private var words: [UInt64] = []
  private var current: UInt64 = 0

  mutating func push(isObject: Bool) {
    if depth > 0, depth % 64 == 0 {
      words.append(current)
      current = 0
    }
    current = current << 1 | (isObject ? 1 : 0)
    depth += 1
  }

  mutating func pop() {
    current >>= 1
    depth -= 1
    if depth % 64 == 0, let word = words.popLast() { current = word }
  }

  var top: Bool? { depth == 0 ? nil : current & 1 == 1 }
}

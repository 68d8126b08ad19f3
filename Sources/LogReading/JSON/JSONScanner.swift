import CBytes

/// What is read is not JSON as RFC 8259 defines it.
struct MalformedJSON: Error {}

/// A cursor over one line of JSON, strict as RFC 8259 is.
///
/// The line must be valid UTF-8 and be followed by a line feed, the sentinel: no token of JSON may contain one, so that
/// every loop ends there without counting bytes. Strings with escapes are unescaped in place, where they only ever get
/// shorter. A scanner lives no longer than the parsing of one line, during which the window under it does not move.
///
/// What is rare (escapes, values of no interest) works on a copy and hands the position back: a scanner whose address
/// nobody takes stays in registers.
struct JSONScanner {
  /// Start of the window; `base[end]` is the sentinel, and at least 32 bytes after it may be read.
  let base: UnsafeMutablePointer<UInt8>
  let end: Int
  var position: Int

  @inline(__always)
  private init(base: UnsafeMutablePointer<UInt8>, start: Int, end: Int) {
    self.base = base
    self.position = start
    self.end = end
  }

  /// - Parameter range: a line as ``JSONLine`` has it. The carriage return that may stand between it and the line feed is
  ///   white space.
  @inline(__always)
  init(line range: Range<Int>, in window: borrowing Window) {
    let end = window.base[range.upperBound] == 0x0d ? range.upperBound + 1 : range.upperBound
    self.init(base: window.base, start: range.lowerBound, end: end)
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

  /// Takes the byte if it comes next, without white space before it.
  @inline(__always)
  mutating func takesAtOnce(_ byte: UInt8) -> Bool {
    guard base[position] == byte else { return false }
    position &+= 1
    return true
  }

  /// Requires that nothing follows.
  @inline(__always)
  mutating func finish() throws(MalformedJSON) {
    guard peek() == UInt8(ascii: "\n"), position == end else { throw MalformedJSON() }
  }

  /// What stands at the position. A window has at least 32 readable bytes after every line.
  @inline(__always)
  var bytesAtPosition: UnsafeRawPointer { UnsafeRawPointer(base + position) }

  /// What has been passed over since `start`.
  func text(from start: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + start, count: position - start)
  }

  @inline(__always)
  func text(_ range: TextRange) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(range.offset), count: Int(range.count))
  }
}

// MARK: - Strings

extension JSONScanner {
  /// A string, unescaped.
  @inline(__always)
  mutating func string() throws(MalformedJSON) -> TextRange {
    try take(UInt8(ascii: "\""))
    return try stringBody()
  }

  /// A string whose opening quote has been taken.
  @inline(__always)
  mutating func stringBody() throws(MalformedJSON) -> TextRange {
    let start = position
    position = JSONScanner.endOfPlainText(base, position)
    if base[position] == UInt8(ascii: "\"") {
      position &+= 1
      return TextRange(offset: start, count: position &- 1 &- start)
    }
    let (range, end) = try JSONScanner.escapedString(self, start: start)
    position = end
    return range
  }

  /// The first of `"`, `\` and control characters at or after the position. The sentinel is one, so there is one, and
  /// the window is padded with more bytes than are looked at after it.
  @inline(__always)
  private static func endOfPlainText(_ base: UnsafeMutablePointer<UInt8>, _ from: Int) -> Int {
    from &+ calltally_plain_text_length(base + from)
  }

  /// Goes on at the first byte of a string that is not plain text; the string, and the position after it.
  @inline(never)
  private static func escapedString(
    _ scanner: JSONScanner, start: Int
  ) throws(MalformedJSON) -> (range: TextRange, end: Int) {
    var scanner = scanner
    let base = scanner.base
    var write = scanner.position
    while true {
      switch base[scanner.position] {
      case UInt8(ascii: "\""):
        return (TextRange(offset: start, count: write - start), scanner.position + 1)
      case UInt8(ascii: "\\"):
        try scanner.unescape(to: &write)
      default:
        throw MalformedJSON()
      }
      let plainEnd = JSONScanner.endOfPlainText(base, scanner.position)
      // Source and destination may overlap; the destination never comes after the source.
      UnsafeMutableRawPointer(base + write).copyMemory(
        from: base + scanner.position, byteCount: plainEnd - scanner.position)
      write += plainEnd - scanner.position
      scanner.position = plainEnd
    }
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
  mutating func skipValue() throws(MalformedJSON) { position = try JSONScanner.endOfValue(self) }

  /// Where the value at the position ends, however deeply nested: one bit a level, no recursion.
  @inline(never)
  private static func endOfValue(_ scanner: JSONScanner) throws(MalformedJSON) -> Int {
    var scanner = scanner
    var nesting = NestingStack()
    while true {
      switch scanner.peek() {
      case UInt8(ascii: "{"):
        scanner.position += 1
        if !scanner.takes(UInt8(ascii: "}")) {
          nesting.push(isObject: true)
          try scanner.skipKey()
          continue
        }
      case UInt8(ascii: "["):
        scanner.position += 1
        if !scanner.takes(UInt8(ascii: "]")) {
          nesting.push(isObject: false)
          continue
        }
      default:
        try scanner.skipScalar()
      }
      // A value is complete: close what it ends, or go to the next one.
      while let isObject = nesting.top {
        if scanner.takes(UInt8(ascii: ",")) {
          if isObject { try scanner.skipKey() }
          break
        }
        try scanner.take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        nesting.pop()
      }
      if nesting.top == nil { return scanner.position }
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

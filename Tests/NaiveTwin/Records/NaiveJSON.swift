/// A JSON value that keeps what the contract asks about: repeated keys and the literal form of numbers.
package enum NaiveJSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(literal: NaiveText)
  case string(NaiveText)
  case array([NaiveJSON])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var key: NaiveText
    package var value: NaiveJSON
  }

  /// Reads exactly one value (RFC 8259) with nothing but white space around it; nil where the bytes are anything else.
  package init?(_ bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = NaiveJSONReader(bytes: bytes)
    guard let value = reader.readWholeValue() else { return nil }
    self = value
  }
}

/// Reads JSON value by value with a stack of its own, because a line may nest as deep as it is long.
struct NaiveJSONReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// An array or object whose end has not been read.
  private struct Open {
    var isObject: Bool
    var elements: [NaiveJSON] = []
    var members: [NaiveJSON.Member] = []
    var key: NaiveText?
  }

  /// The record, its participants and a participant: nothing deeper is ever looked at, so it is checked, not kept.
  private static let deepestKept = 3

  mutating func readWholeValue() -> NaiveJSON? {
    var open: [Open] = []
    while true {
      skipWhiteSpace()
      var finished: NaiveJSON
      if take("{") {
        open.append(Open(isObject: true))
        skipWhiteSpace()
        if !take("}") {
          guard let key = readKey() else { return nil }
          open[open.count - 1].key = key
          continue
        }
        open.removeLast()
        finished = .object([])
      } else if take("[") {
        open.append(Open(isObject: false))
        skipWhiteSpace()
        if !take("]") { continue }
        open.removeLast()
        finished = .array([])
      } else {
        guard let scalar = readScalar() else { return nil }
        finished = scalar
      }
      // A value is finished: it goes into what is open around it, which may thereby be finished too.
      while true {
        skipWhiteSpace()
        guard var parent = open.popLast() else { return position == bytes.count ? finished : nil }
        let isKept = open.count < Self.deepestKept
        if isKept, let key = parent.key { parent.members.append(NaiveJSON.Member(key: key, value: finished)) }
        if isKept, !parent.isObject { parent.elements.append(finished) }
        if take(",") {
          skipWhiteSpace()
          if parent.isObject {
            guard let key = readKey() else { return nil }
            parent.key = key
          }
          open.append(parent)
          break
        }
        guard take(parent.isObject ? "}" : "]") else { return nil }
        finished = parent.isObject ? .object(parent.members) : .array(parent.elements)
      }
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipWhiteSpace() {
    while take(" ") || take("\t") || take("\n") || take("\r") {}
  }

  /// A key and the colon after it.
  private mutating func readKey() -> NaiveText? {
    guard let key = readString() else { return nil }
    skipWhiteSpace()
    return take(":") ? key : nil
  }

  private mutating func readScalar() -> NaiveJSON? {
    if take(word: "null") { return .null }
    if take(word: "true") { return .boolean(true) }
    if take(word: "false") { return .boolean(false) }
    if next == UInt8(ascii: "\"") { return readString().map(NaiveJSON.string) }
    return readNumber()
  }

  private mutating func readNumber() -> NaiveJSON? {
    let start = position
    _ = take("-")
    if !take("0") {
      guard takeDigits() else { return nil }
    }
    if take(".") {
      guard takeDigits() else { return nil }
    }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard takeDigits() else { return nil }
    }
    return .number(literal: NaiveText(bytes: bytes[start..<position]))
  }

  /// At least one digit.
  private mutating func takeDigits() -> Bool {
    let start = position
    while let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { position += 1 }
    return position > start
  }

  private mutating func readString() -> NaiveText? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return NaiveText(bytes: text)
      case UInt8(ascii: "\\"):
        guard let scalar = readEscape() else { return nil }
        text += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What follows a backslash.
  private mutating func readEscape() -> Unicode.Scalar? {
    if take("\"") { return "\"" }
    if take("\\") { return "\\" }
    if take("/") { return "/" }
    if take("b") { return "\u{8}" }
    if take("f") { return "\u{C}" }
    if take("n") { return "\n" }
    if take("r") { return "\r" }
    if take("t") { return "\t" }
    guard take("u"), let unit = readFourHexDigits() else { return nil }
    guard (0xD800...0xDBFF).contains(unit) else {
      // nil for a low surrogate on its own.
      return Unicode.Scalar(unit)
    }
    guard take("\\"), take("u"), let low = readFourHexDigits(), (0xDC00...0xDFFF).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00))
  }

  private mutating func readFourHexDigits() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let next, let digit = Character(Unicode.Scalar(next)).hexDigitValue else { return nil }
      value = value * 16 + UInt32(digit)
      position += 1
    }
    return value
  }
}

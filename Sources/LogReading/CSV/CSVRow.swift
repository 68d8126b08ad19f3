import Glibc

/// Where a CSV row ends, found without changing a byte: the row may have to be looked at again with more of it there.
enum CSVRowEnd {
  /// The row ends before the line feed at this position.
  case at(Int)
  /// Not by RFC 4180. It ends before the line feed at this position.
  case malformed(at: Int)
  /// A quote is open, or no line feed in sight.
  case notYet

  /// RFC 4180: a quote opens only at the start of a field, is closed by one that a separator or the row's end follows, and
  /// stands for itself when doubled. A carriage return outside quotes can only be half of a line ending. After the first
  /// thing that is not so, the row ends at the next line feed, whatever quotes there are.
  ///
  /// - Parameters:
  ///   - end: where to stop looking; one more than the window's end includes its sentinel.
  ///   - separator: what stands between cells, instead of a comma.
  static func find(in window: borrowing Window, end: Int, separator: UInt8 = 0x2c) -> CSVRowEnd {
    let base = window.base
    let lineFeed = memchr(base + window.start, 0x0a, end - window.start)
    let firstLineEnd = lineFeed.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
    if memchr(base + window.start, 0x22, firstLineEnd - window.start) != nil {
      return findQuoted(in: window, end: end, separator)
    }
    if lineFeed == nil { return .notYet }
    guard let carriageReturn = memchr(base + window.start, 0x0d, firstLineEnd - window.start) else {
      return .at(firstLineEnd)
    }
    let position = UnsafeRawPointer(carriageReturn) - UnsafeRawPointer(base)
    return window.isLineEnding(at: position) ? .at(firstLineEnd) : .malformed(at: firstLineEnd)
  }

  private static func findQuoted(in window: borrowing Window, end: Int, _ separator: UInt8) -> CSVRowEnd {
    let base = window.base
    var position = window.start
    var isMalformed = false
    var atFieldStart = true
    while position < end {
      let byte = base[position]
      switch byte {
      case 0x0a:
        return isMalformed ? .malformed(at: position) : .at(position)
      case 0x22 where atFieldStart && !isMalformed:
        guard let afterQuotes = closingQuote(base, position + 1, end) else { return .notYet }
        position = afterQuotes
        // What may follow a closing quote; whether the row ends here is seen with the next byte.
        guard position < end else { return .notYet }
        switch base[position] {
        case separator, 0x0a, 0x0d: break
        default: isMalformed = true
        }
        atFieldStart = false
        continue
      case 0x22:
        isMalformed = true
      case 0x0d:
        // At the end of the window this is not known; neither is then where the row ends.
        if !window.isLineEnding(at: position) { isMalformed = true }
      default:
        break
      }
      atFieldStart = byte == separator
      position += 1
    }
    return .notYet
  }

  /// The position after the quote that closes, or nil if it is not there (or may be half of a doubled one at the end).
  private static func closingQuote(_ base: UnsafeMutablePointer<UInt8>, _ from: Int, _ end: Int) -> Int? {
    var position = from
    while position < end, let found = memchr(base + position, 0x22, end - position) {
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      if position < end, base[position] == 0x22 {
        position += 1
      } else {
        return position
      }
    }
    return nil
  }
}

/// Takes a well-formed row apart, cell by cell, unescaping quoted cells in place.
struct CSVCells {
  private let base: UnsafeMutablePointer<UInt8>
  private let end: Int
  private let separator: UInt8
  private var position: Int
  private var hasNext = true

  /// - Parameter range: the row without its line ending, as ``CSVRowEnd`` found it.
  @inline(__always)
  init(base: UnsafeMutablePointer<UInt8>, range: Range<Int>, separator: UInt8 = 0x2c) {
    self.base = base
    self.separator = separator
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next cell, or nil after the last. A row has one more cell than separators.
  @inline(__always)
  mutating func next() -> TextRange? {
    guard hasNext else { return nil }
    if position < end, base[position] == 0x22 { return nextQuoted() }
    let start = position
    while position < end, base[position] != separator { position &+= 1 }
    let cell = TextRange(offset: start, count: position &- start)
    finishCell()
    return cell
  }

  private mutating func nextQuoted() -> TextRange {
    let start = position + 1
    var write = start
    position = start
    while position < end {
      if base[position] == 0x22 {
        guard position + 1 < end, base[position + 1] == 0x22 else { break }
        position += 1
      }
      base[write] = base[position]
      write += 1
      position += 1
    }
    // Over the closing quote; what follows is a separator or the end.
    position += 1
    finishCell()
    return TextRange(offset: start, count: write - start)
  }

  @inline(__always)
  private mutating func finishCell() {
    hasNext = position < end
    position &+= 1
  }
}

/// A line that is not empty, as the splitter found it.
enum JSONLine {
  /// Where it stands in the window, without its line ending. The byte after it is a line feed or the carriage return
  /// before one.
  case text(Range<Int>)
  case tooLong
}

extension LogReader {
  mutating func readJSONLines<Sink: RecordSink & ~Copyable>(into sink: inout Sink) throws(ReadFailure) {
    while let line = try nextJSONLine(beforeTextChanges: { sink.textWillChange() }) {
      switch line {
      case .text(let range):
        if parseJSON(range) {
          values.deliver(to: &sink, text: RecordText(base: window.base), line: lineNumber)
        } else {
          sink.receive(rejection: Rejection(line: lineNumber, reason: .malformed))
        }
      case .tooLong:
        sink.receive(rejection: Rejection(line: lineNumber, reason: .lineTooLong))
      }
    }
  }

  /// The next line; nil at the end. Splits at line feeds, which no token of JSON can contain.
  @inline(__always)
  mutating func nextJSONLine(beforeTextChanges: () -> Void = {}) throws(ReadFailure) -> JSONLine? {
    var searched = window.start
    while true {
      if let lineFeed = window.lineFeed(from: searched) {
        lineNumber += 1
        let range = window.start..<lineFeed
        window.start = lineFeed + 1
        searched = window.start
        if let line = JSONLine(range, in: window) { return line }
        continue
      }
      beforeTextChanges()
      let pending = window.end - window.start
      if pending > LogReader.longestLine + 1 {
        if try !skipLine() { return .tooLong }
        searched = window.start
        continue
      }
      if try window.fill(from: &source) {
        searched = pending
      } else if pending == 0 {
        return nil
      } else {
        lineNumber += 1
        window.placeSentinel()
        let range = window.start..<window.end
        window.start = window.end
        return JSONLine(range, in: window)
      }
    }
  }

  private mutating func parseJSON(_ range: Range<Int>) -> Bool {
    guard window.isValidText(range) else { return false }
    var scanner = JSONScanner(line: range, in: window)
    do throws(MalformedJSON) {
      try jsonParser.parse(&scanner, into: &values)
      return true
    } catch {
      return false
    }
  }
}

extension JSONLine {
  /// nil if the line is empty. `range` ends before a line feed.
  @inline(__always)
  fileprivate init?(_ range: Range<Int>, in window: borrowing Window) {
    var range = range
    if !range.isEmpty, window.base[range.upperBound - 1] == 0x0d, window.isLineEnding(at: range.upperBound - 1) {
      range = range.lowerBound..<range.upperBound - 1
    }
    if range.isEmpty || (window.base[range.lowerBound] != UInt8(ascii: "{") && window.isBlank(range)) { return nil }
    self = range.count <= LogReader.longestLine ? .text(range) : .tooLong
  }
}

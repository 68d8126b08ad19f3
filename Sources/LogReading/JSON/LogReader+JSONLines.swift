extension LogReader {
  /// Splits at line feeds, which no JSON text can contain inside a token.
  mutating func readJSONLines<Sink: RecordSink & ~Copyable>(into sink: inout Sink) throws(ReadFailure) {
    var searched = window.start
    while true {
      if let lineFeed = window.lineFeed(from: searched) {
        lineNumber += 1
        readJSONLine(window.start..<lineFeed, into: &sink)
        window.start = lineFeed + 1
        searched = window.start
        continue
      }
      if window.end - window.start > LogReader.longestLine + 1 {
        sink.receive(rejection: Rejection(line: lineNumber + 1, reason: .lineTooLong))
        try skipLine()
        searched = window.start
        continue
      }
      let pending = window.end - window.start
      guard try window.fill(from: &source) else { break }
      searched = pending
    }
    if window.start < window.end {
      lineNumber += 1
      window.placeSentinel()
      readJSONLine(window.start..<window.end, into: &sink)
    }
  }

  /// - Parameter range: the line; the byte after it is a line feed.
  @inline(__always)
  private mutating func readJSONLine<Sink: RecordSink & ~Copyable>(_ range: Range<Int>, into sink: inout Sink) {
    var range = range
    if !range.isEmpty, window.base[range.upperBound - 1] == 0x0d { range = range.lowerBound..<range.upperBound - 1 }
    if range.isEmpty || (window.base[range.lowerBound] != UInt8(ascii: "{") && window.isBlank(range)) { return }
    guard range.count <= LogReader.longestLine else {
      return sink.receive(rejection: Rejection(line: lineNumber, reason: .lineTooLong))
    }
    if parseJSON(range) {
      values.deliver(to: &sink, text: RecordText(base: window.base), line: lineNumber)
    } else {
      sink.receive(rejection: Rejection(line: lineNumber, reason: .malformed))
    }
  }

  private mutating func parseJSON(_ range: Range<Int>) -> Bool {
    guard window.isValidText(range) else { return false }
    // The carriage return that may stand before the line feed is white space to the scanner.
    let end = window.base[range.upperBound] == 0x0d ? range.upperBound + 1 : range.upperBound
    var scanner = JSONScanner(base: window.base, start: range.lowerBound, end: end)
    do throws(MalformedJSON) {
      try JSONRecordParser.parse(&scanner, into: &values)
      return true
    } catch {
      return false
    }
  }
}

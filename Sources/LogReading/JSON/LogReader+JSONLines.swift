extension LogReader {
  mutating func readJSONLines<Sink: RecordSink & ~Copyable>(into sink: inout Sink) throws(ReadFailure) {
    while true {
      switch try nextLine(beforeTextChanges: { sink.textWillChange() }) {
      case .ready:
        lineNumber += 1
        readJSONLine(into: &sink)
      case .tooLong:
        sink.receive(rejection: Rejection(line: lineNumber, reason: .lineTooLong))
      case .none:
        return
      }
    }
  }

  @inline(__always)
  private mutating func readJSONLine<Sink: RecordSink & ~Copyable>(into sink: inout Sink) {
    let start = window.start
    var scanner = JSONScanner(window)
    do throws(MalformedJSON) {
      let fields = try jsonParser.parse(&scanner, into: &values)
      let isTooLong = finishLine(end: scanner.position - 1)
      guard let fields else { return }
      if isTooLong {
        sink.receive(rejection: Rejection(line: lineNumber, reason: .lineTooLong))
      } else {
        values.deliver(fields, to: &sink, text: scanner.record, line: lineNumber)
      }
    } catch {
      // As long as nobody has looked for the line's end, nothing in it has been changed.
      let end = scanner.lineEnd < 0 ? window.lineFeed(from: start) ?? window.end : scanner.lineEnd
      let reason = finishLine(end: end) ? RejectionReason.lineTooLong : .malformed
      sink.receive(rejection: Rejection(line: lineNumber, reason: reason))
    }
  }
}

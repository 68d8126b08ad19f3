/// Reads a log from its bytes to its records, in constant memory.
///
/// What the file is, gzip or plain, NDJSON or CSV, its content tells. Every line that is not empty reaches the sink
/// once: as a record or as a rejection.
package struct LogReader: ~Copyable {
  /// The longest line that may be a record, without its line ending.
  package static let longestLine = 1 << 20

  /// What a file's first byte that is not blank says it is.
  package enum Format: String, Sendable {
    case ndjson, csv
  }

  package private(set) var format: Format?
  /// Whether the first line is neither a JSON object nor a CSV header that says what its rows are: most likely, the
  /// file is no log at all.
  package internal(set) var isForeign = false
  /// Whether the file ends in a row that nothing closes: what would come next might make another row of it, and of those
  /// behind it.
  var endsOpen = false
  let source: any ByteSource
  var window: Window
  var values = FieldValues()
  var jsonParser: JSONRecordParser
  /// Lines of the file consumed so far, empty ones included.
  package internal(set) var lineNumber: Int

  package static let defaultFillSize = 128 * 1024

  package static let usualLinesWithoutMemory = 63

  /// - Parameters: changing the last two changes the speed, never a result.
  ///   - linesBefore: lines of the file that stand before the source's first one.
  ///   - format: what these lines said the file is; nil if there are none, or a header comes again.
  ///   - fillSize: how many bytes are looked at at a time.
  ///   - linesWithoutMemory: how many lines of NDJSON are read without regard to the lines before, after one that was
  ///     put together in quite another way.
  package init(
    _ source: any ByteSource, linesBefore: Int = 0, format: Format? = nil, fillSize: Int = defaultFillSize,
    linesWithoutMemory: Int = usualLinesWithoutMemory
  ) {
    self.source = source
    lineNumber = linesBefore
    self.format = format
    jsonParser = JSONRecordParser(linesWithoutMemoryInTurn: linesWithoutMemory)
    // Two bytes more than the longest line: its line ending, so that a line that is too long is known as such.
    window = Window(longest: LogReader.longestLine + 2, fillSize: fillSize)
  }

  /// Whether lines that come behind the last one, if that is complete, would be read as they are when they come alone.
  package var canContinue: Bool { format != nil && !isForeign && !endsOpen }

  package var isGzip: Bool { source.isGzip }

  /// Reads the whole file into the sink.
  ///
  /// When this throws, the sink has got every complete line before the damage, and nothing of what follows.
  package mutating func read<Sink: RecordSink & ~Copyable>(into sink: inout Sink) throws(ReadFailure) {
    if format == nil, try !findFormat() { return }
    defer { sink.textWillChange() }
    switch format {
    case .ndjson: try readJSONLines(into: &sink)
    case .csv: try readRows(into: &sink)
    case nil: break
    }
  }

  /// Passes over a byte order mark and empty lines; false if there is nothing else.
  mutating func findFormat() throws(ReadFailure) -> Bool {
    let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    while window.end < 3, byteOrderMark.starts(with: window.bytes(0..<window.end)), try window.fill(from: source) {}
    if window.bytes(0..<window.end).starts(with: byteOrderMark) { window.start = 3 }
    var position = window.start
    while true {
      while position < window.end {
        switch window.base[position] {
        case 0x0a:
          lineNumber += 1
          window.start = position + 1
        case 0x20, 0x09, 0x0d:
          break
        case let byte:
          format = byte == UInt8(ascii: "{") ? .ndjson : .csv
          return true
        }
        position += 1
      }
      // Blanks decide nothing, but belong to their line. More of them than a line may have make no difference to it.
      let blankCount = min(window.end - window.start, LogReader.longestLine + 2)
      window.start = window.end - blankCount
      guard try window.fill(from: source) else { return false }
      position = blankCount
    }
  }

  /// What ``nextLine(beforeTextChanges:)`` found.
  enum NextLine {
    /// A line begins at the window's start, and ends in it with a line feed or the sentinel.
    case ready
    /// It was too long, and has been passed over.
    case tooLong
    case none
  }

  /// Makes sure that a whole line is in the window.
  @inline(__always)
  mutating func nextLine(beforeTextChanges: () -> Void) throws(ReadFailure) -> NextLine {
    if window.start < window.completeEnd { return .ready }
    beforeTextChanges()
    return try fetchLine()
  }

  private mutating func fetchLine() throws(ReadFailure) -> NextLine {
    while window.start >= window.completeEnd {
      if window.end - window.start > LogReader.longestLine + 1 {
        if try !skipLine() { return .tooLong }
      } else if try !window.fill(from: source) {
        guard window.start < window.end else { return .none }
        window.placeSentinel()
      }
    }
    return .ready
  }

  /// Goes on behind a line that ends at a line feed or the sentinel; whether it is too long to be a record.
  @inline(__always)
  mutating func finishLine(end: Int) -> Bool {
    let start = window.start
    window.start = min(end + 1, window.end)
    guard end - start > LogReader.longestLine else { return false }
    // The carriage return of a line ending is no part of the line.
    let hasCarriageReturn = end < window.end && window.base[end - 1] == 0x0d
    return end - start - (hasCarriageReturn ? 1 : 0) > LogReader.longestLine
  }

  /// Consumes a line that is too long to be looked at as a whole; whether it is nothing but white space, and so empty.
  mutating func skipLine() throws(ReadFailure) -> Bool {
    var isBlank = true
    while true {
      let lineFeed = window.lineFeed(from: window.start)
      isBlank = isBlank && window.isBlank(window.start..<(lineFeed ?? window.end))
      if let lineFeed {
        window.start = lineFeed + 1
        break
      }
      window.clear()
      guard try window.fill(from: source) else { break }
    }
    lineNumber += 1
    return isBlank
  }
}

/// A foreign log, as NDJSON of our own records: to be put between a file and the ordinary reader.
///
/// Each row becomes a line, valid or not, on the line that the row began on, so that numbers of lines are those of the
/// file; what has more lines than one is followed by empty ones. What is NDJSON already passes as it is.
package final class MappedSource: ByteSource {
  private enum State {
    case undecided
    /// It is NDJSON.
    case passing
    case header
    case rows
  }

  private let inner: any ByteSource
  private let mapping: LogMapping
  private var state = State.undecided
  private var window = Window(longest: LogReader.longestLine + 2, fillSize: LogReader.defaultFillSize)
  private var row: MappedRow
  /// Where the cells of a row stand in the window.
  private var cells: [TextRange] = []
  private var output: [UInt8] = []
  private var outputPosition = 0
  private var failure: ReadFailure?

  package init(_ inner: any ByteSource, _ mapping: LogMapping) {
    self.inner = inner
    self.mapping = mapping
    row = MappedRow(mapping)
  }

  package var isGzip: Bool { inner.isGzip }

  /// Whether the file ends in a row that nothing closes, as ``LogReader/canContinue`` asks.
  package private(set) var endsOpen = false

  /// Whether later rows mean nothing without the first one.
  package var hasHeader: Bool {
    if case .passing = state { false } else { mapping.columns == nil }
  }

  package func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    if case .undecided = state { try decide() }
    if case .passing = state {
      guard window.start < window.end else { return try inner.read(into: output) }
      let count = min(output.count, window.end - window.start)
      output.copyMemory(from: window.bytes(window.start..<window.start + count))
      window.start += count
      return count
    }
    if outputPosition == self.output.count {
      self.output.removeAll(keepingCapacity: true)
      outputPosition = 0
      try fillOutput()
    }
    let count = min(output.count, self.output.count - outputPosition)
    output.copyBytes(from: self.output[outputPosition..<outputPosition + count])
    outputPosition += count
    return count
  }

  /// What stands before damage is handed on before the damage is thrown.
  private func fillOutput() throws(ReadFailure) {
    do throws(ReadFailure) {
      while failure == nil, output.count < LogReader.defaultFillSize, try appendRow() {}
    } catch {
      failure = error
    }
    if output.isEmpty, let failure { throw failure }
  }

  private func decide() throws(ReadFailure) {
    var textStart = 0
    var first: UInt8?
    // Blanks decide nothing, but more of them than a line may have are no log of ours either.
    while first == nil, window.end <= LogReader.longestLine, try window.fill(from: inner) {
      guard window.end >= 3 else { continue }
      textStart = window.bytes(0..<3).elementsEqual([0xef, 0xbb, 0xbf]) ? 3 : 0
      first = window.bytes(textStart..<window.end).first { ![0x20, 0x09, 0x0d, 0x0a].contains($0) }
    }
    if first == UInt8(ascii: "{") {
      state = .passing
    } else {
      window.start = textStart
      state = mapping.columns == nil ? .header : .rows
    }
  }

  // MARK: Rows

  /// Appends a line for the next row; false at the end.
  private func appendRow() throws(ReadFailure) -> Bool {
    var end = CSVRowEnd.find(in: window, end: window.end, separator: mapping.separator)
    while case .notYet = end, window.end - window.start <= LogReader.longestLine + 1 {
      let isMore = try window.fill(from: inner)
      if window.start == window.end { return false }
      if !isMore { window.placeSentinel() }
      end = CSVRowEnd.find(in: window, end: isMore ? window.end : window.end + 1, separator: mapping.separator)
      if !isMore {
        if case .notYet = end { endsOpen = true }
        break
      }
    }
    switch end {
    case .at(let position):
      if withoutCarriageReturn(position).count > LogReader.longestLine { return try passOverLine(.lineTooLong) }
      // Taking cells out of their quotes moves bytes.
      let lineFeeds = lineFeedCount(until: position)
      appendRow(withoutCarriageReturn(position))
      finishRow(position, lineFeeds)
    case .malformed(let position):
      append(.malformed)
      finishRow(position, lineFeedCount(until: position))
    case .notYet:
      return try passOverLine(window.end - window.start > LogReader.longestLine ? .lineTooLong : .malformed)
    }
    return true
  }

  private func withoutCarriageReturn(_ end: Int) -> Range<Int> {
    let hasOne = end > window.start && window.base[end - 1] == 0x0d && window.isLineEnding(at: end - 1)
    return window.start..<(hasOne ? end - 1 : end)
  }

  private func lineFeedCount(until end: Int) -> Int {
    var count = 0
    var position = window.start
    while let lineFeed = window.lineFeed(from: position), lineFeed < end {
      count += 1
      position = lineFeed + 1
    }
    return count
  }

  /// Goes on behind a row, with an empty line for each of its lines but the first.
  private func finishRow(_ end: Int, _ lineFeeds: Int) {
    output += repeatElement(0x0a, count: lineFeeds + 1)
    window.start = min(end + 1, window.end)
  }

  /// A row that nothing closes is turned down alone: reading goes on at the line after the one it began on.
  private func passOverLine(_ reason: RejectionReason) throws(ReadFailure) -> Bool {
    while true {
      if let lineFeed = window.lineFeed(from: window.start) {
        window.start = lineFeed + 1
        break
      }
      window.clear()
      guard try window.fill(from: inner) else { break }
    }
    append(reason)
    output.append(0x0a)
    return true
  }

  private func appendRow(_ range: Range<Int>) {
    guard !window.isBlank(range) else { return }
    cells.removeAll(keepingCapacity: true)
    var rest = CSVCells(base: window.base, range: range, separator: mapping.separator)
    while let cell = rest.next() { cells.append(cell) }
    let text = RecordText(base: window.base)
    if case .header = state {
      state = .rows
      row.find(header: cells.map { String(decoding: text[$0], as: UTF8.self) })
      if row.isForeign { append(.malformed) }
    } else if row.fits(cells.count) {
      row.append(cells, text, to: &output)
    } else {
      append(.malformed)
    }
  }

  /// Appends what the reader turns down for that reason.
  private func append(_ reason: RejectionReason) {
    if case .header = state {
      state = .rows
      row.giveUp()
    }
    guard !row.isForeign else { return output.append(MappedRow.foreign) }
    output.append(UInt8(ascii: "{"))
    if reason == .lineTooLong { output += repeatElement(0x20, count: LogReader.longestLine) }
  }
}

/// What the header line of a CSV file says about its columns.
private struct CSVHeader {
  /// The field each column holds.
  var columns: [Field] = []
  /// What the rows are, where no column says so.
  var impliedType: FieldValues.RecordType?
  /// The header itself is not a row of CSV: no row can be read.
  var isMalformed = false

  /// Whether a row can say, or need not say, what it is.
  var tellsType: Bool { impliedType != nil || columns.contains(.type) }
}

extension LogReader {
  /// A row that nothing closes is turned down alone: reading goes on at the line after the one it began on.
  mutating func readRows<Sink: RecordSink & ~Copyable>(into sink: inout Sink) throws(ReadFailure) {
    var header: CSVHeader?
    while true {
      var end = CSVRowEnd.find(in: window, end: window.end)
      if case .notYet = end, window.end - window.start <= LogReader.longestLine + 1 {
        sink.textWillChange()
        if try window.fill(from: source) { continue }
        if window.start == window.end { return }
        window.placeSentinel()
        end = CSVRowEnd.find(in: window, end: window.end + 1)
        if isUnclosed(end) { endsOpen = true }
      }
      var contentEnd = window.end
      var reason: RejectionReason?
      switch end {
      case .at(let position):
        contentEnd = position
      case .malformed(let position):
        contentEnd = position
        reason = .malformed
      case .notYet:
        reason = .malformed
      }
      let range = window.start..<withoutCarriageReturn(window.start, contentEnd)
      if range.count > LogReader.longestLine { reason = .lineTooLong }

      if let reason, isUnclosed(end) || reason == .lineTooLong {
        let line = lineNumber + 1
        sink.textWillChange()
        if try skipLine() { continue }
        if header == nil {
          header = CSVHeader(isMalformed: true)
          isForeign = true
        } else {
          sink.receive(rejection: Rejection(line: line, reason: reason))
        }
        continue
      }
      let line = lineNumber + 1
      lineNumber += lineFeeds(in: window.start..<contentEnd) + 1
      if !window.isBlank(range) {
        if reason == nil, !window.isValidText(range) { reason = .malformed }
        if let known = header {
          deliverRow(range, reason, known, line, into: &sink)
        } else {
          let read = readHeader(range, isMalformed: reason != nil)
          isForeign = !read.tellsType
          header = read
        }
      }
      window.start = min(contentEnd + 1, window.end)
    }
  }

  private func isUnclosed(_ end: CSVRowEnd) -> Bool {
    if case .notYet = end { true } else { false }
  }

  private func withoutCarriageReturn(_ start: Int, _ end: Int) -> Int {
    end > start && window.base[end - 1] == 0x0d && window.isLineEnding(at: end - 1) ? end - 1 : end
  }

  private func lineFeeds(in range: Range<Int>) -> Int {
    var count = 0
    var position = range.lowerBound
    while let lineFeed = window.lineFeed(from: position), lineFeed < range.upperBound {
      count += 1
      position = lineFeed + 1
    }
    return count
  }

  private func readHeader(_ range: Range<Int>, isMalformed: Bool) -> CSVHeader {
    var header = CSVHeader(isMalformed: isMalformed)
    guard !isMalformed else { return header }
    var cells = CSVCells(base: window.base, range: range)
    while let cell = cells.next() {
      header.columns.append(Field(name: RecordText(base: window.base)[cell]))
    }
    if !header.columns.contains(.type) {
      header.impliedType =
        header.columns.contains(.caller) ? .call : header.columns.contains(.inviter) ? .invitation : nil
    }
    return header
  }

  private mutating func deliverRow<Sink: RecordSink & ~Copyable>(
    _ range: Range<Int>, _ reason: RejectionReason?, _ header: CSVHeader, _ line: Int, into sink: inout Sink
  ) {
    if reason == nil, !header.isMalformed, let fields = readCells(range, header) {
      values.deliver(
        fields, to: &sink, text: RecordText(base: window.base), line: line, impliedType: header.impliedType)
    } else {
      sink.receive(rejection: Rejection(line: line, reason: reason ?? .malformed))
    }
  }

  /// What a row says; nil if it has more or fewer cells than the header.
  private mutating func readCells(_ range: Range<Int>, _ header: CSVHeader) -> FieldValues.Fields? {
    values.reset()
    var fields = FieldValues.Fields()
    var cells = CSVCells(base: window.base, range: range)
    let text = RecordText(base: window.base)
    var column = 0
    while let cell = cells.next() {
      guard column < header.columns.count else { return nil }
      let field = header.columns[column]
      fields.see(FieldSet(field))
      if cell.isEmpty {
        fields.absent.insert(field)
      } else if field == .participants {
        readParticipants(cell, text, &fields)
      } else {
        values.set(field, text: cell, isCell: true, in: &fields, of: text)
      }
      column += 1
    }
    return column == header.columns.count ? fields : nil
  }

  /// Items `role:id:talk_s`, separated by spaces.
  private mutating func readParticipants(_ cell: TextRange, _ text: RecordText, _ fields: inout FieldValues.Fields) {
    let end = Int(cell.offset) + Int(cell.count)
    var start = Int(cell.offset)
    while start < end {
      var itemEnd = start
      while itemEnd < end, window.base[itemEnd] != 0x20 { itemEnd += 1 }
      if itemEnd > start { readParticipant(start..<itemEnd, text, &fields) }
      start = itemEnd + 1
    }
  }

  /// `role:id:talk_s`, where only the role has to be there. An id may contain colons: the first and the last one count.
  private mutating func readParticipant(
    _ item: Range<Int>, _ text: RecordText, _ fields: inout FieldValues.Fields
  ) {
    let bytes = window.bytes(item)
    guard let first = bytes.firstIndex(of: 0x3a), let last = bytes.lastIndex(of: 0x3a), 0 < first, first < last else {
      fields.invalid.insert(.participants)
      return
    }
    func set(_ field: Field, _ part: Range<Int>) {
      guard !part.isEmpty else { return }
      fields.see(FieldSet(field))
      let range = TextRange(offset: item.lowerBound + part.lowerBound, count: part.count)
      values.set(field, text: range, isCell: true, in: &fields, of: text)
    }
    set(.participantRole, 0..<first)
    set(.participantID, first + 1..<last)
    set(.participantTalkSeconds, last + 1..<bytes.count)
    values.closeParticipant(in: &fields)
  }
}

import CivilTime

/// Why a directory cannot be used at all, and where.
package enum DirectoryFailure: Error, Hashable, Sendable {
  case unreadable(ReadFailure)
  /// What is wrong with that line, in words.
  case line(Int, String)

  package var description: String {
    switch self {
    case .unreadable(let failure): failure.description
    case .line(let number, let fault): "line \(number): \(fault)"
    }
  }
}

/// Reads a directory, NDJSON and possibly gzipped. Unlike a log, it must be right to the last line: with half a
/// directory, usage would be put down to the wrong organizations.
package struct DirectoryReader: ~Copyable {
  private var reader: LogReader
  private var timestamps = TimestampParser()
  /// Of the line that is being read.
  private var fields = DirectoryFields()

  package init(_ source: any ByteSource) {
    reader = LogReader(source)
  }

  /// Calls `receive` for every record, in the order of the lines.
  package mutating func read(
    _ receive: (DirectoryRecord, RecordText) throws -> Void
  ) throws {
    try readLines { record, text, _ in try receive(record, text) }
  }

  /// Calls `receive` for every record with the number of its line.
  package mutating func readLines(
    _ receive: (DirectoryRecord, RecordText, Int) throws -> Void
  ) throws {
    do throws(ReadFailure) {
      guard try reader.findFormat() else { return }
    } catch {
      throw DirectoryFailure.unreadable(error)
    }
    guard reader.format == .ndjson else {
      throw DirectoryFailure.line(reader.lineNumber + 1, "a directory must be NDJSON, one object a line")
    }
    while try nextLine() {
      if let record = try parseLine() { try receive(record, RecordText(base: reader.window.base), reader.lineNumber) }
    }
  }

  private mutating func nextLine() throws(DirectoryFailure) -> Bool {
    do throws(ReadFailure) {
      switch try reader.nextLine(beforeTextChanges: {}) {
      case .ready:
        reader.lineNumber += 1
        return true
      case .tooLong: break
      case .none: return false
      }
    } catch {
      throw .unreadable(error)
    }
    throw fault("the line is longer than 1 MiB")
  }

  private func fault(_ words: String) -> DirectoryFailure { .line(reader.lineNumber, words) }

  /// The record of a line; nil if there is nothing in it.
  private mutating func parseLine() throws(DirectoryFailure) -> DirectoryRecord? {
    var scanner = JSONScanner(reader.window)
    let isEmpty: Bool
    do throws(MalformedJSON) {
      isEmpty = scanner.takes(UInt8(ascii: "\n"))
      if !isEmpty { fields = try DirectoryFields(&scanner) }
    } catch {
      throw fault(error.isInvalidText ? "it is not valid UTF-8" : "it is not a JSON object, or is not closed")
    }
    guard !reader.finishLine(end: scanner.position - 1) else { throw fault("the line is longer than 1 MiB") }
    if isEmpty { return nil }
    if let words = fields.fault { throw fault(words) }
    return try record(scanner.record)
  }

  private mutating func record(_ text: RecordText) throws(DirectoryFailure) -> DirectoryRecord {
    guard let type = fields[.type] else { throw fault("\"type\" is missing") }
    switch DirectoryRecordType(name: text[type]) {
    case .organization:
      return .organization(
        id: try identifier(.id, text), name: fields[.name] ?? .none, timeZone: fields[.timeZone],
        language: fields[.language] ?? .none, members: fields[.members] == nil ? .named : try named(.members, text))
    case .account:
      return .account(
        id: try identifier(.id, text), name: fields[.name] ?? .none, isDiscoverable: fields.isDiscoverable)
    case .membership:
      return .membership(
        account: try identifier(.account, text), organization: try identifier(.organization, text),
        role: try named(.role, text), from: try instant(.from, text),
        until: try instant(.until, text))
    case .subscription:
      guard let tariff = fields[.tariff] else { throw fault("\"tariff\" is missing") }
      return .subscription(
        account: try identifier(.account, text), tariff: tariff, cycle: try named(.cycle, text),
        from: try instant(.from, text), until: try instant(.until, text))
    case .contact:
      return .contact(
        account: try identifier(.account, text), contact: try identifier(.contact, text))
    case nil:
      throw fault(
        "\(quoted(text[type])) is no type of a directory record (organization, account, membership, subscription, contact)"
      )
    }
  }

  /// What the line says, fit for a terminal and not too much of it.
  private func quoted(_ text: UnsafeRawBufferPointer) -> String {
    let shown = String(decoding: text, as: UTF8.self).unicodeScalars.prefix(40)
    let fit = shown.map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }
    return "\"\(String(String.UnicodeScalarView(fit)))\""
  }

  @inline(__always)
  private func identifier(_ field: DirectoryField, _ text: RecordText) throws(DirectoryFailure) -> TextRange {
    guard let range = fields[field] else { throw fault("\"\(field.name)\" is missing") }
    guard Identifier.isValid(text[range]) else {
      throw fault("\"\(field.name)\" must be 1 to 128 bytes without control characters")
    }
    return range
  }

  @inline(__always)
  private func named<Value: NamedValue>(_ field: DirectoryField, _ text: RecordText) throws(DirectoryFailure) -> Value {
    guard let range = fields[field] else { throw fault("\"\(field.name)\" is missing") }
    guard let value = Value(name: text[range]) else {
      let names = Value.allCases.map(\.text).joined(separator: ", ")
      throw fault("\"\(field.name)\" must be one of \(names)")
    }
    return value
  }

  private mutating func instant(_ field: DirectoryField, _ text: RecordText) throws(DirectoryFailure) -> Instant? {
    guard let range = fields[field] else { return nil }
    guard let instant = timestamps.parse(text[range]) else {
      throw fault("\"\(field.name)\" must be a time like 2026-10-01T00:00:00+02:00")
    }
    return instant
  }
}

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

  package init(_ source: consuming LogSource) {
    reader = LogReader(source)
  }

  /// Calls `receive` for every record, in the order of the lines.
  package mutating func read(
    _ receive: (DirectoryRecord, RecordText) throws -> Void
  ) throws {
    do throws(ReadFailure) {
      guard try reader.findFormat() else { return }
    } catch {
      throw DirectoryFailure.unreadable(error)
    }
    guard reader.format == .ndjson else {
      throw DirectoryFailure.line(reader.lineNumber + 1, "a directory must be NDJSON, one object a line")
    }
    while let line = try nextLine() {
      guard case .text(let range) = line else { throw fault("the line is longer than 1 MiB") }
      let text = RecordText(base: reader.window.base)
      try receive(try parse(range, text), text)
    }
  }

  private mutating func nextLine() throws(DirectoryFailure) -> JSONLine? {
    do throws(ReadFailure) {
      return try reader.nextJSONLine()
    } catch {
      throw .unreadable(error)
    }
  }

  private func fault(_ words: String) -> DirectoryFailure { .line(reader.lineNumber, words) }

  private mutating func parse(_ range: Range<Int>, _ text: RecordText) throws(DirectoryFailure) -> DirectoryRecord {
    guard reader.window.isValidText(range) else { throw fault("it is not valid UTF-8") }
    let end = reader.window.base[range.upperBound] == 0x0d ? range.upperBound + 1 : range.upperBound
    var scanner = JSONScanner(base: reader.window.base, start: range.lowerBound, end: end)
    var fields = DirectoryFields()
    do throws(MalformedJSON) {
      try fields.parse(&scanner)
    } catch {
      throw fault("it is not a JSON object, or is not closed")
    }
    if let words = fields.fault { throw fault(words) }
    return try record(from: fields, text)
  }

  private mutating func record(
    from fields: DirectoryFields, _ text: RecordText
  ) throws(DirectoryFailure) -> DirectoryRecord {
    guard let type = fields.strings[.type] else { throw fault("\"type\" is missing") }
    switch String(decoding: text[type], as: UTF8.self) {
    case "organization":
      if fields.strings[.members] != nil { _ = try named(.members, fields, text) as MemberDisplay }
      return .organization(
        id: try identifier(.id, fields, text), name: fields.strings[.name] ?? .none,
        timeZone: fields.strings[.timeZone] ?? .none, language: fields.strings[.language] ?? .none)
    case "account":
      return .account(id: try identifier(.id, fields, text), name: fields.strings[.name] ?? .none)
    case "membership":
      return .membership(
        account: try identifier(.account, fields, text), organization: try identifier(.organization, fields, text),
        role: try named(.role, fields, text), from: try instant(.from, fields, text),
        until: try instant(.until, fields, text))
    case "subscription":
      guard let tariff = fields.strings[.tariff] else { throw fault("\"tariff\" is missing") }
      return .subscription(
        account: try identifier(.account, fields, text), tariff: tariff, cycle: try named(.cycle, fields, text),
        from: try instant(.from, fields, text), until: try instant(.until, fields, text))
    case "contact":
      return .contact(
        account: try identifier(.account, fields, text), contact: try identifier(.contact, fields, text))
    case let other:
      throw fault(
        "\"\(other.prefix(40))\" is no type of a directory record (organization, account, membership, subscription, "
          + "contact)")
    }
  }

  private func identifier(
    _ field: DirectoryFields.Name, _ fields: DirectoryFields, _ text: RecordText
  ) throws(DirectoryFailure) -> TextRange {
    guard let range = fields.strings[field] else { throw fault("\"\(field.rawValue)\" is missing") }
    guard Identifier.isValid(text[range]) else {
      throw fault("\"\(field.rawValue)\" must be 1 to 128 bytes without control characters")
    }
    return range
  }

  private func named<Value: NamedValue>(
    _ field: DirectoryFields.Name, _ fields: DirectoryFields, _ text: RecordText
  ) throws(DirectoryFailure) -> Value {
    guard let range = fields.strings[field] else { throw fault("\"\(field.rawValue)\" is missing") }
    guard let value = Value(name: text[range]) else {
      let names = Value.allCases.map(\.text).joined(separator: ", ")
      throw fault("\"\(field.rawValue)\" must be one of \(names)")
    }
    return value
  }

  private mutating func instant(
    _ field: DirectoryFields.Name, _ fields: DirectoryFields, _ text: RecordText
  ) throws(DirectoryFailure) -> Instant? {
    guard let range = fields.strings[field] else { return nil }
    guard let instant = timestamps.parse(text[range]) else {
      throw fault("\"\(field.rawValue)\" must be a time like 2026-10-01T00:00:00+02:00")
    }
    return instant
  }
}

/// The known fields of one line of a directory. All that matter are texts.
private struct DirectoryFields {
  enum Name: String, CaseIterable {
    case type, id, name, language, members, account, organization, role, from, until, tariff, cycle, contact
    case timeZone = "time_zone"
    case discoverable
  }

  var strings: [Name: TextRange] = [:]
  /// The first thing wrong with a field, in words.
  private(set) var fault: String?

  mutating func parse(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    var seen: Set<Name> = []
    try scanner.take(UInt8(ascii: "{"))
    if !scanner.takes(UInt8(ascii: "}")) {
      repeat {
        let key = scanner.text(try scanner.string())
        try scanner.take(UInt8(ascii: ":"))
        let name = Name(rawValue: String(decoding: key, as: UTF8.self))
        if let name, !seen.insert(name).inserted { note("\"\(name.rawValue)\" is there twice") }
        switch (name, scanner.peek()) {
        case (let name?, UInt8(ascii: "\"")):
          strings[name] = try scanner.string()
        case (.discoverable, UInt8(ascii: "t")), (.discoverable, UInt8(ascii: "f")), (_, UInt8(ascii: "n")), (nil, _):
          try scanner.skipValue()
        case (let name?, _):
          note("\"\(name.rawValue)\" is not a text")
          try scanner.skipValue()
        }
      } while scanner.takes(UInt8(ascii: ","))
      try scanner.take(UInt8(ascii: "}"))
    }
    try scanner.finish()
  }

  private mutating func note(_ words: String) {
    if fault == nil { fault = words }
  }
}

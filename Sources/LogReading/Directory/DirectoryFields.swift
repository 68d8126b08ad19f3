/// The fields of a directory that mean something to us.
enum DirectoryField: UInt8, NamedValue {
  case type, id, name, language, members, account, organization, role, from, until, tariff, cycle, contact
  case timeZone, discoverable

  var name: StaticString {
    switch self {
    case .type: "type"
    case .id: "id"
    case .name: "name"
    case .language: "language"
    case .members: "members"
    case .account: "account"
    case .organization: "organization"
    case .role: "role"
    case .from: "from"
    case .until: "until"
    case .tariff: "tariff"
    case .cycle: "cycle"
    case .contact: "contact"
    case .timeZone: "time_zone"
    case .discoverable: "discoverable"
    }
  }

  /// The field of that name. First letter and length tell all of them apart; one comparison of bytes decides.
  @inline(__always)
  init?(key: UnsafeRawBufferPointer) {
    guard let field = DirectoryField.candidate(key), key.equals(field.name) else { return nil }
    self = field
  }

  @inline(__always)
  private static func candidate(_ key: UnsafeRawBufferPointer) -> DirectoryField? {
    guard let first = key.first else { return nil }
    switch (first, key.count) {
    case (UInt8(ascii: "t"), 4): return .type
    case (UInt8(ascii: "i"), 2): return .id
    case (UInt8(ascii: "n"), 4): return .name
    case (UInt8(ascii: "a"), 7): return .account
    case (UInt8(ascii: "o"), 12): return .organization
    case (UInt8(ascii: "r"), 4): return .role
    case (UInt8(ascii: "f"), 4): return .from
    case (UInt8(ascii: "u"), 5): return .until
    case (UInt8(ascii: "c"), 7): return .contact
    case (UInt8(ascii: "c"), 5): return .cycle
    case (UInt8(ascii: "t"), 6): return .tariff
    case (UInt8(ascii: "t"), 9): return .timeZone
    case (UInt8(ascii: "l"), 8): return .language
    case (UInt8(ascii: "m"), 7): return .members
    case (UInt8(ascii: "d"), 12): return .discoverable
    default: return nil
    }
  }
}

/// The known fields of one line of a directory.
struct DirectoryFields {
  /// One slot a field; a slot is meaningful only if the field is in `present`.
  private var slots = InlineArray<15, TextRange>(repeating: .none)
  private var present: UInt32 = 0
  /// The one field that is no text; nil where it is absent.
  private(set) var isDiscoverable: Bool?
  /// The first thing wrong with a field, in words.
  private(set) var fault: String?

  init() {}

  /// nil where the field is absent.
  subscript(field: DirectoryField) -> TextRange? {
    @inline(__always) get { present & (1 << UInt32(field.rawValue)) == 0 ? nil : slots[Int(field.rawValue)] }
  }

  /// - Parameter scanner: at the start of the line.
  @inline(__always)
  init(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    var seen: UInt32 = 0
    try scanner.take(UInt8(ascii: "{"))
    if !scanner.takes(UInt8(ascii: "}")) {
      repeat {
        let key = scanner.text(try scanner.string())
        try scanner.take(UInt8(ascii: ":"))
        guard let field = DirectoryField(key: key) else {
          try scanner.skipValue()
          continue
        }
        let bit = UInt32(1) << UInt32(field.rawValue)
        if seen & bit != 0 { note("\"\(field.name)\" is there twice") }
        seen |= bit
        try readValue(of: field, &scanner)
      } while scanner.takes(UInt8(ascii: ","))
      try scanner.take(UInt8(ascii: "}"))
    }
    try scanner.finish()
  }

  @inline(__always)
  private mutating func readValue(of field: DirectoryField, _ scanner: inout JSONScanner) throws(MalformedJSON) {
    let first = scanner.peek()
    if field != .discoverable, first == UInt8(ascii: "\"") {
      slots[Int(field.rawValue)] = try scanner.string()
      present |= 1 << UInt32(field.rawValue)
      return
    }
    try scanner.skipValue()
    // null is absent.
    if first == UInt8(ascii: "n") { return }
    if field != .discoverable {
      note("\"\(field.name)\" is not a text")
    } else if first != UInt8(ascii: "t"), first != UInt8(ascii: "f") {
      note("\"discoverable\" is neither true nor false")
    } else {
      isDiscoverable = first == UInt8(ascii: "t")
    }
  }

  private mutating func note(_ fault: String) {
    if self.fault == nil { self.fault = fault }
  }
}

/// What stands between two values that vary freely: the end of one, structure, a key, and what comes before the next:
/// `","caller":"`, white space and all. Values of enumerations vary little, so that they belong to the joint after them:
/// `video","disposition":"`.
///
/// A joint begins at a ``State`` and leads to the next value. How it reads, it reads wherever the same bytes follow the
/// same state.
struct Joint {
  /// Where a joint can begin, and so what its bytes mean.
  struct State: Equatable {
    let number: UInt8

    @inline(__always)
    private init(_ number: UInt8) { self.number = number }

    /// The same, to be taken apart.
    enum Form {
      case lineStart
      case afterValue(inParticipant: Bool, isAtQuote: Bool)
      case name(Field)
      case value(Field)
    }

    var form: Form {
      let field = Field(rawValue: number & 31) ?? .unknown
      switch number >> 5 {
      case 1: return .name(field)
      case 2: return .value(field)
      default:
        if self == .lineStart { return .lineStart }
        let inParticipant = self == .atQuote(inParticipant: true) || self == .afterValue(inParticipant: true)
        return .afterValue(
          inParticipant: inParticipant, isAtQuote: self == .atQuote(inParticipant: inParticipant))
      }
    }

    /// Before the brace of a line.
    static var lineStart: State { State(0) }

    /// No joint begins here.
    static var never: State { State(31) }

    /// At the closing quote of a string; after any other value.
    @inline(__always)
    static func atQuote(inParticipant: Bool) -> State { State(inParticipant ? 2 : 1) }
    @inline(__always)
    static func afterValue(inParticipant: Bool) -> State { State(inParticipant ? 4 : 3) }

    /// After the opening quote of a name of the field's enumeration.
    @inline(__always)
    static func name(of field: Field) -> State { State(32 | field.rawValue) }

    @inline(__always)
    var isName: Bool { number & 32 != 0 }

    /// Before a value of the field, whatever it is.
    @inline(__always)
    static func value(of field: Field) -> State { State(64 | field.rawValue) }
  }

  /// How the value that follows is to be read.
  enum Next: UInt8 {
    /// A string for a field that wants an id or a time, its opening quote passed.
    case identifier, instant
    /// The string is one of a few names: the next joint.
    case name
    /// Any other string.
    case text
    /// Not a string: a number, most likely, of a field that wants one; anything.
    case integer, value
    /// A value has been passed over: the next joint.
    case joint
    /// None: the line has been closed.
    case lineEnd
  }

  struct Marks: OptionSet {
    var rawValue: UInt8

    static var hasNull: Marks { Marks(rawValue: 1) }
    static var hasInvalidValue: Marks { Marks(rawValue: 2) }
    static var closesParticipant: Marks { Marks(rawValue: 4) }
  }

  /// All that it names.
  private(set) var fields = FieldSet()
  /// The field that `code` is a value of; ``Field/unknown`` where the joint begins with no value. Likewise the next two.
  private(set) var codeField = Field.unknown
  private(set) var code: UInt8 = 0
  /// The field that is null.
  private(set) var nullField = Field.unknown
  /// The field that has a value it may not have.
  private(set) var invalidField = Field.unknown
  /// What there is to it besides a code and keys.
  private(set) var marks = Marks()
  /// The field whose value follows.
  private(set) var field = Field.unknown
  private(set) var next = Next.lineEnd
  /// Where the next joint begins, unless the value turns out to be of another form.
  private(set) var nextState = State.lineStart
}

// MARK: - Making one

extension Joint {
  /// Notes a key; false if it is there twice.
  mutating func see(_ field: Field) -> Bool {
    let isNew = !fields.contains(field)
    fields.insert(field)
    return isNew
  }

  /// Takes in a value, if none stands there yet. Likewise the next two.
  mutating func take(code: UInt8, of field: Field) -> Bool {
    guard codeField == .unknown else { return false }
    self.code = code
    codeField = field
    return true
  }

  mutating func takeNull(of field: Field) -> Bool {
    guard nullField == .unknown else { return false }
    nullField = field
    marks.insert(.hasNull)
    return true
  }

  mutating func takeInvalidValue(of field: Field) -> Bool {
    guard invalidField == .unknown else { return false }
    invalidField = field
    marks.insert(.hasInvalidValue)
    return true
  }

  mutating func closeParticipant() { marks.insert(.closesParticipant) }

  /// Says what follows: a value of `field`, its opening quote passed if it is a string.
  mutating func lead(to field: Field, isString: Bool, isNumber: Bool) {
    self.field = field
    guard isString else {
      next = field.kind == .integer || field.kind == .anything && isNumber ? .integer : .value
      nextState = next == .integer ? .afterValue(inParticipant: field.isOfParticipant) : .value(of: field)
      return
    }
    next =
      switch field.kind {
      case .identifier: .identifier
      case .instant: .instant
      case .name: .name
      default: .text
      }
    nextState = next == .name ? .name(of: field) : .atQuote(inParticipant: field.isOfParticipant)
  }

  /// Says that a value of `field` has been passed over.
  mutating func pass(_ field: Field, isString: Bool) {
    next = .joint
    nextState =
      isString
      ? .atQuote(inParticipant: field.isOfParticipant) : .afterValue(inParticipant: field.isOfParticipant)
  }
}

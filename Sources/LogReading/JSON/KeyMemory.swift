/// What stood between one value and the next in the lines before: `,"caller":"`, white space and all.
///
/// Logs are written by programs, so that a line's keys nearly always come in the order, and with the spaces, of one of
/// the last lines. Where the same bytes stand again, they mean the same again: one comparison of up to 32 bytes replaces
/// scanning the key, looking it up, and passing over colon and white space. Where they differ, the line is read in the
/// general way, and what stood there is remembered. A memory changes the speed, never a result.
struct KeyMemory: ~Copyable {
  /// What was read last, after which something is expected. Fields of the record come first, by raw value.
  struct State {
    let index: Int

    @inline(__always)
    private init(_ index: Int) { self.index = index }

    @inline(__always)
    init(after field: Field) { index = Int(field.rawValue) }

    /// The line begins.
    static var lineStart: State { State(19) }
    /// A field that means nothing to us.
    static var unknownField: State { State(20) }
    /// A participant of a call begins, or one of its fields was read; by ``ParticipantField``.
    static var participantStart: State { State(21) }

    @inline(__always)
    init(after field: ParticipantField) { index = 22 + Int(field.rawValue) }

    static let count = 26
  }

  /// Bytes that were seen after a state, and what they mean.
  struct Joint {
    /// Padded with zeros, which ``masks`` make match anything.
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var masks: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// 0: nothing is remembered here.
    var byteCount = 0
    /// The key whose value begins.
    var key = Key()
  }

  /// A key, up to where its value begins.
  struct Key {
    /// In a record: nil is a field that means nothing to us.
    var field: Field?
    /// In a participant.
    var participantField = ParticipantField.unknown
    /// Whether the value is a string, whose opening quote belongs to the joint, and has been passed.
    var isString = false
  }

  static let longestJoint = 32
  private static let jointsPerState = 4

  private let joints: UnsafeMutablePointer<Joint>

  init() {
    joints = .allocate(capacity: State.count * KeyMemory.jointsPerState)
    joints.initialize(repeating: Joint(), count: State.count * KeyMemory.jointsPerState)
  }

  deinit { joints.deallocate() }

  /// The joint that stands at `text`, or nil.
  ///
  /// - Parameter text: at least ``longestJoint`` bytes may be read there: a window is padded with more than that.
  @inline(__always)
  func match(after state: State, at text: UnsafeRawPointer) -> UnsafeMutablePointer<Joint>? {
    // `state.index` is less than `State.count`, and the loop ends before the next state's joints.
    let first = joints + state.index &* KeyMemory.jointsPerState
    let word = text.loadUnaligned(as: UInt64.self)
    var joint = first
    while joint < first + KeyMemory.jointsPerState {
      if (word ^ joint.pointee.words.0) & joint.pointee.masks.0 == 0, matchesRest(joint, text) {
        return joint.pointee.byteCount > 0 ? joint : nil
      }
      joint += 1
    }
    return nil
  }

  @inline(__always)
  private func matchesRest(_ joint: UnsafeMutablePointer<Joint>, _ text: UnsafeRawPointer) -> Bool {
    if joint.pointee.byteCount <= 8 { return true }
    let differences =
      (text.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ joint.pointee.words.1) & joint.pointee.masks.1
      | (text.loadUnaligned(fromByteOffset: 16, as: UInt64.self) ^ joint.pointee.words.2) & joint.pointee.masks.2
    if joint.pointee.byteCount <= 24 { return differences == 0 }
    return differences
      | (text.loadUnaligned(fromByteOffset: 24, as: UInt64.self) ^ joint.pointee.words.3) & joint.pointee.masks.3 == 0
  }

  /// Remembers what stands at `text` as the most recent joint of the state; the oldest one is forgotten.
  mutating func remember(
    after state: State, _ text: UnsafeRawBufferPointer, _ key: Key
  ) {
    guard text.count > 0, text.count <= KeyMemory.longestJoint else { return }
    var joint = Joint()
    withUnsafeMutableBytes(of: &joint.words) { $0.copyMemory(from: text) }
    withUnsafeMutableBytes(of: &joint.masks) { masks in
      for index in 0..<text.count { masks[index] = 0xff }
    }
    joint.byteCount = text.count
    joint.key = key
    let first = joints + state.index * KeyMemory.jointsPerState
    (first + 1).update(from: first, count: KeyMemory.jointsPerState - 1)
    first.pointee = joint
  }
}

/// The known fields of a participant.
enum ParticipantField: UInt8 {
  case id, role, talkSeconds, unknown

  init(name: UnsafeRawBufferPointer) {
    if name.equals("id") {
      self = .id
    } else if name.equals("role") {
      self = .role
    } else if name.equals("talk_s") {
      self = .talkSeconds
    } else {
      self = .unknown
    }
  }
}

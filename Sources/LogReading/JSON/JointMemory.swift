import CBytes

/// The joints of the lines before.
///
/// Logs are written by programs, so that a line is put together like one of the last ones. Where the same bytes stand
/// again, they mean the same again: one comparison replaces scanning a key, looking it up, passing over colon and white
/// space, and telling names apart. Where they differ, they are read in the general way, and remembered. A memory changes
/// the speed, never a result.
struct JointMemory: ~Copyable {
  /// A joint and its bytes: one cache line.
  struct Entry {
    fileprivate(set) var joint = Joint()
    /// Where it begins; ``Joint/State/never`` where nothing is remembered.
    fileprivate var state = Joint.State.never
    fileprivate(set) var byteCount: UInt8 = 0
    /// The one that came after it the last time. Looking there first spares waiting for the text before it is known
    /// which entry to compare it with.
    fileprivate var likelyNext: UnsafeMutablePointer<Entry>
    /// Padded with anything.
    fileprivate var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
  }

  private static let longest = 40
  private static let entryCount = 2048
  /// Neighbours in which a joint is looked for.
  private static let placeCount = 4

  /// After those that are looked for, one for what is not to be remembered, and one for what comes before a line.
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    precondition(MemoryLayout<Entry>.stride == 64 && MemoryLayout<Entry>.offset(of: \.words) == 24)
    let count = JointMemory.entryCount + 2
    entries = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Entry>.stride, alignment: 64)
      .bindMemory(to: Entry.self, capacity: count)
    entries.initialize(repeating: Entry(likelyNext: entries), count: count)
  }

  deinit { entries.deallocate() }

  private var unlasting: UnsafeMutablePointer<Entry> { entries + JointMemory.entryCount }

  /// After this one, a line begins.
  @inline(__always)
  var beforeLine: UnsafeMutablePointer<Entry> { entries + JointMemory.entryCount + 1 }

  /// The first of the neighbouring places for what stands at `text`. Its first eight bytes decide, of a name and what
  /// follows it the first sixteen: a joint that is shorter may be in several places.
  @inline(__always)
  private func place(after state: Joint.State, _ text: UnsafeRawPointer) -> UnsafeMutablePointer<Entry> {
    let second = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & (state.isName ? .max : 0)
    let word = text.loadUnaligned(as: UInt64.self) ^ second &* 0xe703_7ed1_a0b4_28db ^ UInt64(state.number) << 32
    // The product's upper eleven bits, less the last two: there are such an entry and three after it.
    return entries + (Int(truncatingIfNeeded: (word &* 0x9e37_79b9_7f4a_7c15) &>> 53) & ~(JointMemory.placeCount - 1))
  }

  /// Where a joint is most likely to be kept: what came after the last one the last time. But which name comes is hard to
  /// guess.
  @inline(__always)
  func candidate(
    after state: Joint.State, _ last: UnsafeMutablePointer<Entry>, at text: UnsafeRawPointer
  ) -> UnsafeMutablePointer<Entry> {
    state.isName ? place(after: state, text) : last.pointee.likelyNext
  }

  /// The joint that stands at `text`, or nil.
  ///
  /// - Parameters:
  ///   - last: the joint before it.
  ///   - text: at least 40 bytes may be read there: a window is padded with more than that.
  @inline(__always)
  func match(
    after state: Joint.State, _ last: UnsafeMutablePointer<Entry>, at text: UnsafeRawPointer
  ) -> UnsafeMutablePointer<Entry>? {
    let candidate = candidate(after: state, last, at: text)
    return JointMemory.isSame(candidate, state, text) ? candidate : search(after: state, last, at: text)
  }

  private func search(
    after state: Joint.State, _ last: UnsafeMutablePointer<Entry>, at text: UnsafeRawPointer
  ) -> UnsafeMutablePointer<Entry>? {
    let first = place(after: state, text)
    for entry in first..<first + JointMemory.placeCount where JointMemory.isSame(entry, state, text) {
      last.pointee.likelyNext = entry
      return entry
    }
    return nil
  }

  @inline(__always)
  private static func isSame(
    _ entry: UnsafeMutablePointer<Entry>, _ state: Joint.State, _ text: UnsafeRawPointer
  ) -> Bool {
    entry.pointee.state == state
      && calltally_is_same(text, UnsafeRawPointer(entry) + 24, Int(entry.pointee.byteCount)) != 0
  }

  /// Keeps a joint until the next one is kept or, if it is lasting, remembers it: in its first place. What was there moves
  /// to the next, and the last of them is forgotten.
  mutating func keep(
    _ joint: Joint, after state: Joint.State, _ text: UnsafeRawBufferPointer, isLasting: Bool
  ) -> UnsafeMutablePointer<Entry> {
    guard isLasting, text.count > 0, text.count <= JointMemory.longest, let start = text.baseAddress else {
      unlasting.pointee.joint = joint
      return unlasting
    }
    var entry = Entry(joint: joint, likelyNext: entries)
    entry.state = state
    entry.byteCount = UInt8(text.count)
    withUnsafeMutableBytes(of: &entry.words) { $0.copyMemory(from: text) }
    let place = place(after: state, start)
    (place + 1).update(from: place, count: JointMemory.placeCount - 1)
    place.pointee = entry
    return place
  }
}

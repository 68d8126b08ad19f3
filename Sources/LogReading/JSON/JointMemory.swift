import CBytes

/// The joints of the lines before.
///
/// Logs are written by programs, so that a line is put together like one of the last ones. Where the same bytes stand
/// again, they mean the same again: one comparison replaces scanning a key, looking it up, passing over colon and white
/// space, and telling names apart. Where they differ, they are read in the general way, and remembered. A memory changes
/// the speed, never a result.
struct JointMemory: ~Copyable {
  /// A joint and its bytes: one cache line.
  private struct Entry {
    var joint = Joint()
    var state = Joint.State.lineStart
    /// 0: nothing is remembered here.
    var byteCount: UInt8 = 0
    /// Padded with anything.
    var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
  }

  private static let longest = 48
  private static let entryCount = 1024

  /// The last one is for what is not to be remembered.
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    precondition(MemoryLayout<Entry>.stride == 64 && MemoryLayout<Entry>.offset(of: \.words) == 16)
    let count = JointMemory.entryCount + 1
    entries = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Entry>.stride, alignment: 64)
      .bindMemory(to: Entry.self, capacity: count)
    entries.initialize(repeating: Entry(), count: count)
  }

  deinit { entries.deallocate() }

  /// The first of the two neighbouring places for what stands at `text`. Its first eight bytes decide, of a name and what
  /// follows it the first sixteen: a joint that is shorter may have several places.
  @inline(__always)
  private static func place(after state: Joint.State, _ text: UnsafeRawPointer) -> Int {
    let second = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & (state.isName ? .max : 0)
    let word = text.loadUnaligned(as: UInt64.self) ^ second &* 0xe703_7ed1_a0b4_28db ^ UInt64(state.number) << 32
    return Int(truncatingIfNeeded: (word &* 0x9e37_79b9_7f4a_7c15) &>> 54) & ~1
  }

  /// A joint where it is kept, until the next one is.
  struct Known {
    let joint: UnsafePointer<Joint>
    let byteCount: Int
  }

  /// The joint that stands at `text`, or nil.
  ///
  /// - Parameter text: at least 48 bytes may be read there: a window is padded with more than that.
  @inline(__always)
  func match(after state: Joint.State, at text: UnsafeRawPointer) -> Known? {
    // The product's upper ten bits, less the last one: there is such an entry, and one after it.
    let entry = entries + JointMemory.place(after: state, text)
    if JointMemory.isSame(entry, state, text) { return JointMemory.known(entry) }
    return JointMemory.isSame(entry + 1, state, text) ? JointMemory.known(entry + 1) : nil
  }

  @inline(__always)
  private static func known(_ entry: UnsafeMutablePointer<Entry>) -> Known {
    // A joint is the first thing in its entry.
    Known(
      joint: UnsafeRawPointer(entry).assumingMemoryBound(to: Joint.self), byteCount: Int(entry.pointee.byteCount))
  }

  @inline(__always)
  private static func isSame(
    _ entry: UnsafeMutablePointer<Entry>, _ state: Joint.State, _ text: UnsafeRawPointer
  ) -> Bool {
    entry.pointee.state == state
      && calltally_is_same(text, UnsafeRawPointer(entry) + 16, Int(entry.pointee.byteCount)) != 0
      && entry.pointee.byteCount > 0
  }

  /// Keeps a joint until the next one is kept or, if it is lasting, remembers it: in its first place, and what was there
  /// in its second.
  mutating func keep(
    _ joint: Joint, after state: Joint.State, _ text: UnsafeRawBufferPointer, isLasting: Bool
  ) -> UnsafePointer<Joint> {
    var entry = Entry()
    entry.joint = joint
    var place = entries + JointMemory.entryCount
    if isLasting, text.count > 0, text.count <= JointMemory.longest, let start = text.baseAddress {
      entry.state = state
      entry.byteCount = UInt8(text.count)
      withUnsafeMutableBytes(of: &entry.words) { $0.copyMemory(from: text) }
      place = entries + JointMemory.place(after: state, start)
      (place + 1).update(from: place, count: 1)
    }
    place.update(repeating: entry, count: 1)
    return JointMemory.known(place).joint
  }
}

import CPrefetch
import CivilTime

/// What every account was at every instant, by account number.
struct Standings: Sendable {
  /// The member that the account always was; or, with ``isChanging`` set, where its segments begin.
  private var words: [UInt32] = []
  /// The segments of each account that has several, in the order of time, and after each account's last one an end
  /// that no instant reaches.
  private var segments: [Timeline.Segment] = []

  private static let isChanging: UInt32 = 1 << 31

  mutating func append(always member: UInt32) {
    precondition(member < Standings.isChanging, "more than 2,147,483,647 members")
    words.append(member)
  }

  mutating func append(_ timeline: Timeline) {
    if timeline.segments.count == 1, timeline.segments[0].member != Directory.ambiguous {
      append(always: timeline.segments[0].member)
      return
    }
    precondition(segments.count < Standings.isChanging, "more than 2,147,483,647 changes of membership")
    words.append(Standings.isChanging | UInt32(segments.count))
    segments += timeline.segments
    segments.append(Timeline.Segment(from: .distantFuture, member: Directory.ambiguous))
  }

  /// A member's number, or ``Directory/ambiguous``. Instants of records are never as late as the distant future.
  @inline(__always)
  func member(account: UInt32, at instant: Instant) -> UInt32 {
    let word = words[Int(account)]
    return word < Standings.isChanging ? word : search(from: Int(word ^ Standings.isChanging), instant)
  }

  /// Asks for the memory that ``member(account:at:)`` will look at first.
  @inline(__always)
  func prefetch(account: UInt32) {
    words.withUnsafeBufferPointer { calltally_prefetch($0.baseAddress.map { $0 + Int(account) }) }
  }

  /// Asks for the memory that ``member(account:at:)`` will look at after that, for accounts that changed.
  @inline(__always)
  func prefetchChanges(account: UInt32) {
    let word = words[Int(account)]
    guard word >= Standings.isChanging else { return }
    segments.withUnsafeBufferPointer {
      calltally_prefetch($0.baseAddress.map { $0 + Int(word ^ Standings.isChanging) })
    }
  }

  private func search(from first: Int, _ instant: Instant) -> UInt32 {
    var segment = first
    while segments[segment + 1].from <= instant { segment += 1 }
    return segments[segment].member
  }
}

import CPrefetch
import CivilTime

/// What every account was at every instant, by account number.
struct Standings: Sendable {
  /// The member that the account always was; or, with the upper bit set, where its segments begin.
  private(set) var words: [UInt32] = []
  /// The segments of each account that has several, in the order of time, and after each account's last one an end
  /// that no instant reaches.
  private var segments: [Timeline.Segment] = []
  /// Where the segments of these accounts begin, ascending.
  private var starts: [Int] = []

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
    starts.append(segments.count)
    segments += timeline.segments
    segments.append(
      Timeline.Segment(from: .distantFuture, member: Directory.ambiguous, organization: Roster.individual))
  }

  /// The member that an account with such a word always was; nil if that depends on the instant.
  @inline(__always)
  static func always(_ word: UInt32) -> UInt32? { word < isChanging ? word : nil }

  /// What an account was, from which instants on; the first is the beginning of time.
  func segments(of account: UInt32) -> [(from: Instant, member: UInt32)] {
    let word = words[Int(account)]
    if let member = Standings.always(word) { return [(.distantPast, member)] }
    return segments[Int(word ^ Standings.isChanging)...].prefix { $0.from != .distantFuture }.map {
      ($0.from, $0.member)
    }
  }

  /// What an account was at an instant: a member's number, or ``Directory/ambiguous``.
  func member(of account: UInt32, at instant: Instant) -> UInt32 {
    let word = words[Int(account)]
    return Standings.always(word) ?? segment(word, at: instant).member
  }

  /// Asks for the memory that ``segment(_:at:)`` will look at.
  @inline(__always)
  func prefetchSegments(_ word: UInt32) {
    segments.withUnsafeBufferPointer {
      calltally_prefetch($0.baseAddress.map { $0 + Int(word ^ Standings.isChanging) })
    }
  }

  /// What an account with such a word, which does depend on it, was at an instant. Instants of records are never as late
  /// as the distant future.
  @inline(__always)
  func segment(_ word: UInt32, at instant: Instant) -> Timeline.Segment {
    var segment = Int(word ^ Standings.isChanging)
    let near = segment + Standings.usualChanges
    // As numbers: the compiler does not specialize comparisons of a type of another module.
    while segments[segment + 1].from.milliseconds <= instant.milliseconds {
      segment += 1
      if segment == near { return farSegment(word, at: instant) }
    }
    return segments[segment]
  }

  /// More than nearly everybody has.
  private static let usualChanges = 8

  /// The same in steps that do not grow with the number of segments.
  private func farSegment(_ word: UInt32, at instant: Instant) -> Timeline.Segment {
    let start = Int(word ^ Standings.isChanging)
    let next = (starts.lastIndex(upTo: start, \.self) ?? 0) + 1
    let own = segments[start..<(next < starts.count ? starts[next] : segments.count)]
    return segments[own.lastIndex(upTo: instant, \.from) ?? start]
  }
}

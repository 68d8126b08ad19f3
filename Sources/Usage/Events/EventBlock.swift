import Accounts
import LogReading

/// Some events of one file in one hour, as they go from one process to another: members are told by their place in a list
/// that comes with them, since numbers of a roster mean nothing elsewhere.
///
/// All records of one identity are of one hour, so that duplicates meet wherever all blocks of an hour do.
package struct EventBlock: Sendable {
  /// Hours since 1970-01-01T00:00Z.
  package let hour: Int32
  package private(set) var eventCount = 0
  /// Of each event, as `docs/cluster.md` describes them: identity (two words), instant and number of receivers, the rest;
  /// then half a word for each receiver.
  package private(set) var words: [UInt64] = []
  /// Numbers of the roster, by place.
  package private(set) var members: [UInt32] = []

  init(hour: Int32) { self.hour = hour }

  /// Takes words that came from elsewhere.
  ///
  /// - Parameter members: what the roster calls those in the list.
  /// - Returns: nil if the words are not so many events of that hour, of these members.
  package init?(hour: Int32, eventCount: Int, words: [UInt64], members: [UInt32]) {
    self.hour = hour
    self.eventCount = eventCount
    self.words = words
    self.members = members
    let isSound = words.withUnsafeBufferPointer { words in
      var position = 0
      for _ in 0..<eventCount {
        // Only what is wholly there is looked at.
        guard words.count - position >= UsageEvent.headerWords else { return false }
        let event = StoredEvent(words: words.baseAddress.unsafelyUnwrapped + position)
        position += UsageEvent.wordCount(receivers: event.receiverCount)
        guard position <= words.count, event.isSound(hour: hour, memberCount: members.count) else { return false }
      }
      return position == words.count
    }
    if !isSound { return nil }
  }

  /// Adds an event whose members have numbers of the roster.
  ///
  /// - Parameter places: by number of the roster, the place in the list; ``Directory/ambiguous`` for those without one.
  mutating func append(_ event: StoredEvent, _ places: inout [UInt32]) {
    let receiverCount = event.receiverCount
    let end = words.count + UsageEvent.wordCount(receivers: receiverCount)
    words.append(event.words[0])
    words.append(event.words[1])
    words.append(event.words[2])
    words.append(event.words[3] & ~0xffff_ffff | UInt64(place(of: event.member, &places)))
    for index in 0..<receiverCount {
      let place = UInt64(place(of: event.receiver(index), &places))
      if index & 1 == 0 { words.append(place) } else { words[words.count - 1] |= place << 32 }
    }
    assert(words.count == end)
    eventCount += 1
  }

  private mutating func place(of member: UInt32, _ places: inout [UInt32]) -> UInt32 {
    if member == Directory.ambiguous { return member }
    if places[Int(member)] == Directory.ambiguous {
      places[Int(member)] = UInt32(members.count)
      members.append(member)
    }
    return places[Int(member)]
  }

  /// The same events by the roster's numbers.
  var wordsOfRoster: [UInt64] {
    var words = words
    var position = 0
    while position < words.count {
      let receiverCount = Int(words[position + 2] >> 42)
      let member = UInt32(truncatingIfNeeded: words[position + 3])
      if member != Directory.ambiguous {
        words[position + 3] = words[position + 3] & ~0xffff_ffff | UInt64(members[Int(member)])
      }
      position += UsageEvent.headerWords
      for index in 0..<receiverCount {
        let shift = UInt64(index & 1) * 32
        let number = UInt64(members[Int(words[position] >> shift & 0xffff_ffff)])
        words[position] = words[position] & ~(0xffff_ffff << shift) | number << shift
        if index & 1 == 1 || index == receiverCount - 1 { position += 1 }
      }
    }
    return words
  }
}

extension StoredEvent {
  /// Whether counting can take the event for granted: everything is in the range of what it is.
  fileprivate func isSound(hour: Int32, memberCount: Int) -> Bool {
    guard instant.milliseconds / 3_600_000 == Int64(hour), quantity <= 604_800, words[3] >> 63 == 0,
      words[1] <= UInt64(UInt32.max), member == Directory.ambiguous || member < UInt32(memberCount)
    else { return false }
    for index in 0..<receiverCount where receiver(index) >= UInt32(memberCount) { return false }
    if code.isInvitation {
      return InvitationEvent(rawValue: code.bits >> 2 & 7) != nil && InvitationChannel(rawValue: code.bits >> 6) != nil
    }
    return Disposition(rawValue: code.disposition) != nil && CallPartner(rawValue: code.partner) != nil
      && CallContext(rawValue: context) != nil
  }
}

extension EventLog {
  /// A log to be made of blocks.
  package init(ofBlocksWith overflow: any EventOverflow) { self.init(overflow: overflow) }

  /// Hands the events over hour by hour, in each hour in the order of the file's lines.
  ///
  /// - Parameters:
  ///   - memberCount: of the roster.
  ///   - limit: the most events in a block; more of an hour come in several.
  package func forEachBlock(memberCount: Int, limit: Int = 8192, _ body: (EventBlock) throws -> Void) rethrows {
    var places = [UInt32](repeating: Directory.ambiguous, count: memberCount)
    var block = EventBlock(hour: .min)
    func handOver() throws {
      guard block.eventCount > 0 else { return }
      for member in block.members { places[Int(member)] = Directory.ambiguous }
      try body(block)
    }
    var buffer: [UInt64] = []
    for index in runs.indices.sorted(by: { (runs[$0].hour, $0) < (runs[$1].hour, $1) }) {
      let run = runs[index]
      // What overflowed is there no more once the buffer is used again.
      var copy: [UInt64] = []
      withWords(of: run, buffer: &buffer) { copy = Array($0) }
      guard !copy.isEmpty else { continue }
      try copy.withUnsafeBufferPointer { words in
        var reader = RunReader(run, words: words)
        while reader.remaining > 0 {
          if block.hour != run.hour || block.eventCount == limit {
            try handOver()
            block = EventBlock(hour: run.hour)
          }
          block.append(reader.event, &places)
          reader.advance()
        }
      }
    }
    try handOver()
  }
}

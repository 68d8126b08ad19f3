import Accounts
import CivilTime
import LogReading

/// The sums over a set of events. `update` adds an hour of events, `merge` another aggregate; both only add integers,
/// so that neither the order of hours nor the number of workers changes the result.
package struct UsageAggregate: Sendable {
  /// The sums of one slice of days. Empty until something happens in it.
  struct SliceSums: Sendable {
    /// By member number.
    var members: [MemberCell] = []
    /// Day of the slice by organization: `day * organizationCount + organization`.
    var days: [DayCell] = []
    /// Organization by hour of the week, Monday first: `organization * 168 + hour`.
    var hours: [HourCell] = []
    /// By organization number.
    var talk: [TalkHistogram] = []
  }

  let plan: CountingPlan
  private(set) var slices: [SliceSums]
  private(set) var invitations: [InvitationKey: InvitationCell] = [:]
  /// By file: counted, duplicates, unattributed and mismatch; see ``RunCounts``.
  package private(set) var countsOfFile: [RunCounts]
  /// By day index: whether a counted record lies on that day, in the zone of whom it counts for.
  private var isTouched: [Bool]
  /// Counted records on days that nobody asks for.
  private(set) var countedOutside = 0
  private var clocks: [LocalClock]
  private var seen = IdentitySet()

  package init(plan: CountingPlan, fileCount: Int) {
    self.plan = plan
    slices = Array(repeating: SliceSums(), count: plan.slices.ranges.count)
    countsOfFile = Array(repeating: RunCounts(), count: fileCount)
    isTouched = Array(repeating: false, count: plan.slices.dayCount)
    clocks = plan.zones.map(LocalClock.init)
  }

  /// The days on which a counted record lies, in the zone of whom it counts for, ascending.
  package var touchedDays: [Day] { isTouched.indices.filter { isTouched[$0] }.map { plan.slices.firstDay + $0 } }

  /// Counts one hour.
  ///
  /// - Parameters:
  ///   - files: what `index` was made of.
  ///   - memberNumbers: by file, what the members of its own roster are called in the plan; nil where its events use
  ///     the plan's numbers already.
  package mutating func update(hour: Int, of index: EventIndex, files: [EventLog], memberNumbers: [[UInt32]?]) {
    let entries = index.entries(ofHour: hour)
    seen.removeAll(capacity: entries.reduce(0) { $0 + Int($1.run.eventCount) })
    for entry in entries {
      let file = Int(entry.file)
      let numbers = memberNumbers[file]
      var counts = RunCounts()
      files[file].chunks[Int(entry.run.chunk)].withUnsafeBufferPointer { words in
        var position = Int(entry.run.start)
        while position < Int(entry.run.end) {
          // A run consists of whole events, which `EventLog` wrote: header and receivers lie inside of it, and since
          // it has an event, the chunk has an address.
          let event = UsageEvent(words: words.baseAddress! + position)
          let receiverCount = UsageEvent.receivers(inWord: words[position + 2])
          let receivers = position + UsageEvent.headerWords
          position += UsageEvent.wordCount(receivers: receiverCount)
          count(event, UnsafeBufferPointer(rebasing: words[receivers..<position]), receiverCount, numbers, &counts)
        }
      }
      countsOfFile[file] += counts
    }
  }

  @inline(__always)
  private mutating func count(
    _ event: UsageEvent, _ receivers: UnsafeBufferPointer<UInt64>, _ receiverCount: Int, _ numbers: [UInt32]?,
    _ counts: inout RunCounts
  ) {
    guard seen.insert(event.identity) else {
      counts.duplicates += 1
      return
    }
    guard event.member != Directory.ambiguous else {
      counts.unattributed += 1
      return
    }
    counts.counted += 1
    if event.isOrganizationMismatch { counts.organizationMismatch += 1 }
    let member = numbers.map { $0[Int(event.member)] } ?? event.member
    let place = self.place(of: member, at: event.instant)
    if place.slice >= 0 {
      isTouched[place.dayIndex] = true
      if event.isInvitation {
        countInvitation(event, member, place)
      } else {
        countCall(event, member, place)
      }
    } else {
      countedOutside += 1
    }
    for index in 0..<receiverCount {
      let word = receivers[index / 2]
      let receiver = UInt32(truncatingIfNeeded: index % 2 == 0 ? word : word >> 32)
      countReceived(by: numbers.map { $0[Int(receiver)] } ?? receiver, at: event.instant)
    }
  }

  /// Where an event counts: the local day, the hour, and the slice they are in (negative: nobody asks for it).
  private struct Place {
    var organization: UInt32
    var local: LocalHour
    var dayIndex: Int
    var slice: Int
    var dayOfSlice: Int
  }

  @inline(__always)
  private mutating func place(of member: UInt32, at instant: Instant) -> Place {
    let organization = plan.members[Int(member)].organization
    let zone = organization == Roster.individual ? 0 : plan.zoneOfOrganization[Int(organization)]
    let local = clocks[Int(zone)].localHour(at: instant)
    let dayIndex = Int(local.day.number) - Int(plan.slices.firstDay.number)
    let isInside = dayIndex >= 0 && dayIndex < plan.slices.dayCount
    let slice = isInside ? Int(plan.slices.sliceOfDay[dayIndex]) : -1
    if slice >= 0, slices[slice].members.isEmpty { allocate(slice) }
    return Place(
      organization: organization, local: local, dayIndex: dayIndex, slice: slice,
      dayOfSlice: slice < 0 ? 0 : local.day - plan.slices.ranges[slice].lowerBound)
  }

  private mutating func allocate(_ slice: Int) {
    let range = plan.slices.ranges[slice]
    let organizations = plan.organizationCount
    slices[slice].members = Array(repeating: MemberCell(), count: plan.members.count)
    slices[slice].days = Array(
      repeating: DayCell(), count: (range.upperBound - range.lowerBound + 1) * organizations)
    slices[slice].hours = Array(repeating: HourCell(), count: organizations * 168)
    slices[slice].talk = Array(repeating: TalkHistogram(), count: organizations)
  }

  @inline(__always)
  private mutating func countCall(_ event: UsageEvent, _ member: UInt32, _ place: Place) {
    let day = UInt32(1) << UInt32(place.dayOfSlice)
    slices[place.slice].members[Int(member)].countCall(event.disposition, talkSeconds: event.quantity)
    slices[place.slice].members[Int(member)].activeDays |= day
    if event.disposition == .answered, event.quantity > slices[place.slice].members[Int(member)].longestTalkSeconds {
      slices[place.slice].members[Int(member)].longestTalkSeconds = event.quantity
    }
    guard place.organization != Roster.individual else { return }
    let organization = Int(place.organization)
    let dayCell = place.dayOfSlice * plan.organizationCount + organization
    slices[place.slice].days[dayCell].countCall(event.disposition, talkSeconds: event.quantity)
    let hour = organization * 168 + (place.local.day.weekday - 1) * 24 + place.local.hour
    slices[place.slice].hours[hour].calls &+= 1
    slices[place.slice].hours[hour].talkSeconds &+= UInt64(event.quantity)
    if event.disposition == .answered {
      slices[place.slice].talk[organization].update(seconds: Int(event.quantity))
    }
  }

  private mutating func countInvitation(_ event: UsageEvent, _ member: UInt32, _ place: Place) {
    slices[place.slice].members[Int(member)].invitationEvents &+= 1
    if event.event == .sent {
      slices[place.slice].members[Int(member)].activeDays |= UInt32(1) << UInt32(place.dayOfSlice)
      switch event.kind {
      case .meeting: slices[place.slice].members[Int(member)].meetingInvitations &+= 1
      case .patient: slices[place.slice].members[Int(member)].patientInvitations &+= 1
      }
    }
    guard place.organization != Roster.individual else { return }
    let key = InvitationKey(
      organization: place.organization, dayIndex: Int32(place.dayIndex), kind: event.kind, event: event.event,
      channel: event.channel)
    invitations[key, default: InvitationCell()] += InvitationCell(invitations: 1, recipients: UInt64(event.quantity))
  }

  private mutating func countReceived(by member: UInt32, at instant: Instant) {
    let place = self.place(of: member, at: instant)
    guard place.slice >= 0 else { return }
    slices[place.slice].members[Int(member)].received &+= 1
    slices[place.slice].members[Int(member)].activeDays |= UInt32(1) << UInt32(place.dayOfSlice)
  }

  /// Adds what another aggregate of the same plan counted.
  package mutating func merge(_ other: UsageAggregate) {
    for slice in slices.indices where !other.slices[slice].members.isEmpty {
      if slices[slice].members.isEmpty {
        slices[slice] = other.slices[slice]
        continue
      }
      for index in slices[slice].members.indices { slices[slice].members[index] += other.slices[slice].members[index] }
      for index in slices[slice].days.indices { slices[slice].days[index] += other.slices[slice].days[index] }
      for index in slices[slice].hours.indices { slices[slice].hours[index] += other.slices[slice].hours[index] }
      for index in slices[slice].talk.indices { slices[slice].talk[index].merge(other.slices[slice].talk[index]) }
    }
    invitations.merge(other.invitations) { a, b in
      var sum = a
      sum += b
      return sum
    }
    for file in countsOfFile.indices { countsOfFile[file] += other.countsOfFile[file] }
    for day in isTouched.indices where other.isTouched[day] { isTouched[day] = true }
    countedOutside += other.countedOutside
  }
}

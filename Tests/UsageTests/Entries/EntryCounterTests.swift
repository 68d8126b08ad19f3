import Accounts
import CivilTime
import Testing

@testable import NaiveTwin
@testable import Usage

/// What a ledger is told must add up to what a run without one counts.
@Suite("Counting into entries")
struct EntryCounterTests {
  /// Zones of ledgers: their days begin with an hour of UTC, in the middle of one, or change that within the week.
  static let zones: [ZoneRules] = [
    .utc,
    ZoneRules(identifier: "Europe/Berlin", transitionSeconds: [.min, 1_792_890_000], offsetSeconds: [7200, 3600]),
    ZoneRules(identifier: "Asia/Kolkata", transitionSeconds: [.min], offsetSeconds: [19_800]),
    ZoneRules(identifier: "Asia/Kathmandu", transitionSeconds: [.min], offsetSeconds: [20_700]),
    // Half an hour is skipped on Sunday, 2026-10-25, three weeks after it really is.
    ZoneRules(
      identifier: "Australia/Lord_Howe", transitionSeconds: [.min, 1_792_855_800], offsetSeconds: [37_800, 39_600]),
    ZoneRules(identifier: "Pacific/Kiritimati", transitionSeconds: [.min], offsetSeconds: [50_400]),
    ZoneRules(identifier: "Pacific/Pago_Pago", transitionSeconds: [.min], offsetSeconds: [-39_600]),
  ]

  private func world(_ seed: UInt64, hasDirectory: Bool, _ zone: ZoneRules) throws -> World {
    var world = try UsageAggregateTests.randomWorld(seed: seed, hasDirectory: hasDirectory)
    world.defaultZone = zone
    return world
  }

  /// What several nights counted, and what a ledger would keep of it.
  private struct Nights {
    let counted: World.Counted
    let plan: CountingPlan
    var entries: [UsageEntry] = []
    var counts: [FileDay.Counts]
    var fileDays: [FileDay.Key: FileDay] = [:]
    var known: [Int32: [EntryCounter.Known]] = [:]

    init(_ counted: World.Counted, cuts: Cuts = Cuts()) throws {
      self.counted = counted
      counts = Array(repeating: FileDay.Counts(), count: counted.files.count)
      let first = try #require(Day("2026-10-20"))
      plan = CountingPlan(
        defaultZone: counted.plan.zones[0],
        zoneOfOrganization: (0..<UInt32(counted.roster.organizations.count)).map {
          counted.plan.zone(ofOrganization: $0)
        }, members: counted.roster.members, slices: Slices(covering: (0..<12).map { first + $0...first + $0 }),
        cuts: cuts)
    }

    /// Counts some of the files, on some days or all, hour by hour by several workers.
    mutating func ingest(_ files: [Int], on days: Set<Day>? = nil, workers: Int = 1) throws {
      let delivery = EntryCounter.Delivery(
        events: files.map { counted.files[$0].events }, memberNumbers: files.map { counted.memberNumbers[$0] },
        openDays: files.map { _ in days })
      let index = EventIndex(delivery.events, eventsPerPiece: 40)
      var tonight: [FileDay.Key: FileDay] = [:]
      var counters = (0..<workers).map { _ in EntryCounter(plan: plan) }
      for piece in 0..<index.pieceCount {
        counters[piece % workers].update(
          piece: piece, of: index, delivery, known: known[index.hour(ofPiece: piece)] ?? [])
      }
      for worker in counters.indices {
        for (key, fileDay) in counters[worker].takeOut() where tonight[key]?.merge(fileDay) == nil {
          tonight[key] = fileDay
        }
      }
      for (key, fileDay) in tonight {
        // Members keep their numbers.
        let added = fileDay.entries(plan, numbers: Array(0..<UInt32(counted.roster.members.count)))
        for entry in added { try entry.requireFooting() }
        #expect(added.reduce(0) { $0 + $1.recordCount } == fileDay.counts.counted)
        entries += added
        counts[files[key.file]] += fileDay.counts
        for (hour, identities) in fileDay.identities {
          known[hour, default: []].append(EntryCounter.Known(input: Int64(files[key.file]), identities: identities))
        }
        let newKey = FileDay.Key(day: key.day, file: files[key.file])
        if fileDays[newKey]?.merge(fileDay) == nil { fileDays[newKey] = fileDay }
      }
    }

    /// All entries put together, as a report does it.
    var sums: UsageAggregate.Sums {
      var aggregate = UsageAggregate(plan: counted.plan, fileCount: 0)
      for entry in entries { aggregate.add(entry) }
      return aggregate.sums
    }

    var identities: [Identity] { known.values.joined().flatMap(\.identities) }
  }

  private func sumsOfAll(_ counted: World.Counted) -> UsageAggregate.Sums {
    var sums = counted.aggregate.sums
    sums.countsOfFile = []
    return sums
  }

  @Test("All entries together are what is counted without a ledger", arguments: zones, [true, false])
  func sum(_ zone: ZoneRules, _ hasDirectory: Bool) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let counted = try world(seed, hasDirectory: hasDirectory, zone).count()
      var nights = try Nights(counted)
      try nights.ingest([0, 1, 2], workers: Int(seed))
      #expect(nights.sums == sumsOfAll(counted))
      for (ours, theirs) in zip(nights.counts, counted.aggregate.countsOfFile) {
        #expect(ours.counted == theirs.counted && ours.duplicates == theirs.duplicates)
        #expect(ours.unattributed == theirs.unattributed && ours.organizationMismatch == theirs.organizationMismatch)
      }
    }
  }

  @Test("So are those of several nights, in any order and grouping", arguments: zones, [true, false])
  func nights(_ zone: ZoneRules, _ hasDirectory: Bool) throws {
    let counted = try world(5, hasDirectory: hasDirectory, zone).count()
    let expected = sumsOfAll(counted)
    let total = counted.aggregate.countsOfFile.reduce(0) { $0 + $1.counted }
    var identities: Set<Identity>?
    for order in [[[0], [1], [2]], [[2], [1], [0]], [[1, 2], [0]], [[0], [2, 1]], [[0, 1, 2], [0, 1, 2]]] {
      var nights = try Nights(counted)
      for night in order { try nights.ingest(night, workers: 2) }
      #expect(nights.sums == expected)
      #expect(nights.counts.reduce(0) { $0 + $1.counted } == total)
      let found = Set(nights.identities)
      #expect(found.count == nights.identities.count)
      #expect(found == identities ?? found)
      identities = found
    }
  }

  @Test("Days that are left out and counted later complete what the others gave", arguments: zones, [true, false])
  func openDays(_ zone: ZoneRules, _ hasDirectory: Bool) throws {
    let counted = try world(6, hasDirectory: hasDirectory, zone).count()
    let first = try #require(Day("2026-10-20"))
    let all = (0..<12).map { first + $0 }
    for modulus in 2...3 {
      var nights = try Nights(counted)
      for rest in 0..<modulus {
        try nights.ingest([0, 1, 2], on: Set(all.filter { Int($0.number) % modulus == rest }), workers: 2)
      }
      #expect(nights.sums == sumsOfAll(counted))
      #expect(Set(nights.identities).count == nights.identities.count)
    }
  }

  @Test("Cuts part the sums of a day, and change none of them", arguments: zones)
  func cuts(_ zone: ZoneRules) throws {
    let counted = try world(8, hasDirectory: true, zone).count()
    var random = SplitMix64(seed: 8)
    let start = try Instant("2026-10-22T00:00:00Z").milliseconds
    func instants() -> [Instant] {
      (0..<5).map { _ in Instant(milliseconds: start + Int64.random(in: 0..<7 * 86_400_000, using: &random)) }
    }
    var cuts = Cuts()
    for organization in 0..<UInt32(counted.roster.organizations.count) { cuts.organizations[organization] = instants() }
    for (member, of) in counted.roster.members.enumerated() where of.organization == Roster.individual {
      cuts.individuals[UInt32(member)] = instants()
    }
    var nights = try Nights(counted, cuts: cuts)
    try nights.ingest([0, 1, 2], workers: 2)
    #expect(nights.sums == sumsOfAll(counted))
    let parts = nights.entries.filter { $0.partStart != nil }
    #expect(parts.count > 10)
    for entry in parts {
      let start = try #require(entry.partStart)
      #expect(nights.plan.zone(ofOrganization: entry.organization).day(at: start) == entry.day)
      let owners =
        entry.organization == Roster.individual
        ? entry.members.map { cuts.individuals[$0.number] ?? [] } : [cuts.organizations[entry.organization] ?? []]
      #expect(owners.allSatisfy { $0.contains(start) })
    }
  }

  @Test("A part begins with the very instant of its cut; those of others, and at midnight, make none")
  func part() throws {
    var staff = Staff()
    for name in ["anna", "ben"] { staff.add(name, to: name == "anna" ? "clinic" : "hospital") }
    for name in ["solo", "tina"] { staff.addAccount(name) }
    var world = World(directory: staff.directory())
    let times = ["09:00:00", "11:59:59.999", "12:00:00", "18:30:00"]
    world.files = [
      try ["anna", "ben", "solo", "tina"].flatMap { caller in
        try times.map { time in
          .call(LoggedCall(id: caller + time, at: try Instant("2026-10-22T\(time)Z"), caller: caller))
        }
      }
    ]
    let counted = world.count()
    let noon = try Instant("2026-10-22T12:00:00Z")
    let clinic = Array("clinic".utf8).withUnsafeBytes { counted.roster.organizations.find($0) }
    let hospital = Array("hospital".utf8).withUnsafeBytes { counted.roster.organizations.find($0) }
    let solo = try #require(
      counted.roster.members.firstIndex { counted.roster.accounts.string($0.account) == "solo" })
    var nights = try Nights(
      counted,
      cuts: Cuts(
        organizations: [clinic: [noon], hospital: [try Instant("2026-10-22T00:00:00Z")]],
        individuals: [UInt32(solo): [try Instant("2026-10-22T18:30:00Z"), noon]]))
    try nights.ingest([0])
    let calls = nights.entries.map { entry in
      let names = entry.members.map { counted.roster.accounts.string(counted.roster.members[Int($0.number)].account) }
      let counts = entry.members.map { "\($0.cell.calls.counts.calls)" }
      return (zip(names, counts).map { "\($0) \($1)" } + [entry.partStart.map { "\($0)" } ?? "day"]).joined(
        separator: " ")
    }
    #expect(
      calls.sorted() == [
        "anna 2 2026-10-22T12:00:00Z", "anna 2 day", "ben 4 day", "solo 1 2026-10-22T12:00:00Z",
        "solo 1 2026-10-22T18:30:00Z", "solo 2 tina 4 day",
      ])
  }

  @Test("What lies on a day of the ledger depends on the instant alone", arguments: zones)
  func ledgerDays(_ zone: ZoneRules) throws {
    var nights = try Nights(try world(7, hasDirectory: true, zone).count())
    try nights.ingest([0, 1, 2])
    for (key, fileDay) in nights.fileDays {
      guard let span = fileDay.span else { continue }
      #expect(zone.day(at: span.lowerBound) == key.day && zone.day(at: span.upperBound) == key.day)
      for hour in fileDay.identities.keys {
        let begin = Int64(hour) * 3600
        #expect(
          [zone.day(at: Instant(seconds: begin)), zone.day(at: Instant(seconds: begin + 3599))].contains(key.day))
      }
    }
  }

  @Test("Duplicates of what another file had first name it; those within a file do not")
  func repeats() throws {
    let call = LoggedCall(id: "c", at: try Instant("2026-10-22T10:00:00Z"), caller: "a", organization: "o")
    var other = call
    other.id = "d"
    let world = World(files: [[.call(call), .call(call)], [.call(call), .call(other)], [.call(other), .call(call)]])
    var nights = try Nights(world.count())
    try nights.ingest([0, 1])
    let day = try #require(Day("2026-10-22"))
    #expect(nights.fileDays[FileDay.Key(day: day, file: 0)]?.repeats == [:])
    #expect(nights.fileDays[FileDay.Key(day: day, file: 1)]?.repeats == [.file(0): 1])
    try nights.ingest([2])
    #expect(nights.fileDays[FileDay.Key(day: day, file: 2)]?.repeats == [.input(0): 1, .input(1): 1])
    #expect(nights.counts.map(\.duplicates) == [1, 1, 2])
  }
}

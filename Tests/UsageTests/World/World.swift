import Accounts
import CivilTime

@testable import Usage

/// Everything between records and figures, put together as a run does it, for records told in words.
struct World {
  static let hash = ByteHash(key: 7)

  /// nil: there is no directory.
  var directory: Directory?
  /// Of organizations, too, that name none.
  var defaultZone = ZoneRules.utc
  /// Of organizations, by id.
  var zones: [String: ZoneRules] = [:]
  var days: [ClosedRange<Day>] = []
  var eventsPerPiece = 1 << 20
  var countsHoursOfMembers = false
  /// nil: all events stay in memory.
  var overflow: EventShelf?
  var files: [[LoggedRecord]] = []

  /// One file's events.
  func record(_ records: [LoggedRecord]) -> RecordedFile {
    var recorder = EventRecorder(directory: directory, hash: World.hash, overflow: overflow)
    for record in records { recorder.receive(record) }
    return recorder.finish()
  }

  /// Counts all hours one after another.
  func count() -> Counted { Counted(self) }

  struct Counted {
    let files: [RecordedFile]
    let roster: Roster
    let memberNumbers: [[UInt32]?]
    let index: EventIndex
    let plan: CountingPlan
    private let directory: Directory?

    init(_ world: World) {
      files = world.files.map(world.record)
      directory = world.directory
      var roster = world.directory?.roster ?? Roster(hash: World.hash)
      memberNumbers = files.map { $0.roster.map { roster.merge($0) } }
      self.roster = roster
      plan = CountingPlan(
        defaultZone: world.defaultZone,
        zoneOfOrganization: (0..<UInt32(roster.organizations.count)).map {
          world.zones[roster.organizations.string($0)] ?? world.defaultZone
        }, members: roster.members, slices: Slices(covering: world.days),
        countsHoursOfMembers: world.countsHoursOfMembers)
      index = EventIndex(files.map(\.events), eventsPerPiece: world.eventsPerPiece)
    }

    var emptyAggregate: UsageAggregate { UsageAggregate(plan: plan, fileCount: files.count) }

    func aggregate(pieces: some Sequence<Int>) -> UsageAggregate {
      var aggregate = emptyAggregate
      let events = files.map(\.events)
      for piece in pieces { aggregate.update(piece: piece, of: index, files: events, memberNumbers: memberNumbers) }
      return aggregate
    }

    var aggregate: UsageAggregate { aggregate(pieces: 0..<index.pieceCount) }

    var asOf: Instant? { files.compactMap(\.events.span?.upperBound).max() }

    var figures: UsageFigures { UsageFigures(aggregate: aggregate, roster: roster, directory: directory, asOf: asOf) }

    /// The figures of an organization that exists.
    func usage(of organization: String, in period: Period) -> OrganizationUsage {
      let number = Array(organization.utf8).withUnsafeBytes { roster.organizations.find($0) }
      return figures.usage(of: number, in: period)
    }
  }
}

extension UsageAggregate {
  /// All that was counted, to be compared. A slice in which nothing happened is as empty as one of zeros.
  struct Sums: Equatable {
    var members: [[MemberCell]]
    var days: [[CallSums]]
    var hours: [[CallCell]]
    var partners: [[CallCell]]
    var hoursOfMembers: [[WeekHours]]
    var durations: [[[Int]]]
    var invitations: [InvitationKey: InvitationCell]
    var countsOfFile: [RunCounts]
    var touchedDays: [Day]
    var countedOutside: Int
  }

  var sums: Sums {
    Sums(
      members: slices.map(\.members), days: slices.map(\.days), hours: slices.map(\.hours),
      partners: slices.map(\.partners), hoursOfMembers: slices.map(\.hoursOfMembers),
      durations: slices.map { slice in
        slice.isEmpty
          ? []
          : (0..<UInt32(plan.organizationCount)).map { organization in
            var talk = TalkHistogram()
            slice.talk.add(organization, to: &talk)
            return talk.durations().map(\.calls)
          }
      },
      invitations: Dictionary(
        uniqueKeysWithValues: invitations.indices.flatMap { invitationEntries(ofDay: $0) }.map { ($0.key, $0.cell) }),
      countsOfFile: countsOfFile, touchedDays: touchedDays, countedOutside: countedOutside)
  }
}

import Accounts
import CivilTime

/// Instants at which the sums of a day begin anew, so that what came before can be told from what came after: because
/// somebody else pays from then on, or another tariff holds.
package struct Cuts: Sendable {
  /// By number of the organization.
  package var organizations: [UInt32: [Instant]]
  /// By number of the member that an individual account is.
  package var individuals: [UInt32: [Instant]]

  package init(organizations: [UInt32: [Instant]] = [:], individuals: [UInt32: [Instant]] = [:]) {
    self.organizations = organizations
    self.individuals = individuals
  }
}

/// The parts of days that ``Cuts`` make, beyond the first part of each day.
struct DayParts: Sendable {
  struct Part: Sendable {
    var day: Day
    var start: Instant
  }

  /// Whose day it is.
  private enum Owner: Hashable {
    case organization(UInt32)
    case individual(UInt32)
  }

  /// In the order of owners and instants.
  private(set) var parts: [Part] = []
  /// Of each owner that has any.
  private var ranges: [Owner: Range<Int>] = [:]

  var isEmpty: Bool { parts.isEmpty }

  /// - Parameters:
  ///   - slices: cuts on other days are left out.
  ///   - zone: of an organization, or of ``Roster/individual``.
  init(_ cuts: Cuts, _ slices: Slices, zone: (UInt32) -> ZoneRules) {
    for (organization, instants) in cuts.organizations.sorted(by: { $0.key < $1.key }) {
      add(instants, of: .organization(organization), zone(organization), slices)
    }
    let zoneOfIndividuals = zone(Roster.individual)
    for (member, instants) in cuts.individuals.sorted(by: { $0.key < $1.key }) {
      add(instants, of: .individual(member), zoneOfIndividuals, slices)
    }
  }

  private mutating func add(_ instants: [Instant], of owner: Owner, _ zone: ZoneRules, _ slices: Slices) {
    let first = parts.count
    for instant in Set(instants).sorted() {
      let day = zone.day(at: instant)
      guard slices.sliceOfDay.indices.contains(day - slices.firstDay), zone.start(of: day) < instant else { continue }
      parts.append(Part(day: day, start: instant))
    }
    if parts.count > first { ranges[owner] = first..<parts.count }
  }

  /// The part of a day that a tally lies in; nil: the first one.
  func part(of tally: Tally, on day: Day) -> Int? {
    let owner: Owner =
      tally.organization == Roster.individual ? .individual(tally.member) : .organization(tally.organization)
    return ranges[owner]?.last { parts[$0].start <= tally.instant && parts[$0].day == day }
  }
}

import Accounts
import CivilTime

/// What is counted, and in which time: fixed before the first event is.
package struct CountingPlan: Sendable {
  /// The zones that occur; the first is the default, for individual accounts, too.
  package let zones: [ZoneRules]
  /// By organization number: which of the zones is its own.
  let zoneOfOrganization: [UInt32]
  /// By member number; ``Roster/individual`` for those without one.
  let organizationOfMember: [UInt32]
  package let slices: Slices
  /// Whether figures are asked for from which follows who was active in which hours.
  package let countsHoursOfMembers: Bool
  /// For entries only.
  let dayParts: DayParts

  /// - Parameters:
  ///   - defaultZone: for individual accounts and organizations that have none.
  ///   - zoneOfOrganization: by organization number.
  ///   - cuts: instants at which entries begin anew.
  package init(
    defaultZone: ZoneRules, zoneOfOrganization: [ZoneRules], members: [Roster.Member], slices: Slices,
    countsHoursOfMembers: Bool = false, cuts: Cuts = Cuts()
  ) {
    var zones = [defaultZone]
    var numbers: [String: UInt32] = [defaultZone.identifier: 0]
    self.zoneOfOrganization = zoneOfOrganization.map { zone in
      if let number = numbers[zone.identifier] { return number }
      let number = UInt32(zones.count)
      zones.append(zone)
      numbers[zone.identifier] = number
      return number
    }
    self.zones = zones
    organizationOfMember = members.map(\.organization)
    self.slices = slices
    self.countsHoursOfMembers = countsHoursOfMembers
    dayParts = DayParts(cuts, slices) { organization in
      organization == Roster.individual ? defaultZone : zoneOfOrganization[Int(organization)]
    }
  }

  package func zone(ofOrganization organization: UInt32) -> ZoneRules {
    zones[Int(organization == Roster.individual ? 0 : zoneOfOrganization[Int(organization)])]
  }

  var organizationCount: Int { zoneOfOrganization.count }
}

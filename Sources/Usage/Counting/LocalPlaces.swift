import Accounts

/// Finds each tally's organization, and the day and hour of its local clock: the second of three rounds.
struct LocalPlaces: Sendable {
  /// By zone: where the latest event counted.
  private var places: [LocalPlace]

  init(plan: CountingPlan) { places = Array(repeating: LocalPlace(), count: plan.zones.count) }

  mutating func place(_ tallies: UnsafeMutableBufferPointer<Tally>, plan: CountingPlan) {
    let organizationOfMember = plan.organizationOfMember.span
    let zoneOfOrganization = plan.zoneOfOrganization.span
    let individual = Roster.individual
    places.withUnsafeMutableBufferPointer { places in
      for index in tallies.indices {
        // Checked here once for all rounds: there are such a member and such an organization.
        let organization = organizationOfMember[Int(tallies[index].member)]
        let zone = organization == individual ? 0 : Int(zoneOfOrganization[Int(organization)])
        let instant = tallies[index].instant
        if !places[zone].holds(at: instant) {
          places[zone] = LocalPlace(at: instant, in: plan.zones[zone], plan.slices)
        }
        tallies[index].organization = organization
        tallies[index].slice = places[zone].slice
        tallies[index].dayOfSlice = places[zone].dayOfSlice
        tallies[index].hourOfWeek = places[zone].hourOfWeek
      }
    }
  }
}

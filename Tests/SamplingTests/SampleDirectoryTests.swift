import Foundation
import Sampling
import Testing

/// The directory says who belonged to whom at every instant.
@Suite struct SampleDirectoryTests {
  /// A membership or subscription.
  private struct Stay {
    let account: String
    let organization: String
    let leads: Bool
    let from: Date
    let until: Date

    init(_ fields: [String: Any]) {
      account = fields["account"] as? String ?? ""
      organization = fields["organization"] as? String ?? ""
      leads = fields["role"] as? String == "administrator"
      from = ContractCheck.instant(fields["from"]) ?? .distantPast
      until = ContractCheck.instant(fields["until"]) ?? .distantFuture
    }

    func covers(_ date: Date) -> Bool { from <= date && date < until }
  }

  private let sample: ParsedSample
  private let memberships: [Stay]
  private let subscriptions: [Stay]
  /// Every instant at which anything changes, a moment before each, and one long ago.
  private let moments: [Date]

  init() throws {
    sample = try ParsedSample(SamplePlan(seed: 11, calls: 800))
    memberships = sample.directory("membership").map(Stay.init)
    subscriptions = sample.directory("subscription").map(Stay.init)
    let changes = memberships.flatMap { [$0.from, $0.until] }
    moments =
      Set(changes.flatMap { [$0, $0 - 0.001] }).filter { $0 > .distantPast && $0 < .distantFuture } + [
        Date(timeIntervalSince1970: 0)
      ]
  }

  @Test func everyOrganizationHasExactlyOneAdministratorAtAnyTime() {
    let organizations = sample.directory("organization").compactMap { $0["id"] as? String }
    #expect(organizations.count == 8)
    for organization in organizations {
      for moment in moments {
        let leading = memberships.filter { $0.leads && $0.organization == organization && $0.covers(moment) }
        #expect(leading.count == 1)
      }
    }
  }

  @Test func nobodyIsInTwoPlacesAtOnceAndWhoeverPaysHasOneSubscription() {
    for moment in moments {
      let members = memberships.filter { $0.covers(moment) }
      #expect(Set(members.map(\.account)).count == members.count)
      let payers = subscriptions.filter { $0.covers(moment) }.map(\.account)
      #expect(Set(payers).count == payers.count)
      #expect(members.allSatisfy { !$0.leads || payers.contains($0.account) })
    }
  }

  @Test func anIndividualAccountIsUpgradedInTheMiddleOfADay() throws {
    let first = try #require(ContractCheck.instant("2026-09-01T00:00:00Z"))
    let upgrade = try #require(
      memberships.first { stay in
        stay.from > first && memberships.filter { $0.account == stay.account }.count == 1
      })
    #expect(Int(upgrade.from.timeIntervalSince1970) % 3600 != 0)
    // Both sides of the instant have calls, told apart by what the platform recorded.
    let calls = sample.lines.filter { $0.fields?["caller"] as? String == upgrade.account }
    let organizations = Set(calls.map { $0.fields?["organization"] as? String ?? "" })
    #expect(organizations == ["", upgrade.organization])
    #expect(subscriptions.contains { $0.account == upgrade.account && $0.until == upgrade.from })
  }

  @Test func aMemberGoesToAnotherOrganizationAtAnInstant() {
    let leavers = memberships.filter { stay in
      memberships.contains {
        $0.account == stay.account && $0.organization != stay.organization && $0.from == stay.until
      }
    }
    #expect(leavers.count == 1)
  }

  @Test func someAccountsBelongToNoOrganization() {
    let members = Set(memberships.map(\.account))
    let individuals = sample.directory("account").filter { !members.contains($0["id"] as? String ?? "") }
    #expect(individuals.count == sample.summary.individualAccounts - 1)
    #expect(!individuals.isEmpty)
  }

  @Test func everyDirectoryFieldOccurs() {
    let organizations = sample.directory("organization")
    #expect(organizations.contains { $0["time_zone"] as? String == "Europe/Berlin" })
    #expect(organizations.contains { $0["time_zone"] == nil })
    let accounts = sample.directory("account")
    #expect(Set(accounts.map { String(describing: $0["discoverable"] as? Bool) }).count == 3)
    #expect(!sample.directory("contact").isEmpty)
    #expect(sample.directory.count == sample.summary.directoryRecords)
    #expect(Set(accounts.compactMap { $0["id"] as? String }).count == accounts.count)
  }
}

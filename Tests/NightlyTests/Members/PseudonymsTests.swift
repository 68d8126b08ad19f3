import CivilTime
import Testing
import Usage

@testable import Nightly

@Suite("Pseudonyms")
struct PseudonymsTests {
  private static let key = PseudonymKey(bytes: Array("the key of all tests is no secret".utf8))

  @Test(
    "are the beginning of an HMAC-SHA256 over organization and account, as other programs compute it",
    arguments: [
      ("veiled", "v1", "M-EERY-K76V"), ("veiled", "v2", "M-6AV1-8PQ7"), ("open", "v1", "M-RVXX-F471"),
      ("ve", "iledv1", "M-AP64-VT25"),
    ])
  func labels(organization: String, account: String, label: String) throws {
    #expect(try Pseudonyms(Self.key, organization: organization).labels(of: [account]) == [label])
  }

  @Test("are others with another key")
  func otherKey() throws {
    let other = PseudonymKey(bytes: Array(repeating: 7, count: 32))
    #expect(try Pseudonyms(other, organization: "veiled").labels(of: ["v1"]) != ["M-EERY-K76V"])
  }

  @Test("that would be equal get longer, in whatever order they come")
  func equal() {
    func code(_ bytes: [UInt8]) -> [UInt8] { bytes + Array(repeating: 0, count: 32 - bytes.count) }
    let codes = [code([1, 2, 3, 4, 5, 6]), code([9]), code([1, 2, 3, 4, 5, 7]), code([1, 2, 3, 4, 5, 7, 0, 0, 1])]
    let labels = Pseudonyms.labels(of: codes)
    #expect(
      labels == ["M-0410-6105-0R00", "M-1400-0000", "M-0410-6105-0W00-0000", "M-0410-6105-0W00-0080"])
    #expect(Pseudonyms.labels(of: codes.reversed()) == labels.reversed())
  }

  @Test("stand in the order of their labels, after those of whom nobody is to know who they are")
  func order() throws {
    let accounts = ["", "v1", "v2", "v3", "v4"]
    let usage = OrganizationUsage(
      organization: OrganizationIdentity(id: "veiled", name: "Veiled", timeZone: "Europe/Berlin"),
      period: .month(of: Day(number: 0)), existingDays: nil, totals: OrganizationTotals(members: 4), days: [],
      hours: [], durations: [], invitations: [],
      members: accounts.map { MemberUsage(id: $0, name: "Name of \($0)", received: $0.utf8.count) })
    let members = try usage.pseudonymous(Self.key).members
    #expect(members.map(\.id) == members.map(\.id).sorted())
    #expect(members.map(\.received) == [0, 2, 2, 2, 2])
    #expect(members.dropFirst().allSatisfy { $0.name == $0.id && $0.id.hasPrefix("M-") })
  }
}

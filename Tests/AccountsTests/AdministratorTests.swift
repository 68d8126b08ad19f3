import CivilTime
import Testing

@testable import Accounts

@Suite("Administrators")
struct AdministratorTests {
  static let none = "organization clinic has members but no administrator at some time"
  static let several = "organization clinic has more than one administrator at a time"

  static func faults(_ staff: Staff, from: Int64 = 0, until: Int64 = 10_000) -> [String] {
    let interval = Interval(from: Instant(milliseconds: from), until: Instant(milliseconds: until))
    return staff.directory().administratorFaults(during: interval).map(\.words)
  }

  @Test("Exactly one administrator is no fault")
  func one() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true)
    staff.add("b", to: "clinic")
    #expect(AdministratorTests.faults(staff).isEmpty)
  }

  @Test("Members without an administrator are a fault")
  func nobody() {
    var staff = Staff()
    staff.add("b", to: "clinic")
    #expect(AdministratorTests.faults(staff) == [AdministratorTests.none])
  }

  @Test("Two administrators at a time are a fault")
  func two() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true)
    staff.add("b", to: "clinic", administrator: true, from: 5000, until: 5001)
    #expect(AdministratorTests.faults(staff) == [AdministratorTests.several])
  }

  @Test("A handover at an instant is no fault")
  func handover() {
    var staff = Staff()
    staff.add("b", to: "clinic", administrator: true, from: 5000)
    staff.add("a", to: "clinic", administrator: true, until: 5000)
    staff.add("c", to: "clinic")
    #expect(AdministratorTests.faults(staff).isEmpty)
  }

  @Test("A millisecond without an administrator is a fault, a millisecond with two is one")
  func handoverThatMisses() {
    var early = Staff()
    early.add("a", to: "clinic", administrator: true, until: 5000)
    early.add("b", to: "clinic", administrator: true, from: 5001)
    early.add("c", to: "clinic")
    #expect(AdministratorTests.faults(early) == [AdministratorTests.none])
    var late = Staff()
    late.add("a", to: "clinic", administrator: true, until: 5001)
    late.add("b", to: "clinic", administrator: true, from: 5000)
    #expect(AdministratorTests.faults(late) == [AdministratorTests.several])
  }

  @Test("Nobody needs an administrator while there are no members")
  func empty() {
    var staff = Staff()
    staff.addOrganization("clinic")
    #expect(AdministratorTests.faults(staff).isEmpty)
    staff.add("a", to: "clinic", administrator: true, from: 2000, until: 3000)
    staff.add("b", to: "clinic", administrator: true, from: 5000)
    #expect(AdministratorTests.faults(staff).isEmpty)
  }

  @Test("What happens outside of the interval does not matter, up to its borders")
  func outside() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true, from: 1000, until: 2000)
    staff.add("b", to: "clinic")
    staff.add("c", to: "clinic", administrator: true, from: 1500, until: 2000)
    #expect(AdministratorTests.faults(staff, from: 1000, until: 1500).isEmpty)
    #expect(AdministratorTests.faults(staff, from: 999, until: 1500) == [AdministratorTests.none])
    #expect(AdministratorTests.faults(staff, from: 1000, until: 1501) == [AdministratorTests.several])
  }

  @Test("Faults are named in the order of the organizations' ids, one for each")
  func order() {
    var staff = Staff()
    for organization in ["b", "c", "a"] { staff.add("member of \(organization)", to: organization) }
    #expect(
      AdministratorTests.faults(staff).map { $0.prefix(14) } == ["organization a", "organization b", "organization c"])
  }
}

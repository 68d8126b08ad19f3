import CivilTime
import Testing

@testable import Accounts

@Suite("Contacts")
struct ContactsTests {
  static func contacts(of account: String, _ staff: Staff) -> [String] {
    let directory = staff.directory()
    let number = account.withBytes { directory.roster.accounts.find($0) }
    return directory.contacts(of: number).map(directory.roster.accounts.string)
  }

  @Test("Contacts are those that were added and have switched on that they may be, each once, by id")
  func discoverable() {
    var staff = Staff()
    staff.addAccount("z", isDiscoverable: true)
    staff.addAccount("c", isDiscoverable: true)
    staff.addAccount("off", isDiscoverable: false)
    staff.addAccount("silent")
    for contact in ["z", "c", "off", "silent", "nobody", "z", "a"] { staff.addContact("a", contact) }
    staff.addAccount("a", isDiscoverable: true)
    #expect(ContactsTests.contacts(of: "a", staff) == ["c", "z"])
    #expect(ContactsTests.contacts(of: "z", staff).isEmpty)
  }

  @Test("Where two lines differ in whether an account may be added, the first one counts") func contradiction() {
    var staff = Staff()
    staff.addAccount("b", isDiscoverable: true)
    staff.addAccount("b", isDiscoverable: false)
    staff.addContact("a", "b")
    #expect(ContactsTests.contacts(of: "a", staff) == ["b"])
    #expect(
      staff.directory().faultWords == [
        "account b is discoverable by one line and not by another; the first one counts"
      ])
  }

  @Test("Colleagues are those who belong at the instant, by id, whatever they were before") func colleagues() {
    var staff = Staff()
    staff.add("c", to: "clinic")
    staff.add("a", to: "clinic", from: 1000, until: 2000)
    staff.add("b", to: "clinic", from: 2000)
    staff.add("d", to: "clinic")
    staff.add("d", to: "practice", from: 1500)
    let directory = staff.directory()
    func members(at milliseconds: Int64) -> [String] {
      let members = directory.roster.members.indices.map { UInt32($0) }.filter {
        directory.roster.members[Int($0)].organization == 0
      }
      return directory.accounts(among: members, at: Instant(milliseconds: milliseconds))
        .map(directory.roster.accounts.string)
    }
    #expect(members(at: 999) == ["c", "d"])
    #expect(members(at: 1000) == ["a", "c", "d"])
    #expect(members(at: 2000) == ["b", "c"])
  }
}

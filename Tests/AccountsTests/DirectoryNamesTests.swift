import Testing

@testable import Accounts

@Suite("What directories say twice")
struct DirectoryNamesTests {
  @Test("The first of two names counts, and the contradiction is named")
  func account() {
    var staff = Staff()
    staff.addAccount("a", name: "Anna")
    staff.addAccount("a", name: "Anne")
    let directory = staff.directory()
    #expect(directory.accountNames[0] == "Anna")
    #expect(directory.faultWords == ["account a is there twice; the first one counts"])
  }

  @Test("The same account twice, or once without a name, is no contradiction")
  func sameAccount() {
    var staff = Staff()
    staff.addAccount("a")
    staff.addAccount("a", name: "Anna")
    staff.addAccount("a", name: "Anna")
    staff.addAccount("a")
    let directory = staff.directory()
    #expect(directory.accountNames[0] == "Anna")
    #expect(directory.faultWords.isEmpty)
  }

  @Test("An empty name is none")
  func emptyName() {
    var staff = Staff()
    staff.addAccount("a", name: "")
    staff.addAccount("b", name: "")
    staff.addAccount("b", name: "Bert")
    let directory = staff.directory()
    #expect(directory.accountNames[0] == nil)
    #expect(directory.accountNames[1] == "Bert")
    #expect(directory.faultWords.isEmpty)
  }

  @Test("The first of two organizations counts as a whole, and the contradiction is named")
  func organization() {
    var staff = Staff()
    staff.addOrganization("clinic", name: "Clinic", timeZone: "UTC", language: "de")
    staff.addOrganization("clinic", name: "Clinic", timeZone: "Asia/Tokyo", language: "de")
    let directory = staff.directory()
    #expect(directory.organizations.map(\.timeZone) == ["UTC"])
    #expect(directory.faultWords == ["organization clinic is there twice; the first one counts"])
  }

  @Test("An organization said twice in the same words, or named by a membership before, is no contradiction")
  func sameOrganization() {
    var staff = Staff()
    staff.add("a", to: "clinic")
    staff.addOrganization("clinic", name: "Clinic")
    staff.addOrganization("clinic", name: "Clinic")
    let directory = staff.directory()
    #expect(directory.organizations.map(\.name) == ["Clinic"])
    #expect(directory.faultWords.isEmpty)
  }
}

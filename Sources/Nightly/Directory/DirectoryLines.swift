import Accounts
import CivilTime
import LogReading

/// Everything that directory files say, with the line that says it: for those who ask about the directory itself. What
/// counts records is ``Accounts/Directory``, which keeps no lines and takes a fraction of the memory.
struct DirectoryLines {
  /// The line of a file, by the file's number.
  struct Place: Hashable, Comparable {
    var file: Int32
    var line: Int32

    static func < (a: Place, b: Place) -> Bool { (a.file, a.line) < (b.file, b.line) }
  }

  struct Organization: Hashable {
    var name: String?
    var timeZone: String?
    var language: String?
    var members: MemberDisplay
  }

  /// What a line says of an organization or account, by number.
  struct Description<Value: Hashable> {
    var number: UInt32
    var value: Value
    var place: Place
  }

  struct Membership {
    var account: UInt32
    var organization: UInt32
    var role: MembershipRole
    var interval: Interval
    var place: Place
  }

  struct Subscription {
    var account: UInt32
    var tariff: String
    var cycle: BillingCycle
    var interval: Interval
    var place: Place
  }

  struct Contact {
    var account: UInt32
    var contact: UInt32
    var place: Place
  }

  let files: [String]
  /// Numbers of accounts and organizations, also of those that are only named by others.
  private(set) var roster: Roster
  private(set) var organizations: [Description<Organization>] = []
  /// The name; nil if there is none.
  private(set) var accounts: [Description<String?>] = []
  private(set) var memberships: [Membership] = []
  private(set) var subscriptions: [Subscription] = []
  private(set) var contacts: [Contact] = []

  /// - Parameter files: paths, or - for standard input.
  init(_ files: [String]) throws(Failure) {
    self.files = files
    roster = Roster(hash: ByteHash(key: UInt64.random(in: .min ... .max)))
    for (number, path) in files.enumerated() { try read(path, file: Int32(number)) }
  }

  private mutating func read(_ path: String, file: Int32) throws(Failure) {
    do {
      var reader = DirectoryReader(try LogSource(path: path == "-" ? nil : path, backend: .reference))
      try reader.readLines { record, text, line in add(record, text, Place(file: file, line: Int32(line))) }
    } catch let failure as DirectoryFailure {
      throw Failure(.configuration, "directory \(path), \(failure.description)")
    } catch let failure as ReadFailure {
      throw Failure(.configuration, "directory \(path): \(failure.description)")
    } catch {
      throw Failure(.configuration, "directory \(path): \(error)")
    }
  }

  private mutating func add(_ record: DirectoryRecord, _ text: RecordText, _ place: Place) {
    func string(_ range: TextRange) -> String? {
      range.isEmpty ? nil : String(decoding: text[range], as: UTF8.self)
    }
    switch record {
    case .organization(let id, let name, let timeZone, let language, let members):
      let organization = Organization(
        name: string(name), timeZone: timeZone.map { String(decoding: text[$0], as: UTF8.self) },
        language: string(language), members: members)
      organizations.append(Description(number: roster.organization(text[id]), value: organization, place: place))
    case .account(let id, let name, _):
      accounts.append(Description(number: roster.account(text[id]), value: string(name), place: place))
    case .membership(let account, let organization, let role, let from, let until):
      memberships.append(
        Membership(
          account: roster.account(text[account]), organization: roster.organization(text[organization]), role: role,
          interval: Interval(from: from, until: until), place: place))
    case .subscription(let account, let tariff, let cycle, let from, let until):
      subscriptions.append(
        Subscription(
          account: roster.account(text[account]), tariff: string(tariff) ?? "", cycle: cycle,
          interval: Interval(from: from, until: until), place: place))
    case .contact(let account, let contact):
      contacts.append(
        Contact(account: roster.account(text[account]), contact: roster.account(text[contact]), place: place))
    }
  }

  func accountID(_ number: UInt32) -> String { roster.accounts.string(number) }
  func organizationID(_ number: UInt32) -> String { roster.organizations.string(number) }

  /// How a message names a line that is not its own.
  func reference(to place: Place, from other: Place) -> String {
    place.file == other.file ? "line \(place.line)" : "\(files[Int(place.file)]) line \(place.line)"
  }
}

extension DirectoryLines {
  /// The first that is given, as everywhere; nil if there is none.
  func accountName(_ number: UInt32) -> String? {
    accounts.first { $0.number == number && $0.value != nil }?.value
  }

  func organizationName(_ number: UInt32) -> String? {
    organizations.first { $0.number == number }?.value.name
  }
}

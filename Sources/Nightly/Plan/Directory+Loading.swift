import Accounts
import LogReading

extension Directory {
  /// Reads directory files into one directory. Any fault of their form stops the run before a log is read: with half a
  /// directory, usage would be put down to the wrong organizations.
  ///
  /// - Parameter through: what a file's content goes through on its way; usually nothing.
  package static func load(
    _ paths: [String], hash: ByteHash, through: (LogSource) -> any ByteSource = { $0 }
  ) throws(Failure) -> Directory? {
    guard !paths.isEmpty else { return nil }
    var builder = DirectoryBuilder(hash: hash)
    for path in paths {
      try builder.read("directory \(path)") { () throws(ReadFailure) in
        through(try LogSource(path: path == "-" ? nil : path, backend: .reference))
      }
    }
    return (consume builder).build()
  }
}

extension DirectoryBuilder {
  /// - Parameter name: what faults are said to be in.
  mutating func read(_ name: String, open: () throws(ReadFailure) -> any ByteSource) throws(Failure) {
    do {
      var reader = DirectoryReader(try open())
      try reader.read { record, text in add(record, text) }
    } catch let failure as DirectoryFailure {
      throw Failure(.configuration, "\(name), \(failure.description)")
    } catch let failure as ReadFailure {
      throw Failure(.configuration, "\(name): \(failure.description)")
    } catch {
      throw Failure(.configuration, "\(name): \(error)")
    }
  }
}

extension DirectoryBuilder {
  fileprivate mutating func add(_ record: DirectoryRecord, _ text: RecordText) {
    func string(_ range: TextRange) -> String? {
      range.isEmpty ? nil : String(decoding: text[range], as: UTF8.self)
    }
    switch record {
    case .organization(let id, let name, let timeZone, let language, let members):
      addOrganization(
        id: text[id],
        Directory.Organization(
          name: string(name), timeZone: timeZone.map { String(decoding: text[$0], as: UTF8.self) },
          language: string(language), members: Directory.MemberDisplay(members)))
    case .account(let id, let name, let isDiscoverable):
      addAccount(id: text[id], name: text[name], isDiscoverable: isDiscoverable)
    case .membership(let account, let organization, let role, let from, let until):
      addMembership(
        account: text[account], organization: text[organization], isAdministrator: role == .administrator,
        interval: Interval(from: from, until: until))
    case .subscription(let account, let tariff, let cycle, let from, let until):
      addSubscription(
        account: text[account], Tariff(name: string(tariff) ?? "", cycle: Tariff.Cycle(cycle)),
        interval: Interval(from: from, until: until))
    case .contact(let account, let contact):
      addContact(account: text[account], contact: text[contact])
    }
  }
}

extension Tariff.Cycle {
  fileprivate init(_ cycle: BillingCycle) {
    self =
      switch cycle {
      case .monthly: .monthly
      case .quarterly: .quarterly
      case .yearly: .yearly
      }
  }
}

extension Directory.MemberDisplay {
  fileprivate init(_ wish: MemberDisplay) {
    self =
      switch wish {
      case .named: .named
      case .pseudonym: .pseudonym
      case .none: .none
      }
  }
}

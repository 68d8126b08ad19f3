import Accounts
import CivilTime
import Ledger
import Reporting
import Usage

/// The tables of accounts: they come from a directory, and from a ledger's entries.
extension ExportRun {
  func exportStatements(_ output: @escaping ([UInt8]) throws -> Void) throws -> Failure? {
    let list = try prices.map { path throws(Failure) in try PriceList(readingFrom: path) }
    let table: Table<[StatementRow]> = try selected(list == nil ? .statements : .statementsWithAmounts)
    let statements = try StatementsOfRun(options, period, list)
    let wanted = Set(try statements.directory.select(organizations).map(statements.directory.id))
    var writer = TableWriter(table, format: format.format(dialect), handOn: output)
    try writer.write(statements.rows.filter { organizations.isEmpty || wanted.contains(Array($0.organization.utf8)) })
    try writer.finish()
    return statements.outcome.verdict
  }

  /// Member by member: the lists of a large organization are larger than memory.
  func exportContacts(_ output: @escaping ([UInt8]) throws -> Void) throws -> Failure? {
    let table: Table<ContactList> = try selected(.contacts)
    return try Ledger.forOneRun(options) { run in
      let directory = run.directory.directory
      let roster = directory.roster
      let zones = try ZoneCatalog(of: run.ledger).zones(of: directory) ?? []
      let selected = try directory.select(organizations)
      let members = Grouping(roster.members.map(\.organization), count: roster.organizations.count)
      var writer = TableWriter(table, format: format.format(dialect), handOn: output)
      if let asOf = try run.ledger.span()?.upperBound {
        for organization in selected {
          let end = period.map {
            Instant(milliseconds: zones[Int(organization)].start(of: $0.last + 1).milliseconds - 1)
          }
          let range = members.range(of: Int(organization))
          let accounts = directory.accounts(among: members.items[range], at: min(asOf, end ?? asOf))
          try writer.write(contactsOf: accounts, organization, directory)
        }
      }
      try writer.finish()
      return run.outcome.with(directory.faults).verdict
    }
  }

  /// The table with those of its columns that are wanted.
  func selected<Source>(_ table: Table<Source>) throws(Failure) -> Table<Source> {
    columns.isEmpty ? table : table.selecting(columns: try table.columnNumbers(columns))
  }
}

extension RunOutcome {
  fileprivate func with(_ faults: [Directory.Fault]) -> RunOutcome {
    var outcome = self
    outcome.directoryFaults = faults.map(\.words)
    return outcome
  }
}

extension Directory {
  fileprivate func id(of organization: UInt32) -> [UInt8] { Array(roster.organizations.string(organization).utf8) }

  /// The numbers of the organizations of those ids, by id; of all where none is named.
  fileprivate func select(_ ids: [String]) throws(Failure) -> [UInt32] {
    let all = (0..<UInt32(organizations.count)).sorted { roster.organizations.isLess($0, $1) }
    guard !ids.isEmpty else { return all }
    var wanted = Set(ids)
    let selected = all.filter { wanted.remove(roster.organizations.string($0)) != nil }
    guard let unknown = wanted.min() else { return selected }
    throw Failure(.usage, "there is no organization \(unknown); 'calltally export organizations' lists all of them")
  }
}

extension TableWriter<ContactList> {
  /// - Parameter accounts: of all members, by their ids (bytewise).
  fileprivate mutating func write(
    contactsOf accounts: [UInt32], _ organization: UInt32, _ directory: Directory
  ) throws {
    let ids = directory.roster.accounts
    let colleagues = accounts.map { (id: ids.string($0), relation: ContactList.Relation.colleague) }
    let present = Set(accounts)
    for (place, account) in accounts.enumerated() {
      var contacts = colleagues
      contacts.remove(at: place)
      let others = directory.contacts(of: account).filter { !present.contains($0) }
      if !others.isEmpty {
        contacts += others.map { (ids.string($0), .external) }
        contacts.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      }
      try write(
        ContactList(
          organization: directory.roster.organizations.string(organization), member: colleagues[place].id,
          contacts: contacts))
    }
  }
}

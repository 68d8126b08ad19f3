import CivilTime
import Reporting
import Usage

/// `calltally export`: one table to standard output.
package struct ExportRun {
  package var options: RunOptions
  package var tableName: String
  package var period: Period?
  /// Ids; empty for all organizations.
  package var organizations: [String] = []
  package var format = TableFormatName.csv
  /// Of CSV.
  package var dialect = CSVDialect()
  /// By their names, in the order that is wanted; empty for all.
  package var columns: [String] = []

  /// A price list, for the table of statements; nil for no amounts.
  package var prices: String?

  package static let statementsName = Table.statements.name
  package static let tableNames = TableSchema.all.map(\.name)

  package init(options: RunOptions, tableName: String) {
    self.options = options
    self.tableName = tableName
  }

  /// - Parameter output: takes the table, piece by piece.
  /// - Returns: what the operator should be told.
  package func run(output: @escaping ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    switch tableName {
    case Table.statements.name: return try exportStatements(output)
    case Table.contacts.name: return try exportContacts(output)
    default: return try exportUsage(output)
    }
  }

  private func exportUsage(_ output: @escaping ([UInt8]) throws -> Void) throws -> Failure? {
    let table = try selected(usageTable())
    let run = try CountedRun(options, period.map { .these([$0]) } ?? .everything)
    let selected = try run.select(organizations)
    var writer = TableWriter(table, format: format.format(dialect), handOn: output)
    for organization in selected {
      let usage =
        if let period = period ?? run.everything(of: organization) {
          try run.usage(of: organization, in: period)
        } else {
          run.figures.usageWithoutPeriod(of: organization)
        }
      if run.isListed(usage) { try writer.write(usage) }
    }
    try writer.finish()
    return run.outcome.verdict
  }

  private func usageTable() throws(Failure) -> Table<OrganizationUsage> {
    guard let table = Table<OrganizationUsage>.all.first(where: { $0.name == tableName }) else {
      throw Failure(
        .usage, "there is no table \(tableName); tables are \(ExportRun.tableNames.joined(separator: ", "))")
    }
    return table
  }
}

extension Table {
  /// Where the columns of those names stand.
  func columnNumbers(_ names: [String]) throws(Failure) -> [Int] {
    let known = columns.map(\.name)
    var numbers: [Int] = []
    for name in names {
      guard let number = known.firstIndex(of: name) else {
        let guess = known.nearest(to: name).map { "; did you mean \($0)?" } ?? "."
        throw Failure(
          .usage, "table \(self.name) has no column '\(name)'\(guess) Its columns are \(known.joined(separator: ", "))")
      }
      guard !numbers.contains(number) else { throw Failure(.usage, "column \(name) is named twice; name it once") }
      numbers.append(number)
    }
    return numbers
  }
}

extension CountedRun {
  /// The numbers of the organizations of those ids, by id; of all where none is named.
  func select(_ ids: [String]) throws(Failure) -> [UInt32] {
    guard !ids.isEmpty else { return figures.organizations }
    var wanted = Set(ids)
    let selected = figures.organizations.filter { wanted.remove(figures.id(of: $0)) != nil }
    guard let unknown = wanted.min() else { return selected }
    throw Failure(.usage, "there is no organization \(unknown); 'calltally export organizations' lists all of them")
  }

  /// From the local day of the first to that of the last counted record of the run; nil without one.
  func everything(of organization: UInt32) -> Period? {
    guard let span else { return nil }
    let zone = figures.zone(of: organization)
    return Period(first: zone.day(at: span.lowerBound), last: zone.latestDay(begunBy: span.upperBound))
  }
}

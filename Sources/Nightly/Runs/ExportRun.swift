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
  /// Leaves cells as they are that a spreadsheet would run.
  package var isRaw = false

  package static let tableNames = Table<OrganizationUsage>.all.map(\.name)

  package init(options: RunOptions, tableName: String) {
    self.options = options
    self.tableName = tableName
  }

  /// - Parameter output: takes the table, piece by piece.
  /// - Returns: what the operator should be told.
  package func run(output: @escaping ([UInt8]) throws -> Void = StandardOutput.write) throws -> Failure? {
    guard let table = Table<OrganizationUsage>.all.first(where: { $0.name == tableName }) else {
      throw Failure(
        .usage, "there is no table \(tableName); tables are \(ExportRun.tableNames.joined(separator: ", "))")
    }
    let run = try CountedRun(options, period.map { .these([$0]) } ?? .everything)
    let selected = try run.select(organizations)
    var writer = TableWriter(table, format: format.format(raw: isRaw), handOn: output)
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

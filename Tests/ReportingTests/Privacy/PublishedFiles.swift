import Foundation

@testable import Reporting

/// What anybody can read who has the files of a report.
struct PublishedFiles {
  let files: [String: String]

  init(_ report: OrganizationReport) {
    files = Dictionary(
      uniqueKeysWithValues: report.files().map { ($0.name, String(decoding: $0.contents, as: UTF8.self)) })
  }

  /// The rows of a CSV file, by column; without quoted cells.
  func rows(_ name: String) -> [[String: String]] {
    let lines = (files[name] ?? "").split(separator: "\n")
    guard let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false) else { return [] }
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(uniqueKeysWithValues: zip(header.map(String.init), cells.map(String.init)))
    }
  }

  /// The titles in a picture or page of what is withheld.
  func withheldTitles(_ name: String) -> Set<Substring> {
    let titles = (files[name] ?? "").split(separator: "<title>").dropFirst().map { $0.prefix { $0 != "<" } }
    return Set(titles.filter { $0.hasSuffix(": zurückgehalten") })
  }

  /// `summary.json`.
  func summary() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data((files["summary.json"] ?? "").utf8))
    return object as? [String: Any] ?? [:]
  }

  /// A table of `summary.json` as its CSV file would have it.
  func summaryRows(_ table: String) throws -> [[String: String]] {
    let rows = try summary()[table] as? [[String: Any]] ?? []
    return rows.map { row in row.mapValues { $0 is NSNull ? "" : "\($0)" } }
  }
}

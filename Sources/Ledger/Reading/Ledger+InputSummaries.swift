import CivilTime
import LogReading
import SQLite
import Usage

/// An input of the ledger, and what became of its records.
package struct InputSummary: Sendable {
  package var id: Int64
  package var path: String
  package var fileByteCount: Int
  package var status: String
  package var format: LogReader.Format?
  package var isGzip: Bool
  package var ingestedAt: String
  package var counts: RunCounts
  /// The days of the ledger that it has records on; nil without one.
  package var days: ClosedRange<Day>?
  /// Days that were taken out and have not come again.
  package var openDays: [Day]
  /// The first of them.
  package var rejections: [Rejection]
}

extension Ledger {
  /// All inputs, in the order of their paths.
  ///
  /// Records of days that were taken out count as not read.
  package func inputSummaries() throws(LedgerFailure) -> [InputSummary] {
    try perform { database in
      var openDays: [Int64: [Day]] = [:]
      try database.forEach("SELECT input, day FROM input_day WHERE is_open ORDER BY day") { row in
        openDays[try row["input"], default: []].append(Day(number: try row["day"]))
      }
      var rejections: [Int64: [Rejection]] = [:]
      try database.forEach("SELECT input, line, reason FROM rejection ORDER BY input, line") { row in
        let name: String = try row["reason"]
        guard let reason = RejectionReason.allCases.first(where: { $0.name == name }) else { return }
        rejections[try row["input"], default: []].append(Rejection(line: try row["line"], reason: reason))
      }
      return try database.map(
        """
        SELECT input.*, run.started_at, min(day) AS first_day, max(day) AS last_day,
          coalesce(sum(counted), 0) AS counted, coalesce(sum(duplicates), 0) AS duplicates,
          coalesce(sum(unattributed), 0) AS unattributed,
          coalesce(sum(organization_mismatch), 0) AS organization_mismatch
        FROM input JOIN run ON run.id = input.run LEFT JOIN input_day ON input_day.input = input.id
        GROUP BY input.id ORDER BY input.path, input.id
        """
      ) { row in
        let id: Int64 = try row["id"]
        var counts = RunCounts()
        counts.test = try row["test"]
        for reason in RejectionReason.allCases {
          counts.rejectedByReason[Int(reason.rawValue)] = try row[reason.name]
        }
        counts.counted = try row["counted"]
        counts.duplicates = try row["duplicates"]
        counts.unattributed = try row["unattributed"]
        counts.organizationMismatch = try row["organization_mismatch"]
        counts.read = counts.test + counts.rejected + counts.counted + counts.duplicates + counts.unattributed
        let first: Int32? = try row["first_day"]
        let last: Int32? = try row["last_day"]
        return InputSummary(
          id: id, path: try row["path"], fileByteCount: try row["file_bytes"], status: try row["status"],
          format: (try row["format"] as String?).flatMap(LogReader.Format.init(rawValue:)),
          isGzip: try row["is_gzip"], ingestedAt: try row["started_at"], counts: counts,
          days: first.flatMap { first in last.map { Day(number: first)...Day(number: $0) } },
          openDays: openDays[id] ?? [], rejections: rejections[id] ?? [])
      }
    }
  }
}

/// What is compared of an input with another ledger.
package struct InputContent: Sendable {
  package var path: String
  package var read: Int
  package var rejected: Int
  package var test: Int
  package var days: [Day]
  package var openDays: [Day]
}

extension Ledger {
  /// The first day of the ledger on which an input has records; nil without one.
  package func firstDay(ofInput input: Int64) throws(LedgerFailure) -> Day? {
    try perform { database in
      let day: Int32? = try database.value("SELECT min(day) FROM input_day WHERE input = ?", [input])
      return day.map { Day(number: $0) }
    }
  }

  /// All inputs by their contents.
  package func contents() throws(LedgerFailure) -> [Fingerprint: InputContent] {
    let fingerprints = try knownInputs().fingerprints
    var days: [Int64: [Day]] = [:]
    try perform { database in
      try database.forEach("SELECT input, day FROM input_day ORDER BY day") { row in
        days[try row["input"], default: []].append(Day(number: try row["day"]))
      }
    }
    return try inputSummaries().reduce(into: [:]) { contents, input in
      guard let fingerprint = fingerprints[input.id] else { return }
      contents[fingerprint] = InputContent(
        path: input.path, read: input.counts.read, rejected: input.counts.rejected, test: input.counts.test,
        days: days[input.id] ?? [], openDays: input.openDays)
    }
  }
}

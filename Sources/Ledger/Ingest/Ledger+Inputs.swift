import CivilTime
import Foundation
import GRDB
import LogReading
import Usage

extension Ledger {
  /// All inputs that were counted, to tell what has been there before.
  package func knownInputs() throws(LedgerFailure) -> KnownInputs {
    try perform { database in
      var openDays: [Int64: Set<Int32>] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT input, day FROM input_day WHERE is_open") {
        openDays[row["input"], default: []].insert(row["day"])
      }
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, fingerprint, first_line, first_two_lines, line_count, is_terminated, format,
            file_bytes, file_modified_ns, file_sample FROM input ORDER BY id
          """)
      var inputs: [KnownInput] = []
      while let row = try rows.next() {
        let id: Int64 = row["id"]
        guard let fingerprint = Fingerprint(row["fingerprint"] as Data) else {
          throw LedgerFailure(.damaged, "the ledger \(path) is damaged: input \(id). Restore it from a back-up")
        }
        let modified = row["file_modified_ns"] as Int64?
        let sample = row["file_sample"] as Int64?
        inputs.append(
          KnownInput(
            id: id, fingerprint: fingerprint,
            firstLine: (row["first_line"] as Data?).flatMap { Fingerprint($0) },
            firstTwoLines: (row["first_two_lines"] as Data?).flatMap { Fingerprint($0) },
            lineCount: row["line_count"], isTerminated: row["is_terminated"],
            isCSV: row["format"] as String? == LogReader.Format.csv.rawValue,
            mark: modified.flatMap { modified in
              sample.map {
                FileMark(
                  byteCount: row["file_bytes"], modifiedNanoseconds: modified, sample: UInt64(bitPattern: $0))
              }
            },
            openDays: openDays[id] ?? []))
      }
      return KnownInputs(key: key, inputs: inputs)
    }
  }

  /// Begins a run in the ledger's own book.
  package func addRun(command: String, startedAt: String) throws(LedgerFailure) -> Int64 {
    try perform { database in
      try database.execute(
        sql: "INSERT INTO run (command, started_at) VALUES (?, ?)", arguments: [command, startedAt])
      return database.lastInsertedRowID
    }
  }

  /// A new input.
  package func add(_ record: InputRecord, run: Int64) throws(LedgerFailure) -> Int64 {
    try perform { database in
      try database.execute(
        sql: """
          INSERT INTO input (fingerprint, first_line, first_two_lines, line_count, is_terminated, status, format, is_gzip,
            path, file_bytes, file_modified_ns, file_sample, run, read, test, line_too_long, malformed, unknown_type,
            missing_field, invalid_value, inconsistent)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: record.arguments(run: run))
      let id = database.lastInsertedRowID
      try Ledger.add(record.rejections, of: id, to: database)
      return id
    }
  }

  /// An input that has grown: `record` counts only what is new, but tells of the content as a whole.
  package func extend(_ input: Int64, by record: InputRecord, run: Int64) throws(LedgerFailure) {
    try perform { database in
      try database.execute(
        sql: """
          UPDATE input SET (fingerprint, first_line, first_two_lines, line_count, is_terminated, status, format, is_gzip,
            path, file_bytes, file_modified_ns, file_sample, run, read, test, line_too_long, malformed, unknown_type,
            missing_field, invalid_value, inconsistent) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, read + ?, test + ?,
            line_too_long + ?, malformed + ?, unknown_type + ?, missing_field + ?, invalid_value + ?, inconsistent + ?)
          WHERE id = ?
          """, arguments: record.arguments(run: run) + [input])
      let known = try Int.fetchOne(database, sql: "SELECT count(*) FROM rejection WHERE input = ?", arguments: [input])
      let room = max(0, EventRecorder.rememberedRejections - (known ?? 0))
      try Ledger.add(Array(record.rejections.prefix(room)), of: input, to: database)
    }
  }

  /// An input that came once more: from now on it is known by this file's mark.
  package func note(_ mark: FileMark?, path: String, of input: Int64) throws(LedgerFailure) {
    try perform { database in
      try database.execute(
        sql: """
          UPDATE input SET path = ?, file_bytes = coalesce(?, file_bytes), file_modified_ns = ?, file_sample = ?
          WHERE id = ?
          """,
        arguments: [
          path, mark?.byteCount, mark?.modifiedNanoseconds, mark.map { Int64(bitPattern: $0.sample) }, input,
        ])
    }
  }

  private static func add(_ rejections: [Rejection], of input: Int64, to database: Database) throws {
    for rejection in rejections {
      try database.execute(
        sql: "INSERT OR REPLACE INTO rejection (input, line, reason) VALUES (?, ?, ?)",
        arguments: [input, rejection.line, rejection.reason.name])
    }
  }
}

extension InputRecord {
  fileprivate func arguments(run: Int64) -> StatementArguments {
    let arguments: StatementArguments = [
      digest.fingerprint.data, digest.firstLine?.data, digest.firstTwoLines?.data, lineCount, canContinue,
      status, format?.rawValue, isGzip, path, fileByteCount, mark?.modifiedNanoseconds,
      mark.map { Int64(bitPattern: $0.sample) }, run, counts.read, counts.test,
    ]
    return arguments + StatementArguments(RejectionReason.allCases.map { counts.rejectedByReason[Int($0.rawValue)] })
  }
}

extension Fingerprint {
  /// 24 bytes: length and both halves of the hash, the lowest byte first.
  fileprivate var data: Data {
    var data = Data()
    for word in [UInt64(byteCount), first, second] {
      withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  fileprivate init?(_ data: Data) {
    guard data.count == 24 else { return nil }
    let words = data.withUnsafeBytes { bytes in
      (0..<3).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)) }
    }
    guard let byteCount = Int(exactly: words[0]) else { return nil }
    self.init(byteCount: byteCount, first: words[1], second: words[2])
  }
}

import Accounts
import CivilTime
import SQLite
import Synchronization
import Usage

/// Takes what a run counted into the ledger, inside of a transaction. Several workers may use it at a time.
package final class LedgerIngest: Sendable {
  private let ledger: Ledger
  private let numbers: Mutex<LedgerNumbers>
  private let plan: CountingPlan
  private let run: Int64

  /// - Parameters:
  ///   - roster: gives the numbers of organizations and members that entries will have.
  ///   - run: see ``Ledger/addRun(command:startedAt:)``.
  ///   - plan: by which is counted.
  package init(_ ledger: Ledger, run: Int64, roster: Roster, plan: CountingPlan) throws(LedgerFailure) {
    self.ledger = ledger
    self.run = run
    self.plan = plan
    numbers = Mutex(try ledger.perform { try LedgerNumbers(roster, in: $0) })
  }

  /// What was counted before, of one hour.
  package func known(hour: Int32) throws(LedgerFailure) -> [EntryCounter.Known] {
    try ledger.perform { database in
      try database.map("SELECT input, identities FROM identity WHERE hour = ? ORDER BY id", [hour]) { row in
        EntryCounter.Known(
          input: try row[0], identities: try row.withBytes(1) { try StoredIdentities.identities($0) })
      }
    }
  }

  /// Takes what one file adds on one day.
  ///
  /// - Parameter inputs: by number of the file.
  package func store(_ fileDay: FileDay, _ key: FileDay.Key, inputs: [Int64]) throws {
    let members = fileDay.memberNumbers
    let (places, organizations) = try ledger.perform { database in
      try numbers.withLock { numbers in
        try numbers.place(members, in: database)
        return (numbers.places, numbers.organizations)
      }
    }
    // Only the ledger has to be left to one worker at a time.
    let entries = fileDay.entries(plan, numbers: places)
    for entry in entries { try entry.requireFooting() }
    try FootingFailure.require(
      entries.reduce(0) { $0 + $1.recordCount }, equals: fileDay.counts.counted, "records of \(key.day) in entries")
    let rows = entries.map { entry in
      (
        day: entry.day.number,
        // Whoever has a place is in an organization that has a number.
        organization: entry.organization == Roster.individual
          ? LedgerNumbers.individual : organizations[Int(entry.organization)] ?? 0,
        partMilliseconds: entry.partStart?.milliseconds ?? 0, sums: StoredEntry(entry).bytes
      )
    }
    let input = inputs[key.file]
    try ledger.perform { database in
      try Self.store(fileDay, key.day, input: input, origins: inputs, in: database)
      for row in rows {
        let place: [any ColumnValue] = [row.day, row.organization, input, key.day.number, row.partMilliseconds]
        try database.execute(
          """
          INSERT INTO entry (day, organization, input, ledger_day, part_ms, sums) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """, place + [row.sums])
        if database.changesCount == 0 { try merge(row.sums, at: place, in: database) }
      }
      for day in Set(rows.map(\.day)).sorted() { try Ledger.markDue(day, run: run, in: database) }
    }
  }

  private static func store(
    _ fileDay: FileDay, _ day: Day, input: Int64, origins: [Int64], in database: Database
  ) throws {
    let counts = fileDay.counts
    try database.execute(
      """
      INSERT INTO input_day (day, input, is_open, counted, duplicates, unattributed, organization_mismatch,
        unknown_participants, first_ms, last_ms)
      VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET is_open = 0, counted = counted + excluded.counted,
        duplicates = duplicates + excluded.duplicates, unattributed = unattributed + excluded.unattributed,
        organization_mismatch = organization_mismatch + excluded.organization_mismatch,
        unknown_participants = unknown_participants + excluded.unknown_participants,
        first_ms = min(coalesce(first_ms, excluded.first_ms), coalesce(excluded.first_ms, first_ms)),
        last_ms = max(coalesce(last_ms, excluded.last_ms), coalesce(excluded.last_ms, last_ms))
      """,
      [
        day.number, input, counts.counted, counts.duplicates, counts.unattributed, counts.organizationMismatch,
        counts.unknownParticipants, fileDay.span?.lowerBound.milliseconds, fileDay.span?.upperBound.milliseconds,
      ])
    for (hour, identities) in fileDay.identities.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        "INSERT INTO identity (hour, day, input, identities) VALUES (?, ?, ?, ?)",
        [hour, day.number, input, StoredIdentities.bytes(identities)])
    }
    for (origin, records) in fileDay.repeats {
      let first =
        switch origin {
        case .file(let file): origins[file]
        case .input(let input): input
        }
      guard first != input else { continue }
      try database.execute(
        """
        INSERT INTO repeat (input, day, first_input, records) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET records = records + excluded.records
        """, [input, day.number, first, records])
    }
  }

  /// An input that has grown has an entry there already.
  private func merge(_ more: [UInt8], at place: [any ColumnValue], in database: Database) throws {
    let condition = "day = ? AND organization = ? AND input = ? AND ledger_day = ? AND part_ms = ?"
    let known = try database.first("SELECT sums FROM entry WHERE \(condition)", place) { row in
      try row.withBytes(0) { try StoredEntry(bytes: $0) }
    }
    guard var sum = known else { throw ByteReader.Damage() }
    sum.merge(try more.withUnsafeBytes { try StoredEntry(bytes: $0) })
    try database.execute("UPDATE entry SET sums = ? WHERE \(condition)", [sum.bytes] + place)
  }

  /// Ends what was begun: writes down who is who, and checks that every record of every input is in one group.
  package func finish(inputs: [Int64]) throws {
    let footings = try ledger.perform { database in
      try numbers.withLock { try $0.write(to: database) }
      return try Set(inputs).sorted().compactMap { input in
        try database.first(
          """
          SELECT id, read,
            test + line_too_long + malformed + unknown_type + missing_field + invalid_value + inconsistent
            + (SELECT coalesce(sum(counted + duplicates + unattributed), 0) FROM input_day WHERE input = id) AS in_groups
          FROM input WHERE id = ?
          """, [input]
        ) { row in (input: try row["id"] as Int64, inGroups: try row["in_groups"] as Int, read: try row["read"] as Int)
        }
      }
    }
    for footing in footings {
      try FootingFailure.require(
        footing.inGroups, equals: footing.read, "records of input \(footing.input) in all groups, and read")
    }
  }
}

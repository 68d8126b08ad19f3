import Accounts
import CivilTime
import FoundationEssentials
import Ledger
import Usage

/// What was counted for one organization on one of its local days, as a line holds it: the entry of a ledger, and whose
/// members it speaks of.
package struct SumsPartial {
  var day: Day
  /// Ids, by place.
  var accounts: [[UInt8]]
  package var entry: StoredEntry

  private static let version: UInt8 = 1

  /// - Parameter entry: of an organization; its members have numbers of the roster.
  init(_ entry: UsageEntry, _ roster: Roster) {
    day = entry.day
    accounts = entry.members.map { member in
      roster.accounts.withBytes(of: roster.members[Int(member.number)].account) { Array($0) }
    }
    var entry = entry
    for index in entry.members.indices { entry.members[index].number = UInt32(index) }
    self.entry = StoredEntry(entry)
  }

  package func line(organization: String) -> PartialLine {
    var writer = ByteWriter()
    writer.byte(SumsPartial.version)
    writer.number(UInt32(day.number))
    writer.number(UInt64(accounts.count))
    for account in accounts { account.withUnsafeBytes { writer.text($0) } }
    let content = Data(writer.bytes + entry.bytes).base64EncodedData()
    return PartialLine(.organization(organization), .sums, Array(content))
  }

  /// Reads the content of a line; fails if it was not written like that.
  package init(_ content: ArraySlice<UInt8>) throws {
    guard let data = Data(base64Encoded: Data(content)) else { throw ByteReader.Damage() }
    (day, accounts, entry) = try data.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      guard try reader.byte() == SumsPartial.version else { throw ByteReader.Damage() }
      let day = Day(number: Int32(bitPattern: try reader.number(UInt32.self)))
      // Days begin no earlier than instants do, in whatever zone.
      guard SumsPartial.days.contains(day) else { throw ByteReader.Damage() }
      var accounts: [[UInt8]] = []
      for _ in 0..<(try reader.number(UInt32.self)) {
        let account = Array(try reader.text())
        guard !account.isEmpty else { throw ByteReader.Damage() }
        accounts.append(account)
      }
      return (day, accounts, try StoredEntry(bytes: reader.rest))
    }
  }

  private static let days = Day(number: 10_956)...Day(number: 47_483)
}

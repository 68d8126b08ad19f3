/// A record that counts, and where.
struct NaiveCountedRecord {
  /// Whose usage, of which organization, on which local day and hour of that organization.
  struct Place {
    var organization: NaiveText
    var account: NaiveText
    var day: Int
    var hour: Int
  }

  var record: NaiveRecord
  /// nil: of an individual account, which is in no table.
  var place: Place?
  /// The members who took part in the call without having made it.
  var receptions: [Place] = []
}

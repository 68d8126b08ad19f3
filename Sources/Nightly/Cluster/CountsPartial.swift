import CivilTime
import Usage

/// What became of the events that one `combine` counted, as a line holds it.
struct CountsPartial: Codable {
  static let version = 1

  struct File: Codable {
    var counted: Int
    var duplicates: Int
    var unattributed: Int
    var organizationMismatch: Int

    enum CodingKeys: String, CodingKey {
      case counted, duplicates, unattributed
      case organizationMismatch = "organization_mismatch"
    }
  }

  var version = CountsPartial.version
  /// Of organizations that have none of their own.
  var timeZone: String
  /// ``StageDirectory/digest``.
  var directory: String?
  /// By path.
  var files: [String: File] = [:]
  /// The calendar months that a counted record lies in, in the zone of whom it counts for.
  var months: [String] = []
  /// Counted records of individual accounts, which are in no sums.
  var individualRecords = 0

  enum CodingKeys: String, CodingKey {
    case version, directory, files, months
    case timeZone = "time_zone"
    case individualRecords = "individual_records"
  }
}

extension CountsPartial {
  /// Whether it says what can be, and can be added up.
  var isSound: Bool {
    let ofFiles = files.values.flatMap { [$0.counted, $0.duplicates, $0.unattributed, $0.organizationMismatch] }
    return version == CountsPartial.version && months.allSatisfy { Period($0)?.kind == .month }
      && (ofFiles + [individualRecords]).allSatisfy(\.isSoundCount)
  }
}

extension Int {
  /// Whether so many records can be: a thousand times more than were ever counted, and millions of lines of them can be
  /// added up.
  var isSoundCount: Bool { (0...1 << 40).contains(self) }
}

/// That an organization's reports have been made, as a line holds it.
struct ReportedPartial: Codable {
  static let version = 1

  var version = ReportedPartial.version
  /// Counted records that they are made of, or would be if there were any reports.
  var records: Int
  var periods: [String]

  var isSound: Bool { version == ReportedPartial.version && records.isSoundCount }
}

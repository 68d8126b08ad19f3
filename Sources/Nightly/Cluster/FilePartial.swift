import CivilTime
import FoundationEssentials
import LogReading
import Usage

/// What became of a file and its lines, as a line holds it. What became of its events is in ``CountsPartial``s.
struct FilePartial: Codable {
  static let version = 1

  var version = FilePartial.version
  var path: String
  var bytes: Int
  /// `read`, `foreign`, `unreadable`, or a ``ReadFailure/Damage``.
  var status: String
  /// Of a file that is unreadable.
  var errno: Int32?
  var isSalvaged: Bool
  var isGzip: Bool
  var format: String?
  var read: Int
  var test: Int
  /// By reason.
  var rejected: [String: Int]
  var rejections: [RejectedLine]
  /// The first and last instant of its attributed events; nil without one.
  var firstMilliseconds: Int64?
  var lastMilliseconds: Int64?

  struct RejectedLine: Codable {
    var line: Int
    var reason: String
  }

  enum CodingKeys: String, CodingKey {
    case version, path, bytes, status, errno, format, read, test, rejected, rejections
    case isSalvaged = "salvaged"
    case isGzip = "gzip"
    case firstMilliseconds = "first_ms"
    case lastMilliseconds = "last_ms"
  }

  /// - Parameter span: of its attributed events.
  init(_ outcome: FileOutcome, span: ClosedRange<Instant>?) {
    path = outcome.file.name
    bytes = outcome.file.byteCount
    status = "read"
    isSalvaged = false
    switch outcome.status {
    case .foreign: status = "foreign"
    case .failed(.damaged(let damage), let isSalvaged):
      status = damage.rawValue
      self.isSalvaged = isSalvaged
    case .failed(.unreadable(let errno), let isSalvaged):
      status = "unreadable"
      self.errno = errno
      self.isSalvaged = isSalvaged
    // Without a ledger, nothing else becomes of a file.
    case .read, .known, .grown, .redone, .refused, .ingested: break
    }
    isGzip = outcome.isGzip
    format = outcome.format?.rawValue
    read = outcome.counts.read
    test = outcome.counts.test
    rejected = [:]
    for reason in RejectionReason.allCases where outcome.counts.rejectedByReason[Int(reason.rawValue)] > 0 {
      rejected[reason.name] = outcome.counts.rejectedByReason[Int(reason.rawValue)]
    }
    rejections = outcome.rejections.map { RejectedLine(line: $0.line, reason: $0.reason.name) }
    firstMilliseconds = span?.lowerBound.milliseconds
    lastMilliseconds = span?.upperBound.milliseconds
  }

  var span: ClosedRange<Instant>? {
    guard let firstMilliseconds, let lastMilliseconds, firstMilliseconds <= lastMilliseconds else { return nil }
    return Instant(milliseconds: firstMilliseconds)...Instant(milliseconds: lastMilliseconds)
  }

  /// nil if it says what there is not.
  var outcome: FileOutcome? {
    var counts = RunCounts()
    counts.read = read
    counts.test = test
    for (name, count) in rejected {
      guard let reason = RejectionReason(name: name) else { return nil }
      counts.rejectedByReason[Int(reason.rawValue)] = count
    }
    let outcomeStatus: FileOutcome.Status
    switch status {
    case "read": outcomeStatus = .read
    case "foreign": outcomeStatus = .foreign
    case "unreadable": outcomeStatus = .failed(.unreadable(errno: errno ?? 0), isSalvaged: isSalvaged)
    default:
      guard let damage = ReadFailure.Damage(rawValue: status) else { return nil }
      outcomeStatus = .failed(.damaged(damage), isSalvaged: isSalvaged)
    }
    let known = rejections.compactMap { line in
      RejectionReason(name: line.reason).map { Rejection(line: line.line, reason: $0) }
    }
    let format = format.flatMap(LogReader.Format.init)
    let span = [firstMilliseconds, lastMilliseconds].compactMap(\.self).map(Instant.init(milliseconds:))
    guard known.count == rejections.count, (format == nil) == (self.format == nil),
      ([bytes, read, test] + rejected.values).allSatisfy(\.isSoundCount),
      span.allSatisfy({ (Instant.earliestAccepted...Instant.latestAccepted).contains($0) })
    else { return nil }
    return FileOutcome(
      file: InputFile(path: path == "-" ? nil : path, byteCount: bytes), status: outcomeStatus, isGzip: isGzip,
      format: format, counts: counts, rejections: known)
  }
}

extension RejectionReason {
  fileprivate init?(name: String) {
    guard let reason = RejectionReason.allCases.first(where: { $0.name == name }) else { return nil }
    self = reason
  }
}

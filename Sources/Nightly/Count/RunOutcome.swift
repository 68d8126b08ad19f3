import CivilTime
import Glibc
import Usage

/// What became of a run's inputs and records: what its operator is told.
package struct RunOutcome: Sendable {
  /// In the order of their paths.
  package var files: [FileOutcome]
  package var totals: RunCounts
  /// The first and last instant of counted records; nil without one.
  package var span: ClosedRange<Instant>?
  /// What is wrong in the directory without stopping anything, in words.
  package var directoryFaults: [String]
  var maxRejectedPercent: Double
  /// Days of a ledger that were counted by a directory that has changed since; nil without one.
  package var outdatedDays: [Day]?

  init(
    files: [FileOutcome], span: ClosedRange<Instant>?, directoryFaults: [String], maxRejectedPercent: Double,
    outdatedDays: [Day]? = nil
  ) {
    self.outdatedDays = outdatedDays
    self.files = files
    self.span = span
    self.directoryFaults = directoryFaults
    self.maxRejectedPercent = maxRejectedPercent
    totals = RunCounts()
    for file in files { totals += file.counts }
  }
}

extension RunOutcome {
  /// What the operator should be told, and the exit code that goes with it; nil if all is well.
  package var verdict: Failure? {
    var complaints: [String] = []
    var code = Failure.Code.dataError
    for file in files {
      if case .foreign = file.status {
        complaints.append(
          "\(file.file.name): its first line is neither a JSON object nor a header of columns with commas, one of them "
            + "type, caller or inviter; check that it is a log")
      }
      if case .refused(let firstOpenDay) = file.status {
        complaints.append(
          "\(file.file.name): it has records before \(firstOpenDay), of which the ledger keeps no ids any more, so that "
            + "they might be counted twice; nothing of it was counted. Leave these records out")
      }
      guard case .failed(let failure, let isSalvaged) = file.status else { continue }
      var advice = "Deliver it again, or take what is sound with --salvage"
      if case .unreadable(let number) = failure {
        code = .noInput
        // A name that is no text is told with U+FFFD in it, and so there is no such file.
        let isNoText = number == ENOENT && file.file.name.unicodeScalars.contains("\u{fffd}")
        advice = isNoText ? "Its name is not UTF-8; rename it" : "Check its name and permissions"
      }
      complaints.append(
        "\(file.file.name): \(failure.description); "
          + (isSalvaged ? "what stands before that was counted" : "nothing of it was counted. \(advice)"))
    }
    if totals.read > 0, Double(totals.rejected) * 100 > maxRejectedPercent * Double(totals.read) {
      let worst = files.filter { $0.counts.rejected > 0 }.sorted { $0.counts.rejected > $1.counts.rejected }
      let names = worst.prefix(5).map { "\($0.file.name) (\($0.counts.rejected))" }.joined(separator: ", ")
      complaints.append(
        "\(totals.rejected) of \(totals.read) records were rejected, more than --max-rejected allows: \(names)"
          + (worst.count > 5 ? " and \(worst.count - 5) more files" : "")
          + ". 'calltally check' names lines and reasons")
    }
    for fault in directoryFaults { complaints.append("directory: \(fault)") }
    // A name with a line feed in it would look like a complaint of its own.
    let lines = complaints.map { $0.replacing("\n", with: "\u{fffd}") }
    return lines.isEmpty ? nil : Failure(code, lines.joined(separator: "\n"))
  }
}

extension RunCounts {
  /// Says so when most records are of accounts that the directory does not know.
  func noteIfUnattributed() {
    guard unattributed * 2 > read else { return }
    StandardError.writeLine(
      "note: the directory does not know whose \(unattributed) of \(read) records are; "
        + "is it the right one for these logs?")
  }
}

extension RunOutcome {
  /// Says for which days the directory has changed, and what to do.
  func noteOutdatedDays() {
    guard let days = outdatedDays, !days.isEmpty else { return }
    StandardError.writeLine(
      "the directory has changed since days were counted whose figures may be others with it: \(days.stretches). 'calltally "
        + "ledger redo --day' takes a day out, so that it is counted anew when its logs come again")
  }
}

extension [Day] {
  /// Ascending days in words: `2026-10-03, 2026-10-05..2026-10-07`.
  var stretches: String {
    var stretches: [ClosedRange<Day>] = []
    for day in self {
      if let last = stretches.last, last.upperBound + 1 == day {
        stretches[stretches.count - 1] = last.lowerBound...day
      } else {
        stretches.append(day...day)
      }
    }
    return stretches.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

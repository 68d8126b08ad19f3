import CivilTime
import FoundationEssentials
import LogReading
import Reporting
import Usage

/// What a run did, for its operator: what became of every input and every record.
struct RunRecord {
  /// Where it stands in a report tree.
  static let fileName = "run.json"

  let outcome: RunOutcome

  /// `run.json`.
  ///
  /// - Parameter reportCounts: of each organization that has reports.
  func file(version: String, started: Date, reportCounts: [Int]) -> ReportFile {
    var json = JSONWriter(.indented)
    json.object { json in
      json.field("schema", "calltally/run/1")
      json.field("version", version)
      json.field("started_at", started.ISO8601Format())
      json.field("finished_at", Date().ISO8601Format())
      json.field("organizations", reportCounts.count)
      json.field("reports", reportCounts.reduce(0, +))
      write(to: &json)
    }
    return ReportFile(name: RunRecord.fileName, contents: json.bytes + [UInt8(ascii: "\n")])
  }

  /// The fields that `run.json` and `calltally check` have in common.
  func write(to json: inout JSONWriter) {
    json.key("as_of")
    if let asOf = outcome.span?.upperBound { json.value(asOf.description) } else { json.null() }
    json.key("totals")
    json.object(.indented) { json in writeCounts(outcome.totals, to: &json) }
    json.key("inputs")
    json.array(.indented) { json in
      for file in outcome.files { json.object(.indented) { json in writeFile(file, to: &json) } }
    }
    if let days = outcome.outdatedDays {
      json.key("outdated_days")
      json.array(.indented) { json in
        for day in days { json.value(day.description) }
      }
    }
    json.key("directory_faults")
    json.array(.indented) { json in
      for fault in outcome.directoryFaults { json.value(fault) }
    }
  }

  private func writeFile(_ file: FileOutcome, to json: inout JSONWriter) {
    json.field("path", file.file.name)
    json.field("bytes", file.file.byteCount)
    json.field("status", file.statusName)
    json.key("format")
    if let format = file.format {
      json.value(format.rawValue + (file.isGzip ? "+gzip" : ""))
    } else {
      json.null()
    }
    writeCounts(file.counts, to: &json)
    json.key("rejections")
    json.array(.indented) { json in
      for rejection in file.rejections {
        json.object(.compact) { json in
          json.field("line", rejection.line)
          json.field("reason", rejection.reason.name)
        }
      }
    }
  }

  private func writeCounts(_ counts: RunCounts, to json: inout JSONWriter) {
    json.field("read", counts.read)
    json.field("counted", counts.counted)
    json.field("duplicates", counts.duplicates)
    json.field("rejected", counts.rejected)
    json.field("test", counts.test)
    json.field("unattributed", counts.unattributed)
    json.field("organization_mismatch", counts.organizationMismatch)
    json.key("rejected_by_reason")
    json.object(.compact) { json in
      for reason in RejectionReason.allCases {
        json.field(reason.name, counts.rejectedByReason[Int(reason.rawValue)])
      }
    }
  }
}

extension FileOutcome {
  static let readStatusName = "read"

  /// `read`, `foreign`, `salvaged`, or what is wrong with it.
  package var statusName: String {
    switch status {
    case .read: FileOutcome.readStatusName
    case .foreign: "foreign"
    case .known: "known"
    case .grown: "grown"
    case .redone: "redone"
    case .refused: "refused"
    case .ingested(let status): status
    case .failed(_, isSalvaged: true): "salvaged"
    case .failed(.damaged(let damage), _): damage.rawValue
    case .failed(.unreadable, _): "unreadable"
    }
  }
}

import Foundation
import Sampling
import Testing

/// Everything in a sample is as the contract of the inputs has it, and as the summary counts it.
@Suite struct SampleRecordTests {
  static let plan = SamplePlan(seed: 7, calls: 2000)
  let sample: ParsedSample

  init() throws { sample = try ParsedSample(SampleRecordTests.plan) }

  @Test func everyLineIsValidOrAPlannedReject() {
    var reasons: [String: Int] = [:]
    for line in sample.lines {
      if let reason = ContractCheck.rejection(of: line.fields) { reasons[reason, default: 0] += 1 }
    }
    let planned = sample.summary.rejected
    #expect(
      reasons
        == [
          "malformed": planned.malformed, "unknown_type": planned.unknownType, "missing_field": planned.missingField,
          "invalid_value": planned.invalidValue, "inconsistent": planned.inconsistent,
        ].filter { $0.value > 0 })
    #expect(planned.total > 0 && planned.total * 100 < sample.lines.count)
    #expect(sample.lines.count == sample.summary.records)
  }

  @Test func everyRecordIsCountedAsAReaderWouldCountIt() {
    var seen: Set<String> = []
    var (calls, invitations, test, duplicates, unattributed) = (0, 0, 0, 0, 0)
    let known = Set(sample.directory("account").compactMap { $0["id"] as? String })
    for line in sample.lines where ContractCheck.rejection(of: line.fields) == nil {
      let fields = line.fields ?? [:]
      let isCall = fields["type"] as? String == "call"
      guard seen.insert(fields["id"] as? String ?? "").inserted else {
        duplicates += 1
        continue
      }
      if isCall { calls += 1 } else { invitations += 1 }
      if fields["test"] as? Bool == true {
        test += 1
      } else if !known.contains(fields[isCall ? "caller" : "inviter"] as? String ?? "") {
        unattributed += 1
      }
    }
    let summary = sample.summary
    #expect(calls == SampleRecordTests.plan.calls)
    #expect(calls == summary.calls)
    #expect(invitations == summary.invitations && (calls / 6...calls / 4).contains(invitations))
    #expect(test == summary.testRecords && test > 0)
    #expect(duplicates == summary.duplicates && duplicates > 0)
    #expect(unattributed == summary.unattributed)
    #expect(summary.records == summary.counted + duplicates + summary.rejected.total + test + unattributed)
  }

  @Test func everyValueOccurs() {
    let values = [
      "context": ["direct", "meeting", "patient"], "media": ["audio", "video"],
      "disposition": ["answered", "missed", "cancelled", "declined", "busy", "failed"], "kind": ["meeting", "patient"],
      "event": ["sent", "accepted", "declined", "joined", "cancelled", "expired", "failed"],
      "channel": ["email", "sms", "app"],
    ]
    for (field, expected) in values {
      let found = Set(sample.lines.compactMap { $0.fields?[field] as? String })
      #expect(found.isSuperset(of: expected))
    }
  }

  @Test func everyFieldOccurs() {
    let found = Set(sample.lines.flatMap { $0.fields.map { Array($0.keys) } ?? [] })
    #expect(
      found.isSuperset(of: [
        "type", "id", "started_at", "organization", "caller", "context", "media", "disposition", "ring_s", "talk_s",
        "participants", "test", "at", "inviter", "kind", "event", "channel", "recipients", "scheduled_at",
        "app_version",
      ]))
  }

  @Test func offsetsAreThoseOfBerlin() throws {
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    var offsets: Set<String> = []
    for line in sample.lines {
      for field in ["started_at", "at", "scheduled_at"] {
        guard let text = line.fields?[field] as? String, let instant = ContractCheck.instant(text) else { continue }
        let offset = text.hasSuffix("Z") ? "Z" : String(text.suffix(6))
        offsets.insert(offset)
        let expected = berlin.secondsFromGMT(for: instant) == 7200 ? "+02:00" : "+01:00"
        #expect(offset == "Z" || offset == expected)
      }
    }
    #expect(offsets == ["Z", "+01:00", "+02:00"])
  }

  @Test func noPatientOrGuestHasAName() {
    for line in sample.lines {
      for participant in line.fields?["participants"] as? [[String: Any]] ?? [] {
        #expect(Set(participant.keys).isSubset(of: ["id", "role", "talk_s"]))
        switch participant["role"] as? String {
        case "patient":
          #expect((participant["id"] as? String)?.wholeMatch(of: /p-[0-9a-f]{8}/) != nil || participant["id"] == nil)
        case "guest": #expect(participant["id"] == nil)
        default: #expect((participant["id"] as? String)?.wholeMatch(of: /a-[0-9a-f]{8}/) != nil)
        }
      }
    }
  }

  /// Calls are logged when they end: starts are in order but for a few minutes, and second deliveries.
  @Test func logsAreNearlyInOrderOfTime() {
    var latest: [String: Date] = [:]
    var late = 0
    for line in sample.lines where ContractCheck.rejection(of: line.fields) == nil {
      guard let instant = ContractCheck.instant(line.fields?["started_at"] ?? line.fields?["at"]) else { continue }
      if instant < (latest[line.path] ?? .distantPast) - 4 * 3600 { late += 1 }
      latest[line.path] = max(latest[line.path] ?? .distantPast, instant)
    }
    #expect(late <= sample.summary.duplicates)
  }
}

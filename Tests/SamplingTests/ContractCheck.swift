import CivilTime
import Foundation

/// The rules for a record, written down once more without a thought of speed.
enum ContractCheck {
  /// What a reader must say to a line: nil for a valid record, else the reason for turning it down.
  static func rejection(of fields: [String: Any]?) -> String? {
    guard let fields = fields?.filter({ !($0.value is NSNull) }) else { return "malformed" }
    guard let type = fields["type"] as? String else { return "missing_field" }
    switch type {
    case "call": return callRejection(fields)
    case "invitation": return invitationRejection(fields)
    default: return "unknown_type"
    }
  }

  static func instant(_ value: Any?) -> Date? {
    guard let text = value as? String, let day = Day(text.prefix(10)), text.dropFirst(10).first == "T" else {
      return nil
    }
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Double($0) }
    let fraction = text.dropFirst(19).prefix { "0.123456789".contains($0) }
    let offsets = ["Z": 0.0, "+01:00": 3600, "+02:00": 7200]
    guard clock.count == 3, let offset = offsets[String(text.dropFirst(19 + fraction.count))] else { return nil }
    // Fractions finer than a millisecond tell no records apart.
    let milliseconds = Double("0" + fraction.prefix(4)) ?? 0
    let seconds = Double(day.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2] - offset
    return Date(timeIntervalSince1970: seconds + milliseconds)
  }

  private static func callRejection(_ fields: [String: Any]) -> String? {
    guard ["id", "started_at", "caller", "disposition"].allSatisfy({ fields[$0] != nil }) else {
      return "missing_field"
    }
    let isAnswered = fields["disposition"] as? String == "answered"
    if isAnswered, fields["talk_s"] == nil { return "missing_field" }
    let isValid =
      isID(fields["id"]) && isID(fields["caller"]) && instant(fields["started_at"]) != nil
      && isOne(of: ["answered", "missed", "cancelled", "declined", "busy", "failed"], fields["disposition"])
      && (fields["organization"] == nil || isID(fields["organization"]))
      && (fields["context"] == nil || isOne(of: ["direct", "meeting", "patient"], fields["context"]))
      && (fields["media"] == nil || isOne(of: ["audio", "video"], fields["media"]))
      && isInteger(fields["ring_s"], in: 0...86_400) && isInteger(fields["talk_s"], in: 0...604_800)
      && (fields["test"] == nil || fields["test"] is Bool) && areParticipants(fields["participants"])
    guard isValid else { return "invalid_value" }
    return !isAnswered && (fields["talk_s"] as? Int ?? 0) > 0 ? "inconsistent" : nil
  }

  private static func invitationRejection(_ fields: [String: Any]) -> String? {
    guard ["id", "at", "inviter", "kind", "event"].allSatisfy({ fields[$0] != nil }) else { return "missing_field" }
    let events = ["sent", "accepted", "declined", "joined", "cancelled", "expired", "failed"]
    let isValid =
      isID(fields["id"]) && isID(fields["inviter"]) && instant(fields["at"]) != nil
      && isOne(of: ["meeting", "patient"], fields["kind"]) && isOne(of: events, fields["event"])
      && (fields["organization"] == nil || isID(fields["organization"]))
      && (fields["channel"] == nil || isOne(of: ["email", "sms", "app"], fields["channel"]))
      && isInteger(fields["recipients"], in: 1...1000)
      && (fields["scheduled_at"] == nil || instant(fields["scheduled_at"]) != nil)
      && (fields["test"] == nil || fields["test"] is Bool)
    return isValid ? nil : "invalid_value"
  }

  private static func areParticipants(_ value: Any?) -> Bool {
    guard let value else { return true }
    guard let participants = value as? [[String: Any]] else { return false }
    return participants.allSatisfy { participant in
      let role = participant["role"] ?? "account"
      return isOne(of: ["account", "patient", "guest"], role)
        && (isID(participant["id"]) || participant["id"] == nil && role as? String != "account")
        && isInteger(participant["talk_s"], in: 0...604_800)
    }
  }

  private static func isID(_ value: Any?) -> Bool { (1...128).contains((value as? String)?.utf8.count ?? 0) }

  private static func isOne(of values: [String], _ value: Any?) -> Bool {
    (value as? String).map(values.contains) ?? false
  }

  /// Or absent.
  private static func isInteger(_ value: Any?, in range: ClosedRange<Int>) -> Bool {
    guard let value else { return true }
    guard let number = value as? NSNumber, let integer = Int(exactly: number.doubleValue) else { return false }
    return range.contains(integer)
  }
}

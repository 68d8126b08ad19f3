import LogReading

/// Calls of one context with one kind of partner.
package struct PartnerUsage: Hashable, Comparable, Sendable {
  /// nil: calls of which nobody knows, since they were counted before the ledger kept this.
  package var kind: PartnerCode?
  package var calls: Int
  package var talkSeconds: Int

  package init(kind: PartnerCode?, calls: Int, talkSeconds: Int) {
    self.kind = kind
    self.calls = calls
    self.talkSeconds = talkSeconds
  }

  package static func < (a: PartnerUsage, b: PartnerUsage) -> Bool {
    (a.kind?.context.text ?? "", a.kind?.partner.text ?? "") < (b.kind?.context.text ?? "", b.kind?.partner.text ?? "")
  }
}

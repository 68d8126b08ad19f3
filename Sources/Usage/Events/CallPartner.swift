import LogReading

/// With whom a call was. It counts once: under the first of these that any of its participants is.
package enum CallPartner: UInt8, CaseIterable, Sendable {
  case patient, guest
  /// An account that was no member of the caller's organization at that instant, or of which nobody knows that it was.
  case external
  case colleague
  /// Nobody took part but the caller.
  case none
}

extension CallPartner: NamedValue {
  package var name: StaticString {
    switch self {
    case .patient: "patient"
    case .guest: "guest"
    case .external: "external"
    case .colleague: "colleague"
    case .none: "none"
    }
  }
}

/// A call's context and partner as one number, less than ``count``.
package struct PartnerCode: Hashable, Comparable, Sendable {
  package let rawValue: UInt8

  /// Of all contexts, with all partners.
  package static var count: Int { 15 }

  private static var partnerCount: UInt8 { 5 }

  /// - Parameters: raw values.
  @inline(__always)
  init(context: UInt8, partner: UInt8) { rawValue = context &* PartnerCode.partnerCount &+ partner }

  package init(_ context: CallContext, _ partner: CallPartner) {
    self.init(context: context.rawValue, partner: partner.rawValue)
  }

  /// nil: not less than ``count``.
  package init?(rawValue: UInt8) {
    guard rawValue < PartnerCode.count else { return nil }
    self.rawValue = rawValue
  }

  // Made from such values, so that they are there.
  package var context: CallContext { CallContext(rawValue: rawValue / PartnerCode.partnerCount) ?? .direct }
  package var partner: CallPartner { CallPartner(rawValue: rawValue % PartnerCode.partnerCount) ?? .none }

  package static func < (a: PartnerCode, b: PartnerCode) -> Bool { a.rawValue < b.rawValue }
}

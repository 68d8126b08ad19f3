/// A value that has one fixed name in logs and reports.
package protocol NamedValue: CaseIterable, RawRepresentable where RawValue == UInt8 {
  var name: StaticString { get }
}

extension NamedValue {
  /// The case of that name, compared as bytes.
  @inline(__always)
  init?(name text: UnsafeRawBufferPointer) {
    // Not `allCases`, which makes an array each time.
    var raw: UInt8 = 0
    while let value = Self(rawValue: raw) {
      if text.equals(value.name) {
        self = value
        return
      }
      raw &+= 1
    }
    return nil
  }

  /// The case of that name in a record.
  @inline(__always)
  init?(named range: TextRange, in text: RecordText) { self.init(name: text[range]) }

  /// The name as text.
  package var text: String { name.description }
}

extension Disposition: NamedValue {
  package var name: StaticString {
    switch self {
    case .answered: "answered"
    case .missed: "missed"
    case .cancelled: "cancelled"
    case .declined: "declined"
    case .busy: "busy"
    case .failed: "failed"
    }
  }
}

extension CallContext: NamedValue {
  package var name: StaticString {
    switch self {
    case .direct: "direct"
    case .meeting: "meeting"
    case .patient: "patient"
    }
  }
}

extension Media: NamedValue {
  package var name: StaticString {
    switch self {
    case .audio: "audio"
    case .video: "video"
    }
  }
}

extension InvitationKind: NamedValue {
  package var name: StaticString {
    switch self {
    case .meeting: "meeting"
    case .patient: "patient"
    }
  }
}

extension InvitationEvent: NamedValue {
  package var name: StaticString {
    switch self {
    case .sent: "sent"
    case .accepted: "accepted"
    case .declined: "declined"
    case .joined: "joined"
    case .cancelled: "cancelled"
    case .expired: "expired"
    case .failed: "failed"
    }
  }
}

extension InvitationChannel: NamedValue {
  package var name: StaticString {
    switch self {
    case .email: "email"
    case .sms: "sms"
    case .app: "app"
    }
  }
}

extension ParticipantRole: NamedValue {
  package var name: StaticString {
    switch self {
    case .account: "account"
    case .patient: "patient"
    case .guest: "guest"
    }
  }
}

import CivilTime

/// A call as the platform logs it when it has ended.
struct CallRecord {
  enum Context {
    case direct, meeting, patient

    var name: StaticString {
      switch self {
      case .direct: "direct"
      case .meeting: "meeting"
      case .patient: "patient"
      }
    }
  }

  enum Disposition {
    case answered, missed, cancelled, declined, busy, failed

    var name: StaticString {
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

  struct Participant {
    enum Role {
      case account, patient, guest

      var name: StaticString {
        switch self {
        case .account: "account"
        case .patient: "patient"
        case .guest: "guest"
        }
      }
    }

    let role: Role
    /// The number of an account, or any number for a patient; nil where the platform keeps no id. Guests have none.
    var number: Int?
    /// Nil: as long as the call.
    var talkSeconds: Int?
  }

  let id: RecordID
  var startedAt: Instant
  let organization: Int?
  var caller: Int
  let context: Context
  let isVideo: Bool
  let disposition: Disposition
  let ringSeconds: Int
  let talkSeconds: Int
  let participants: [Participant]
  let isTest: Bool
}

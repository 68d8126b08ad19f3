/// A line that no reader may accept.
enum RejectedLine: Int, CaseIterable {
  case malformed, unknownType, missingField, invalidValue, inconsistent

  func append(_ call: CallRecord, to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    if self == .malformed {
      // As a log that was cut off while it was written.
      let start = text.count
      call.appendJSON(to: &text, population: population, &bits)
      text.removeLast((text.count - start) / 4 + bits.below((text.count - start) / 2))
    } else {
      text.append(self == .unknownType ? #"{"type":"message","id":"c-"# : #"{"type":"call","id":"c-"#)
      call.id.append(to: &text)
      text.append(#"","started_at":""#)
      text.append(call.startedAt, style: .milliseconds)
      text.append("\"")
      if self != .missingField {
        text.append(#","caller":""#)
        population.appendAccountID(call.caller, to: &text)
        text.append("\"")
      }
      switch self {
      case .invalidValue: text.append(invalidFields(&bits))
      case .inconsistent: text.append(#","disposition":"missed","ring_s":30,"talk_s":25}"#)
      case .malformed, .unknownType, .missingField: text.append(#","disposition":"missed","ring_s":30}"#)
      }
    }
    text.append("\n")
  }

  private func invalidFields(_ bits: inout RandomBits) -> StaticString {
    switch bits.below(4) {
    case 0: #","disposition":"lost","ring_s":30}"#
    case 1: #","disposition":"answered","ring_s":5,"talk_s":-1}"#
    case 2: #","disposition":"answered","ring_s":5,"talk_s":62.5}"#
    default: #","disposition":"missed","ring_s":"30"}"#
    }
  }
}

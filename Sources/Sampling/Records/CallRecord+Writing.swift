extension CallRecord {
  /// One line of NDJSON. What may be left out sometimes is, and fields that no reader knows come in between.
  func appendJSON(to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    text.append("{")
    UnknownField.appendLeading(to: &text, &bits)
    text.append(#""type":"call","id":"c-"#)
    id.append(to: &text)
    text.append(#"","started_at":""#)
    text.append(startedAt, style: .draw(&bits))
    text.append("\"")
    if let organization {
      text.append(#","organization":""#)
      population.appendOrganizationID(organization, to: &text)
      text.append("\"")
    } else if bits.oneIn(4) {
      text.append(#","organization":null"#)
    }
    text.append(#","caller":""#)
    population.appendAccountID(caller, to: &text)
    text.append("\"")
    if context != .direct || !bits.oneIn(5) {
      text.append(#","context":""#)
      text.append(context.name)
      text.append("\"")
    }
    if !isVideo || !bits.oneIn(5) { text.append(isVideo ? #","media":"video""# : #","media":"audio""#) }
    text.append(#","disposition":""#)
    text.append(disposition.name)
    text.append("\"")
    if ringSeconds > 0 || bits.oneIn(2) {
      text.append(#","ring_s":"#)
      text.append(decimal: ringSeconds)
    }
    if disposition == .answered || bits.oneIn(3) {
      text.append(#","talk_s":"#)
      text.append(decimal: talkSeconds)
    }
    if !participants.isEmpty || bits.oneIn(2) { appendParticipants(to: &text, population: population, &bits) }
    if isTest { text.append(#","test":true"#) } else if bits.oneIn(50) { text.append(#","test":false"#) }
    UnknownField.appendTrailing(to: &text, &bits)
    text.append("}\n")
  }

  private func appendParticipants(to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    text.append(#","participants":["#)
    for (index, participant) in participants.enumerated() {
      text.append(index == 0 ? "{" : ",{")
      let mayOmitRole = participant.role == .account && bits.oneIn(6)
      if let number = participant.number {
        text.append(#""id":""#)
        participant.appendID(number, to: &text, population: population)
        text.append(mayOmitRole ? "\"" : "\",")
      }
      if !mayOmitRole {
        text.append(#""role":""#)
        text.append(participant.role.name)
        text.append("\"")
      }
      if let talkSeconds = participant.talkSeconds {
        text.append(#","talk_s":"#)
        text.append(decimal: talkSeconds)
      }
      text.append("}")
    }
    text.append("]")
  }

  static let csvHeader: StaticString = """
    id,started_at,organization,caller,context,media,disposition,ring_s,talk_s,participants,test,device

    """

  /// One row under ``csvHeader``.
  func appendCSV(to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    text.append("c-")
    id.append(to: &text)
    text.append(",")
    text.append(startedAt, style: .draw(&bits))
    text.append(",")
    if let organization { population.appendOrganizationID(organization, to: &text) }
    text.append(",")
    population.appendAccountID(caller, to: &text)
    text.append(",")
    text.append(context.name)
    text.append(isVideo ? ",video," : ",audio,")
    text.append(disposition.name)
    text.append(",")
    text.append(decimal: ringSeconds)
    text.append(",")
    if disposition == .answered { text.append(decimal: talkSeconds) }
    text.append(",")
    for (index, participant) in participants.enumerated() {
      if index > 0 { text.append(" ") }
      text.append(participant.role.name)
      text.append(":")
      if let number = participant.number { participant.appendID(number, to: &text, population: population) }
      text.append(":")
      if let talkSeconds = participant.talkSeconds { text.append(decimal: talkSeconds) }
    }
    text.append(isTest ? ",true," : bits.oneIn(2) ? ",false," : ",,")
    if bits.oneIn(3) { text.append(#""Tablet ""Süd"", Zimmer 2""#) }
    text.append("\n")
  }
}

extension CallRecord.Participant {
  fileprivate func appendID(_ number: Int, to text: inout [UInt8], population: Population) {
    if role == .account {
      population.appendAccountID(number, to: &text)
    } else {
      text.append("p-")
      text.append(hexadecimal: UInt64(number), digits: 8)
    }
  }
}

extension InvitationRecord {
  /// One line of NDJSON.
  func appendJSON(to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    text.append("{")
    UnknownField.appendLeading(to: &text, &bits)
    text.append(#""type":"invitation","id":"i-"#)
    id.append(to: &text)
    text.append(#"","at":""#)
    text.append(at, style: .draw(&bits))
    text.append("\"")
    if let organization {
      text.append(#","organization":""#)
      population.appendOrganizationID(organization, to: &text)
      text.append("\"")
    }
    text.append(#","inviter":""#)
    population.appendAccountID(inviter, to: &text)
    text.append(#"","kind":""#)
    text.append(kind.name)
    text.append(#"","event":""#)
    text.append(event.name)
    text.append("\"")
    if channel != .email || !bits.oneIn(4) {
      text.append(#","channel":""#)
      text.append(channel.name)
      text.append("\"")
    }
    if recipients > 1 || bits.oneIn(2) {
      text.append(#","recipients":"#)
      text.append(decimal: recipients)
    }
    if let scheduledAt {
      text.append(#","scheduled_at":""#)
      text.append(scheduledAt, style: .wholeSeconds)
      text.append("\"")
    }
    if isTest { text.append(#","test":true"#) } else if bits.oneIn(50) { text.append(#","test":false"#) }
    UnknownField.appendTrailing(to: &text, &bits)
    text.append("}\n")
  }

  static let csvHeader: StaticString = """
    type,id,at,organization,inviter,kind,event,channel,recipients,scheduled_at,test

    """

  /// One row under ``csvHeader``.
  func appendCSV(to text: inout [UInt8], population: Population, _ bits: inout RandomBits) {
    text.append("invitation,i-")
    id.append(to: &text)
    text.append(",")
    text.append(at, style: .draw(&bits))
    text.append(",")
    if let organization { population.appendOrganizationID(organization, to: &text) }
    text.append(",")
    population.appendAccountID(inviter, to: &text)
    text.append(",")
    text.append(kind.name)
    text.append(",")
    text.append(event.name)
    text.append(",")
    text.append(channel.name)
    text.append(",")
    if recipients > 1 || bits.oneIn(2) { text.append(decimal: recipients) }
    text.append(",")
    if let scheduledAt { text.append(scheduledAt, style: .wholeSeconds) }
    text.append(isTest ? ",1\n" : bits.oneIn(2) ? ",0\n" : ",\n")
  }
}

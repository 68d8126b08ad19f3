/// What each record is, which follows from its number.
struct LoadFormula {
  var organizations: Int
  var members: Int
  var records: Int

  private static let secondsOfMonth = 30 * 86_400
  /// Which organization comes after another one, so that neighbours in the log are none in memory. A prime, so that all
  /// organizations have a turn.
  static let stride = 7_919

  /// Whose record it is, and how many the organization had before: what the record is follows from these two.
  @inline(__always)
  private func place(of number: Int) -> (organization: Int, turn: Int) {
    (number % organizations * LoadFormula.stride % organizations, number / organizations)
  }

  /// An organization's members take turns.
  @inline(__always)
  private func member(of organization: Int, turn: Int) -> Int {
    organization + turn % (members / organizations) * organizations
  }

  func write(_ number: Int, to output: inout LineOutput) throws {
    try output.beginLines()
    let (organization, turn) = place(of: number)
    let step = (organization + turn) % 16
    guard step < 14 else {
      writeInvitation(number, of: member(of: organization, turn: turn), isMeeting: step == 14, &output)
      return
    }
    begin("", number, &output)
    output.append(#"","caller":"a"#)
    output.append(member(of: organization, turn: turn), digits: 8)
    guard step < 9 else {
      switch step {
      case 9: output.append("\",\"disposition\":\"missed\",\"ring_s\":30}\n")
      case 10: output.append("\",\"disposition\":\"cancelled\",\"ring_s\":5}\n")
      case 11: output.append("\",\"disposition\":\"declined\",\"ring_s\":8}\n")
      case 12: output.append("\",\"disposition\":\"busy\"}\n")
      default: output.append("\",\"disposition\":\"failed\"}\n")
      }
      return
    }
    output.append(#"","disposition":"answered","ring_s":7,"talk_s":"#)
    output.append(60 + organization % 600 + turn % 300, digits: 4, leading: UInt8(ascii: " "))
    switch step {
    case 0, 1:
      // A colleague: the next member of the same organization.
      output.append(#","participants":[{"id":"a"#)
      output.append(member(of: organization, turn: turn + 1), digits: 8)
      output.append("\"}]}\n")
    case 2: output.append(",\"context\":\"patient\",\"participants\":[{\"role\":\"patient\"}]}\n")
    case 3: output.append(",\"participants\":[{\"role\":\"guest\"}]}\n")
    default: output.append("}\n")
    }
  }

  /// Writes what does not count: a record of another hour once more, no JSON, a call of somebody unknown, and a test.
  func writeUncounted(after number: Int, to output: inout LineOutput) throws {
    if number % 1_000 == 999 { try write((number + records / 2) % records, to: &output) }
    if number % 2_000 == 1_999 { output.append("{\"type\":\"call\",\n") }
    if number % 5_000 == 4_999 {
      begin("unknown-", number, &output)
      output.append("\",\"caller\":\"nobody\",\"disposition\":\"missed\"}\n")
    }
    if number % 5_000 == 2_499 {
      begin("test-", number, &output)
      output.append("\",\"caller\":\"nobody\",\"disposition\":\"missed\",\"test\":true}\n")
    }
  }

  private func writeInvitation(_ number: Int, of member: Int, isMeeting: Bool, _ output: inout LineOutput) {
    output.append(#"{"type":"invitation","id":"i"#)
    output.append(number, digits: 12)
    output.append(#"","at":""#)
    appendInstant(of: number, &output)
    output.append(#"","inviter":"a"#)
    output.append(member, digits: 8)
    output.append(
      isMeeting
        ? "\",\"kind\":\"meeting\",\"event\":\"sent\",\"recipients\":3}\n"
        : "\",\"kind\":\"patient\",\"event\":\"sent\",\"channel\":\"sms\"}\n")
  }

  /// The beginning of a call, up to its instant.
  private func begin(_ kind: StaticString, _ number: Int, _ output: inout LineOutput) {
    output.append(#"{"type":"call","id":""#)
    output.append(kind)
    output.append("c")
    output.append(number, digits: 12)
    output.append(#"","started_at":""#)
    appendInstant(of: number, &output)
  }

  /// Records are spread evenly over thirty days.
  private func appendInstant(of number: Int, _ output: inout LineOutput) {
    let second = number * LoadFormula.secondsOfMonth / records
    output.append("2026-10-")
    output.append(second / 86_400 + 1, digits: 2)
    output.append("T")
    output.append(second / 3_600 % 24, digits: 2)
    output.append(":")
    output.append(second / 60 % 60, digits: 2)
    output.append(":")
    output.append(second % 60, digits: 2)
    output.append("Z")
  }
}

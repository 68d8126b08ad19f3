import Usage

/// A column of the table on a payer's page.
struct StatementColumn {
  let title: Term
  var isDuration = false
  let value: (StatementRow) -> Int

  init(_ title: Term, isDuration: Bool = false, value: @escaping (StatementRow) -> Int) {
    self.title = title
    self.isDuration = isDuration
    self.value = value
  }

  static var accounts: [StatementColumn] {
    [StatementColumn(.accountDays) { $0.accountDays }]
  }

  static var usage: [StatementColumn] {
    [
      StatementColumn(.calls) { $0.usage.calls },
      StatementColumn(.talkTime, isDuration: true) { $0.usage.talkSeconds },
    ]
  }

  static var invitations: [StatementColumn] {
    [
      StatementColumn(.toMeetings) { $0.usage.meetingInvitations },
      StatementColumn(.toPatients) { $0.usage.patientInvitations },
      StatementColumn(.ofTheseBySMS) { $0.usage.smsInvitations },
    ]
  }

  static var all: [StatementColumn] { accounts + usage + invitations }
}

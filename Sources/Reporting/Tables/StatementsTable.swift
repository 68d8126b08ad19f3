import Accounts
import Usage

extension Table where Source == [StatementRow] {
  /// A row for every payer, account kind, organization and tariff; of a payer's own statement, those that are his.
  package static var statements: Table {
    Table(
      "statements", "one row for each period, payer, organization or own account, tariff and cycle",
      columns: columnsWithoutAmounts, elements: \.self, cells: { _, row in cells(row) })
  }

  /// The same with what it costs.
  package static var statementsWithAmounts: Table {
    Table(
      "statements", statements.rowMeaning,
      columns: columnsWithoutAmounts + [
        Column(
          "amount", .amount, unit: "currency",
          "what the account days cost; absent without a tariff. The column is there with --prices"
        ).optional.extra,
        Column("currency", .text, "of the amount, as the price list has it; there with --prices").optional.extra,
      ],
      elements: \.self,
      cells: { _, row in
        cells(row)
          + [
            row.amount.map { .hundredths($0.hundredths) } ?? .absent,
            row.amount.map { .text($0.currency) } ?? .absent,
          ]
      })
  }

  private static var columnsWithoutAmounts: [Column] {
    [
      .text("period", "days that the row is for, such as 2026-10"),
      .text("payer", "id of the account that pays; empty where there is nobody, or nobody in particular"),
      .text("payer_name", "name of the payer, or else the id"),
      .word(
        "account_kind", StatementRow.AccountKind.allCases.map(\.rawValue),
        "whether the payer's own account or an organization"),
      .text("organization", "id of the organization; empty for an individual account"),
      .text("tariff", "the payer's tariff; empty without one, or with several at a time"),
      .text("cycle", "how often the tariff is paid: monthly, quarterly or yearly; empty without one"),
      .integer("accounts", unit: "accounts", "different accounts that account_days are of"),
      .integer("account_days", unit: "days", "days of accounts; a day belongs to whoever pays at its end"),
      .integer("calls", unit: "calls", "calls made"), .seconds("talk_s", "talk of the calls made"),
      .meetingInvitations, .patientInvitations,
      .integer("sms_invitations", unit: "invitations", "invitations of both kinds that were sent by SMS"),
    ]
  }

  private static func cells(_ row: StatementRow) -> [Cell] {
    [
      .text(row.period.label), .text(row.payer), .text(row.payerName), .text(row.accountKind.rawValue),
      .text(row.organization), .text(row.tariff?.name ?? ""), .text(row.tariff?.cycle.rawValue ?? ""),
      .integer(row.accounts), .integer(row.accountDays), .integer(row.usage.calls), .integer(row.usage.talkSeconds),
      .integer(row.usage.meetingInvitations), .integer(row.usage.patientInvitations),
      .integer(row.usage.smsInvitations),
    ]
  }
}

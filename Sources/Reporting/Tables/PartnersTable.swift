import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each context and kind of partner that occurred.
  package static var partners: Table {
    Table(
      "partners", "one row for each combination that occurred: who talks with whom",
      columns: [
        .organization,
        .word(
          "context", CallContext.allCases.map(\.text),
          "what the calls were made for; absent for calls that an earlier version put into a ledger, and did not keep it of"
        ).optional,
        .word(
          "partner", CallPartner.allCases.map(\.text),
          "whom the calls were with, the first of these that any participant is; without a directory, everybody with "
            + "an account is external; absent where the context is absent"
        ).optional,
        .integer("calls", unit: "calls", "calls made, however they ended; a call counts once"),
        .seconds("talk_s", "talk of these calls"),
      ],
      elements: \.partners
    ) { usage, entry in
      [
        .text(usage.organization.id), entry.kind.map { .text($0.context.text) } ?? .absent,
        entry.kind.map { .text($0.partner.text) } ?? .absent, .integer(entry.calls), .integer(entry.talkSeconds),
      ]
    }
  }
}

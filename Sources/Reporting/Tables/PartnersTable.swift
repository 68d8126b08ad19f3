import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each context and kind of partner that occurred.
  package static var partners: Table {
    Table(
      "partners", "one row for each combination that occurred: who talks with whom",
      columns: [
        .word(
          "context", CallContext.allCases.map(\.text),
          "what the calls were made for; absent for calls of which a ledger kept neither this nor the partner"
        ).optional,
        .word(
          "partner", CallPartner.allCases.map(\.text),
          "whom the calls were with, the first of these that any participant is; without a directory, everybody with "
            + "an account is external; absent where the context is"
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

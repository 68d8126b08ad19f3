import LogReading
import Usage

extension Table where Source == OrganizationUsage {
  /// A row for each context and kind of partner that occurred.
  package static var partners: Table {
    Table(
      "partners", "one row for each combination that occurred: who talks with whom",
      columns: [
        .organization, .word("context", CallContext.allCases.map(\.text), "what the calls were made for"),
        .word(
          "partner", CallPartner.allCases.map(\.text),
          "whom the calls were with, the first of these that any participant is; without a directory, everybody with "
            + "an account is external"),
        .integer("calls", unit: "calls", "calls made, however they ended; a call counts once"),
        .seconds("talk_s", "talk of these calls"),
      ],
      elements: \.partners
    ) { usage, entry in
      [
        .text(usage.organization.id), .text(entry.context.text), .text(entry.partner.text), .integer(entry.calls),
        .integer(entry.talkSeconds),
      ]
    }
  }
}

/// The contact list of one member: so few at a time, since all lists of a large organization would not fit in memory.
package struct ContactList: Sendable {
  package enum Relation: String, CaseIterable, Sendable {
    case colleague, external
  }

  package var organization: String
  package var member: String
  /// By id (bytewise).
  package var contacts: [(id: String, relation: Relation)]

  package init(organization: String, member: String, contacts: [(id: String, relation: Relation)]) {
    self.organization = organization
    self.member = member
    self.contacts = contacts
  }
}

extension Table where Source == ContactList {
  /// A row for every contact of the member.
  package static var contacts: Table {
    Table(
      "contacts", "one row for each contact of each member, as it is at the end of the period",
      columns: [
        .organization, .text("member", "id of the account"), .text("contact", "id of the account in its contact list"),
        .word(
          "relation", ContactList.Relation.allCases.map(\.rawValue), "of the same organization, or added by the member"),
      ],
      elements: \.contacts
    ) { list, contact in
      [.text(list.organization), .text(list.member), .text(contact.id), .text(contact.relation.rawValue)]
    }
  }
}

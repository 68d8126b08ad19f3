/// A thing that is counted, for one and for many, as it stands behind its number in a sentence.
package struct Noun: Hashable, Sendable {
  package let de: Forms
  package let en: Forms

  package struct Forms: Hashable, Sendable {
    package let one: String
    package let many: String
  }

  package init(de: (one: String, many: String), en: (one: String, many: String)) {
    self.de = Forms(one: de.one, many: de.many)
    self.en = Forms(one: en.one, many: en.many)
  }
}

extension Language {
  /// A number and what it is the number of: `1 Anruf`, `1.234 Anrufe`.
  package func count(_ number: Int, _ noun: Noun) -> String {
    let forms = choose(de: noun.de, en: noun.en)
    return "\(self.number(number)) \(number == 1 ? forms.one : forms.many)"
  }
}

extension Noun {
  package static let call = Noun(de: ("Anruf", "Anrufe"), en: ("call", "calls"))
  package static let member = Noun(de: ("Mitglied", "Mitglieder"), en: ("member", "members"))
  package static let hour = Noun(de: ("Stunde", "Stunden"), en: ("hour", "hours"))
  package static let meetingInvitation = Noun(
    de: ("Besprechungseinladung", "Besprechungseinladungen"), en: ("meeting invitation", "meeting invitations"))
  package static let patientInvitation = Noun(
    de: ("Patienteneinladung", "Patienteneinladungen"), en: ("patient invitation", "patient invitations"))
}

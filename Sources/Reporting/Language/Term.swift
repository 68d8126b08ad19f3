import Usage

/// A word or phrase of the reports in each language, as it stands alone: as a title, a heading, a label.
package struct Term: Hashable, Sendable {
  package let de: String
  package let en: String

  package init(de: String, en: String) {
    self.de = de
    self.en = en
  }
}

extension Language {
  package func term(_ term: Term) -> String { choose(de: term.de, en: term.en) }
}

extension Language {
  /// What a member is called.
  func name(of member: MemberUsage) -> String { member.id.isEmpty ? term(.namelessMembers) : member.name }
}

extension Term {
  // Figures
  package static let calls = Term(de: "Anrufe", en: "Calls")
  package static let talkTime = Term(de: "Gesprächszeit", en: "Talk time")
  package static let medianTalkTime = Term(de: "Gesprächsdauer (Median)", en: "Talk time (median)")
  package static let answerRate = Term(de: "Annahmequote", en: "Answer rate")
  package static let meetingInvitations = Term(de: "Besprechungseinladungen", en: "Meeting invitations")
  package static let patientInvitations = Term(de: "Patienteneinladungen", en: "Patient invitations")
  package static let invitations = Term(de: "Einladungen", en: "Invitations")
  package static let members = Term(de: "Mitglieder", en: "Members")
  package static let activeMembers = Term(de: "Aktive Mitglieder", en: "Active members")
  /// Of whom nobody is to know any more who they were.
  static let namelessMembers = Term(de: "Gelöschte Personen", en: "Erased persons")
  /// A figure that is about too few.
  static let withheld = Term(de: "zurückgehalten", en: "withheld")
  package static let callsMade = Term(de: "Getätigte Anrufe", en: "Calls made")
  package static let callsReceived = Term(de: "Erhaltene Anrufe", en: "Calls received")

  // Dispositions of a call
  package static let answered = Term(de: "angenommen", en: "answered")
  package static let notAnswered = Term(de: "nicht angenommen", en: "not answered")
  package static let missed = Term(de: "verpasst", en: "missed")
  package static let cancelled = Term(de: "abgebrochen", en: "cancelled")
  package static let declined = Term(de: "abgelehnt", en: "declined")
  package static let busy = Term(de: "besetzt", en: "busy")
  package static let failed = Term(de: "fehlgeschlagen", en: "failed")

  // Events of an invitation
  package static let invitationSent = Term(de: "gesendet", en: "sent")
  package static let invitationAccepted = Term(de: "zugesagt", en: "accepted")
  package static let invitationDeclined = Term(de: "abgesagt", en: "declined")
  package static let invitationJoined = Term(de: "beigetreten", en: "joined")
  package static let invitationCancelled = Term(de: "zurückgezogen", en: "cancelled")
  package static let invitationExpired = Term(de: "abgelaufen", en: "expired")
  package static let invitationFailed = Term(de: "nicht zustellbar", en: "failed")
}

/// A figure of the report, explained to somebody who has never worked with statistics.
struct Definition {
  let term: Term
  let meaning: Term

  /// All figures of the page, in the order in which they are met.
  static let all = [
    Definition(
      term: .calls,
      meaning: Term(
        de: "Anrufe, die Mitglieder Ihrer Organisation getätigt haben, auch solche, die niemand angenommen hat. "
          + "Ein Anruf zählt einmal, gleich wie viele daran teilnehmen, und an dem Tag, an dem er begann.",
        en: "Calls that members of your organization made, also those that nobody answered. "
          + "A call counts once, however many take part in it, and on the day on which it began.")),
    Definition(
      term: .answerRate,
      meaning: Term(
        de: "Anteil der Anrufe, die angenommen wurden. Die übrigen wurden verpasst, vom Anrufer abgebrochen, "
          + "abgelehnt, trafen auf einen besetzten Anschluss oder scheiterten technisch.",
        en: "Share of the calls that were answered. The others were missed, cancelled by the caller, declined, "
          + "met a busy line or failed for technical reasons.")),
    Definition(
      term: .talkTime,
      meaning: Term(
        de: "Zeit vom Annehmen bis zum Auflegen, über alle angenommenen Anrufe zusammengezählt. "
          + "Das Klingeln zählt nicht mit.",
        en: "Time from answering to hanging up, added up over all answered calls. Ringing is not included.")),
    Definition(
      term: .medianTalkTime,
      meaning: Term(
        de: "Die Hälfte der angenommenen Anrufe war kürzer oder so lang, die andere Hälfte so lang oder länger. "
          + "Anders als ein Durchschnitt wird dieser Wert nicht von einzelnen sehr langen Gesprächen verzerrt.",
        en: "Half of the answered calls were as long or shorter, the other half as long or longer. "
          + "Unlike an average, it is not distorted by a few very long calls.")),
    Definition(
      term: .ninetiethPercentile,
      meaning: Term(
        de: "Neun von zehn angenommenen Anrufen waren höchstens so lang.",
        en: "Nine out of ten answered calls were at most this long.")),
    Definition(
      term: .partner(.patient),
      meaning: Term(
        de: "Anrufe, an denen eine Patientin oder ein Patient teilnahm, wer auch immer sonst noch. "
          + "Jeder Anruf zählt nur in der ersten Gruppe, die auf ihn zutrifft, in der Reihenfolge von hier an.",
        en: "Calls in which a patient took part, whoever else did. "
          + "Each call counts only in the first group that it fits, in the order from here on.")),
    Definition(
      term: .partner(.guest),
      meaning: Term(
        de: "Anrufe mit jemandem, der ohne eigenes Konto eingeladen wurde.",
        en: "Calls with somebody who was invited without an account of their own.")),
    Definition(
      term: .partner(.external),
      meaning: Term(
        de: "Anrufe mit jemandem, dessen Konto zu diesem Zeitpunkt nicht zu Ihrer Organisation gehörte. "
          + "Ist der Plattform nicht bekannt, wer zu welcher Organisation gehört, sind das alle mit einem Konto.",
        en: "Calls with somebody whose account did not belong to your organization at that time. "
          + "Where the platform does not know who belongs to which organization, that is everybody with an account.")),
    Definition(
      term: .partner(.colleague),
      meaning: Term(
        de: "Anrufe, an denen nur Mitglieder Ihrer Organisation teilnahmen.",
        en: "Calls in which only members of your organization took part.")),
    Definition(
      term: .partner(.none),
      meaning: Term(
        de: "Anrufe, für die außer der anrufenden Person niemand verzeichnet ist.",
        en: "Calls for which nobody is recorded but the caller.")),
    Definition(
      term: .occasion,
      meaning: Term(
        de: "Wozu angerufen wurde: zu einer Besprechung, zu einem Termin mit einer Patientin oder einem Patienten, "
          + "oder ohne Verabredung als direkter Anruf.",
        en: "What the call was made for: a meeting, an appointment with a patient, or neither, as a direct call.")),
    Definition(
      term: .meetingInvitations,
      meaning: Term(
        de: "Gesendete Einladungen zu einer Besprechung. Eine Einladung an mehrere Empfänger zählt einmal.",
        en: "Invitations sent to a meeting. An invitation to several recipients counts once.")),
    Definition(
      term: .patientInvitations,
      meaning: Term(
        de: "Gesendete Einladungen an Patientinnen und Patienten zu einem Termin, per E-Mail, SMS oder in der App.",
        en: "Invitations sent to patients for an appointment, by e-mail, text message or in the app.")),
    Definition(
      term: .callsReceived,
      meaning: Term(
        de: "Anrufe, an denen ein Mitglied teilnahm, ohne sie selbst getätigt zu haben. In der Zahl der Anrufe Ihrer "
          + "Organisation sind sie nur enthalten, wenn ein anderes Mitglied anrief.",
        en: "Calls in which a member took part without having made them. They are part of your organization's number "
          + "of calls only where another member made them.")),
    Definition(
      term: .members,
      meaning: Term(
        de: "Alle Konten, die im Zeitraum zu Ihrer Organisation gehörten, und sei es nur für einen Tag.",
        en: "All accounts that belonged to your organization in the period, if only for a day.")),
    Definition(
      term: .activeMembers,
      meaning: Term(
        de: "Mitglieder, die an mindestens einem Tag einen Anruf getätigt oder erhalten oder eine Einladung "
          + "gesendet haben. Ein solcher Tag ist für sie ein aktiver Tag.",
        en: "Members who on at least one day made or received a call or sent an invitation. "
          + "Such a day is an active day of theirs.")),
  ]
}

extension Term {
  fileprivate static let ninetiethPercentile = Term(
    de: "90 % der Gespräche (90. Perzentil)", en: "90% of calls (90th percentile)")
}

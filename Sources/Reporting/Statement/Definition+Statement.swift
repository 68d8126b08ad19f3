extension Definition {
  /// All figures of a payer's page but for the amount, in the order in which they are met.
  static let ofStatements = [
    Definition(
      term: .accounts,
      meaning: Term(
        de:
          "Verschiedene Konten, für die in diesem Tarif gezahlt wird. Wer im Zeitraum die Organisation wechselt, steht bei "
          + "beiden.",
        en:
          "Different accounts that are paid for by this tariff. Whoever changes organization in the period is in both.")
    ),
    Definition(
      term: .accountDays,
      meaning: Term(
        de: "Jedes Konto zählt an jedem Tag einmal, und zwar für den, der am Ende dieses Tages zahlt.",
        en: "Every account counts once on every day, for whoever pays at the end of that day.")),
    Definition(
      term: .calls,
      meaning: Term(
        de:
          "Anrufe, die von diesen Konten getätigt wurden, auch solche, die niemand angenommen hat. Wechselt an einem Tag, "
          + "wer zahlt, oder der Tarif, so zählt der Augenblick, in dem der Anruf begann.",
        en:
          "Calls that these accounts made, also those that nobody answered. Where the payer or the tariff changes in the "
          + "middle of a day, the instant at which the call began decides.")),
    Definition(
      term: .talkTime,
      meaning: Term(
        de: "Zeit vom Annehmen bis zum Auflegen dieser Anrufe. Das Klingeln zählt nicht mit.",
        en: "Time from answering to hanging up of these calls. Ringing is not included.")),
    Definition(
      term: .invitations,
      meaning: Term(
        de:
          "Gesendete Einladungen zu Besprechungen und an Patientinnen und Patienten, und wie viele davon per SMS gesendet "
          + "wurden. Eine Einladung an mehrere Empfänger zählt einmal.",
        en:
          "Invitations sent to meetings and to patients, and how many of these were sent by text message. An invitation to "
          + "several recipients counts once.")),
  ]

  static let amount = Definition(
    term: .amount,
    meaning: Term(
      de:
        "Der Preis je Konto, für jeden Kontotag anteilig: geteilt durch die Tage des Monats, Vierteljahrs oder Jahres, für "
        + "das gezahlt wird. Gerundet wird einmal je Zeile, ein halber Cent nach oben.",
      en:
        "The price of an account, for each account day its share: divided by the days of the month, quarter or year that "
        + "is paid for. Rounded once a row, half a cent up."))
}

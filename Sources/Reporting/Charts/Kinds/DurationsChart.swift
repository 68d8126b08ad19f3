import Usage

/// How long calls last.
struct DurationsChart: Chart {
  let report: OrganizationReport

  init(_ report: OrganizationReport) { self.report = report }

  private var language: Language { report.language }
  private var totalsOfUsage: OrganizationTotals { report.usage.totals }

  var name: String { "durations" }
  var title: String { language.choose(de: "Dauer der Gespräche", en: "How long calls last") }

  var sentence: String {
    guard report.usage.existingDays != nil else { return report.notBegun }
    guard totalsOfUsage.calls.answered > 0 else {
      return language.choose(de: "Es gab keine angenommenen Anrufe.", en: "There were no answered calls.")
    }
    guard let median = totalsOfUsage.talkP50Seconds, let ninth = totalsOfUsage.talkP90Seconds else {
      return withoutPercentiles
    }
    // In German the abbreviated unit at the end brings the full stop along.
    return language.choose(
      de: "Die Hälfte der Gespräche dauerte höchstens \(language.duration(seconds: median)), "
        + "neun von zehn höchstens \(language.duration(seconds: ninth))",
      en: "Half of the calls lasted at most \(language.duration(seconds: median)), "
        + "nine in ten at most \(language.duration(seconds: ninth)).")
  }

  /// What is left to say where the length of few calls is withheld.
  private var withoutPercentiles: String {
    let calls = language.count(totalsOfUsage.calls.answered, .answeredCall)
    guard let median = totalsOfUsage.talkP50Seconds else {
      return language.choose(de: "\(calls) nach ihrer Dauer.", en: "\(calls) by length.")
    }
    return language.choose(
      de: "Die Hälfte der Gespräche dauerte höchstens \(language.duration(seconds: median))",
      en: "Half of the calls lasted at most \(language.duration(seconds: median)).")
  }

  var totals: String {
    let parts = report.usage.durations.map { "\(name($0)): \(language.number($0.calls))" }
    return "\(language.count(totalsOfUsage.calls.answered, .answeredCall)). \(parts.joined(separator: "; "))."
  }

  var plot: any Plot {
    let durations = report.usage.durations
    return ColumnPlot(
      columns: durations.map { duration in
        ColumnPlot.Column(
          label: shortName(duration), words: "\(name(duration)): \(language.count(duration.calls, .call))",
          parts: [Double(duration.calls)])
      },
      parts: [ColumnPlot.Part(fill: .first, name: nil)],
      markers: [
        ("Median", totalsOfUsage.talkP50Seconds),
        (language.percent(0.9) + language.choose(de: " bis", en: " up to"), totalsOfUsage.talkP90Seconds),
      ].compactMap { words, seconds in
        seconds.map {
          ColumnPlot.Marker(text: "\(words) \(language.duration(seconds: $0))", position: position($0))
        }
      },
      tops: durations.map { $0.calls > 0 ? language.number($0.calls) : "" },
      caption: language.choose(de: "Gesprächsdauer in Minuten", en: "Talk time in minutes"),
      note: report.note(
        totalsOfUsage.calls.answered == 0,
        language.choose(de: "Keine angenommenen Anrufe in diesem Zeitraum", en: "No answered calls in this period")),
      axis: { [language] in
        .counts(
          language.choose(de: "Angenommene Anrufe", en: "Answered calls"), upTo: $0, steps: $1, language: language)
      })
  }

  /// Where a talk time lies in the row of classes; the last class, which has no end, is as long as the longest call.
  private func position(_ seconds: Int) -> Double {
    let durations = report.usage.durations
    guard let index = durations.lastIndex(where: { $0.fromSeconds <= seconds }) else { return 0 }
    let from = durations[index].fromSeconds
    let to = durations[index].toSeconds ?? max(totalsOfUsage.longestTalkSeconds ?? 0, seconds) + 1
    return Double(index) + Double(seconds - from) / Double(max(1, to - from))
  }

  private func shortName(_ duration: DurationUsage) -> String {
    let from = language.number(duration.fromSeconds / 60)
    guard let to = duration.toSeconds else { return language.choose(de: "ab \(from)", en: "\(from) +") }
    return duration.fromSeconds == 0
      ? language.choose(de: "unter \(to / 60)", en: "under \(to / 60)") : "\(from)–\(to / 60)"
  }

  private func name(_ duration: DurationUsage) -> String {
    language.choose(de: "\(shortName(duration)) Minuten", en: "\(shortName(duration)) minutes")
  }
}

extension Noun {
  fileprivate static let answeredCall = Noun(
    de: ("angenommener Anruf", "angenommene Anrufe"), en: ("answered call", "answered calls"))
}

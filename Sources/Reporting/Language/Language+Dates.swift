import CivilTime

extension Language {
  /// `21.11.2026` or `21 Nov 2026`.
  package func date(_ day: Day) -> String { "\(dayAndMonth(day))\(choose(de: "", en: " "))\(day.year)" }

  /// A date without its year, behind the short weekday: `Di, 13.10.` or `Tue 13 Oct`.
  package func shortDate(_ day: Day) -> String {
    "\(shortWeekday(day.weekday))\(choose(de: ", ", en: " "))\(dayAndMonth(day))"
  }

  /// `13.10.` or `13 Oct`.
  package func dayAndMonth(_ day: Day) -> String {
    let (_, month, dayOfMonth) = day.yearMonthDay
    return choose(de: "\(dayOfMonth).\(month).", en: "\(dayOfMonth) \(shortMonth(month))")
  }

  /// 1 = Monday to 7 = Sunday.
  package func weekday(_ weekday: Int) -> String {
    choose(
      de: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
      en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])[weekday - 1]
  }

  /// `Mo` or `Mon`; 1 = Monday to 7 = Sunday.
  package func shortWeekday(_ weekday: Int) -> String {
    choose(
      de: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
      en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])[weekday - 1]
  }

  /// 1 = January to 12 = December.
  package func month(_ month: Int) -> String {
    choose(
      de: [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
      ],
      en: [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ])[month - 1]
  }

  /// `Mär` or `Mar`; 1 = January to 12 = December.
  package func shortMonth(_ month: Int) -> String { String(self.month(month).prefix(3)) }

  /// How a reader would call the period: `November 2026`, `KW 43 2026`, `2026`, `21.11.2026`, `1.–15.10.2026`.
  package func name(of period: Period) -> String {
    switch period.kind {
    case .year: return String(period.first.year)
    case .month: return "\(month(period.first.month)) \(period.first.year)"
    case .week:
      let (year, week) = period.first.isoWeek
      return choose(de: "KW \(week) \(year)", en: "Week \(week) of \(year)")
    case .day: return date(period.first)
    case .range: return range(period.first, period.last)
    }
  }

  /// A span of days that repeats neither month nor year of its ends.
  package func range(_ first: Day, _ last: Day) -> String {
    if first == last { return date(last) }
    if first.year != last.year { return "\(date(first)) \u{2013} \(date(last))" }
    if first.month != last.month {
      return "\(dayAndMonth(first))\(choose(de: "\u{2013}", en: " \u{2013} "))\(date(last))"
    }
    return "\(first.dayOfMonth)\(choose(de: ".", en: ""))\u{2013}\(date(last))"
  }
}

import CivilTime

extension Day {
  /// Whether the day is a public holiday in all of Germany.
  var isGermanHoliday: Bool {
    let (year, month, day) = yearMonthDay
    switch (month, day) {
    case (1, 1), (5, 1), (10, 3), (12, 25), (12, 26): return true
    default:
      // Good Friday, Easter Monday, Ascension, Whit Monday.
      return [-2, 1, 39, 50].contains(self - Day.easterSunday(of: year))
    }
  }

  /// The anonymous Gregorian algorithm, as in Meeus, "Astronomical Algorithms", chapter 8.
  static func easterSunday(of year: Int) -> Day {
    let lunarYear = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * lunarYear + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let shift = (lunarYear + 11 * epact + 22 * weekday) / 451
    let position = epact + weekday - 7 * shift + 114
    return Day(number: Day.number(year: year, month: position / 31, day: position % 31 + 1))
  }
}

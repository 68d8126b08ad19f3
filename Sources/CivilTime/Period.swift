/// A run of whole local days that figures are reported for. Each organization takes it in its own time zone.
package struct Period: Hashable, Sendable {
  /// What the days make up. It decides how a period is called and which period came before it.
  package enum Kind: Hashable, Sendable {
    case year, month, week, day, range
  }

  package let kind: Kind
  package let first: Day
  package let last: Day

  /// - Precondition: `first <= last`.
  package init(kind: Kind = .range, first: Day, last: Day) {
    precondition(first <= last)
    self.kind = kind
    self.first = first
    self.last = last
  }

  /// The calendar month a day is in.
  package static func month(of day: Day) -> Period {
    Period(kind: .month, first: day.firstOfMonth, last: day.firstOfNextMonth - 1)
  }

  package var dayCount: Int { last - first + 1 }

  package func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// `2026`, `2026-10`, `2026-W43`, `2026-10-25` or `2026-10-01..2026-10-15`: what ``init(_:)`` reads.
  package var label: String {
    switch kind {
    case .year: String(first.description.prefix(4))
    case .month: String(first.description.prefix(7))
    // The week belongs to the year of its Thursday.
    case .week: "\((first + 3).description.prefix(4))-W\(first.isoWeek.week < 10 ? "0" : "")\(first.isoWeek.week)"
    case .day: first.description
    case .range: "\(first)..\(last)"
    }
  }

  /// The period of the same kind right before this one; before a range, as many days.
  package var previous: Period {
    let end = first - 1
    switch kind {
    case .year: return Period(kind: .year, first: Day(number: Day.number(year: end.year, month: 1, day: 1)), last: end)
    case .month: return Period(kind: .month, first: end.firstOfMonth, last: end)
    case .week, .day, .range: return Period(kind: kind, first: first - dayCount, last: end)
    }
  }

  /// The days of this period up to `day`, or nil if there is none.
  package func through(_ day: Day) -> ClosedRange<Day>? {
    day < first ? nil : first...min(last, day)
  }
}

extension Period {
  /// Reads a period as a user writes it; nil where the text is none of the forms of ``label``.
  package init?(_ text: String) {
    if let separator = text.range(of: "..") {
      guard let first = Day(text[..<separator.lowerBound]), let last = Day(text[separator.upperBound...]), first <= last
      else { return nil }
      self.init(kind: .range, first: first, last: last)
    } else if let day = Day(text) {
      self.init(kind: .day, first: day, last: day)
    } else if text.utf8.count == 7, let first = Day(text + "-01") {
      self = .month(of: first)
    } else if text.utf8.count == 4, let first = Day(text + "-01-01") {
      self.init(kind: .year, first: first, last: Day(number: Day.number(year: first.year, month: 12, day: 31)))
    } else if text.utf8.count == 8, text.dropFirst(4).hasPrefix("-W"), let newYear = Day(text.prefix(4) + "-01-01"),
      text.utf8.suffix(2).allSatisfy({ (48...57).contains($0) }), let week = Int(text.suffix(2))
    {
      // 4 January is always in week 1.
      let fourth = newYear + 3
      let monday = fourth - (fourth.weekday - 1) + (week - 1) * 7
      guard week >= 1, monday.isoWeek == (newYear.year, week) else { return nil }
      self.init(kind: .week, first: monday, last: monday + 6)
    } else {
      return nil
    }
  }
}

extension String {
  /// The first place of `needle`, without Foundation.
  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

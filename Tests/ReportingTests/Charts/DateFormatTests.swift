import CivilTime
import Testing

@testable import Reporting

@Suite("Dates, periods and durations in the reader's language")
struct DateFormatTests {
  @Test(
    "a period is called what a reader would call it",
    arguments: [
      ("2026", "2026", "2026"), ("2026-11", "November 2026", "November 2026"), ("2026-03", "März 2026", "March 2026"),
      ("2026-W43", "KW 43 2026", "Week 43 of 2026"), ("2026-11-21", "21.11.2026", "21 Nov 2026"),
      ("2026-10-01..2026-10-15", "1.–15.10.2026", "1–15 Oct 2026"),
      ("2026-09-20..2026-10-15", "20.9.–15.10.2026", "20 Sep – 15 Oct 2026"),
      ("2026-12-20..2027-01-05", "20.12.2026 – 5.1.2027", "20 Dec 2026 – 5 Jan 2027"),
      ("2026-10-01..2026-10-01", "1.10.2026", "1 Oct 2026"),
    ])
  func period(label: String, german: String, english: String) throws {
    let period = try #require(Period(label))
    #expect(Language.de.name(of: period) == german)
    #expect(Language.en.name(of: period) == english)
  }

  @Test("a date stands alone, behind its weekday, or without its year")
  func date() throws {
    let day = try #require(Day(year: 2026, month: 10, day: 13))
    #expect(Language.de.date(day) == "13.10.2026")
    #expect(Language.en.date(day) == "13 Oct 2026")
    #expect(Language.de.shortDate(day) == "Di, 13.10.")
    #expect(Language.en.shortDate(day) == "Tue 13 Oct")
  }

  @Test(
    "a duration is said in its two largest units",
    arguments: [
      (0, "0 Sek.", "0 s"), (45, "45 Sek.", "45 s"), (60, "1 Min.", "1 min"), (725, "12 Min. 5 Sek.", "12 min 5 s"),
      (3599, "59 Min. 59 Sek.", "59 min 59 s"), (3600, "1 Std.", "1 h"), (3605, "1 Std.", "1 h"),
      (11_520, "3 Std. 12 Min.", "3 h 12 min"), (4_446_720, "1.235 Std. 12 Min.", "1,235 h 12 min"),
    ])
  func duration(seconds: Int, german: String, english: String) {
    #expect(Language.de.duration(seconds: seconds).replacing("\u{A0}", with: " ") == german)
    #expect(Language.en.duration(seconds: seconds).replacing("\u{A0}", with: " ") == english)
  }

  @Test("one is not many")
  func nouns() {
    #expect(Language.de.count(1, .call) == "1 Anruf")
    #expect(Language.de.count(1234, .call) == "1.234 Anrufe")
    #expect(Language.en.count(0, .call) == "0 calls")
  }
}

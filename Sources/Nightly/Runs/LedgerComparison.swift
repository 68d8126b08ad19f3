import CivilTime
import Ledger
import Usage

/// Finds every difference between a ledger and another one that was made of the same logs.
struct LedgerComparison {
  private let ledger: Ledger
  private let other: Ledger
  private(set) var differences = 0
  private var comparedDays = 0
  /// Days on which the ledger has records of inputs that are not at hand.
  private var incompleteDays: [Day] = []
  /// Days whose figures the ledger does not keep any more.
  private var bygoneDays: [Day] = []

  init(_ ledger: Ledger, _ other: Ledger) {
    self.ledger = ledger
    self.other = other
  }

  var summary: String {
    let missing =
      incompleteDays.isEmpty
      ? "" : "; \(incompleteDays.stretches) not compared, since the ledger has other inputs there, too"
    let bygone =
      bygoneDays.isEmpty ? "" : "; \(bygoneDays.stretches) not compared, since the ledger does not keep them any more"
    let found = differences == 0 ? "no difference" : "\(differences) \(differences == 1 ? "difference" : "differences")"
    return "compared \(comparedDays) \(comparedDays == 1 ? "day" : "days"): \(found)\(missing)\(bygone)"
  }

  mutating func compare(_ tell: (String) throws -> Void) throws {
    let days = try compareInputs(tell)
    for day in days { try compare(day, tell) }
  }

  /// - Returns: the days of which all inputs are at hand, ascending.
  private mutating func compareInputs(_ tell: (String) throws -> Void) throws -> [Day] {
    let mine = try ledger.contents()
    let theirs = try other.contents()
    var days: Set<Day> = []
    var bygone: Set<Day> = []
    for (content, input) in theirs.sorted(by: { $0.value.path < $1.value.path }) {
      days.formUnion(input.days)
      guard let known = mine[content] else {
        try note("\(input.path) is not in the ledger", tell)
        continue
      }
      bygone.formUnion(Set(input.days).subtracting(known.days))
      for (what, a, b) in [
        ("read", known.read, input.read), ("rejected", known.rejected, input.rejected),
        ("test", known.test, input.test),
      ] where a != b && known.days == input.days {
        try note("\(input.path): \(what) \(a) in the ledger, \(b) in the logs", tell)
      }
      for day in known.openDays { try note("\(input.path): \(day) was taken out of the ledger", tell) }
    }
    let missing = Set(mine.filter { theirs[$0.key] == nil }.values.flatMap(\.days))
    incompleteDays = days.intersection(missing).sorted()
    bygoneDays = bygone.sorted()
    return days.subtracting(missing).subtracting(bygone).sorted()
  }

  private mutating func compare(_ day: Day, _ tell: (String) throws -> Void) throws {
    comparedDays += 1
    let mine = try ledger.sums(on: day)
    let theirs = try other.sums(on: day)
    for organization in Set(mine.keys).union(theirs.keys).sorted() {
      var a = mine[organization] ?? DayFigures()
      var b = theirs[organization] ?? DayFigures()
      LedgerComparison.joinNameless(&a, &b)
      if a.isOfVersion1 {
        a.removeWhatVersion1Lacks()
        b.removeWhatVersion1Lacks()
      }
      guard a != b else { continue }
      let name = organization.isEmpty ? "individual accounts" : organization
      for account in Set(a.members.keys).union(b.members.keys).sorted() {
        let (inLedger, inLogs) = (a.members[account] ?? MemberCell(), b.members[account] ?? MemberCell())
        guard inLedger != inLogs else { continue }
        let figures = Figure.additive.filter { $0.value(inLedger) != $0.value(inLogs) }.map { figure in
          "\(figure.rawValue) \(figure.value(inLedger)) in the ledger, \(figure.value(inLogs)) in the logs"
        }
        let what = figures.isEmpty ? "text messages, or hours of activity" : figures.joined(separator: "; ")
        try note("\(day) \(name), member \(account): \(what)", tell)
      }
      if a.members == b.members {
        try note("\(day) \(name): hours, lengths or partners of calls, or kinds of invitations", tell)
      }
    }
  }

  /// Of whom the ledger does not know any more who they are, together only can be compared: with all whom it does not
  /// know by name.
  private static func joinNameless(_ mine: inout DayFigures, _ theirs: inout DayFigures) {
    let nameless = mine.members.filter { DayFigures.isNameless($0.key) }
    guard !nameless.isEmpty else { return }
    let others = theirs.members.filter { mine.members[$0.key] == nil }
    mine.join(Set(nameless.keys), as: namelessName)
    theirs.join(Set(others.keys), as: namelessName)
  }

  private static let namelessName = "(erased)"

  private mutating func note(_ difference: String, _ tell: (String) throws -> Void) throws {
    differences += 1
    try tell(difference)
  }
}

extension Ledger {
  /// By organization, and under an empty id of individual accounts, what all inputs added on a local day.
  fileprivate func sums(on day: Day) throws -> [String: DayFigures] {
    var sums: [String: DayFigures] = [:]
    try forEachInput(on: day...day) { sums[$0.organization ?? "", default: DayFigures()] += $0.figures }
    return sums
  }
}

extension DayFigures {
  /// Whether anything of it was counted when entries had fewer figures.
  fileprivate var isOfVersion1: Bool { members.values.contains { $0.activeDays != 0 && $0.activeHours == 0 } }

  fileprivate mutating func removeWhatVersion1Lacks() {
    partners = [:]
    members = members.mapValues { cell in
      var cell = cell
      cell.activeHours = 0
      cell.smsInvitations = 0
      return cell
    }
  }

  /// Makes one member of several.
  fileprivate mutating func join(_ accounts: Set<String>, as name: String) {
    var sum = MemberCell()
    for account in accounts { sum += members.removeValue(forKey: account) ?? MemberCell() }
    members[name] = sum
  }
}

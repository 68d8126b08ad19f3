import CivilTime
import Testing

@testable import Accounts

@Suite("Who pays")
struct PaymentsTests {
  /// Pieces in words: `from payer tariff/cycle`, with dashes where there is none.
  static func words(_ payments: Payments, _ directory: Directory) -> [String] {
    payments.pieces.map { piece in
      let from = piece.from == .distantPast ? "-" : String(piece.from.milliseconds)
      let payer = piece.payer.map(directory.roster.accounts.string) ?? "-"
      let tariff = piece.tariff.map { directory.tariffs[Int($0)] }
      return "\(from) \(payer) \(tariff.map { "\($0.name)/\($0.cycle.rawValue)" } ?? "-")"
    }
  }

  static func clinic(_ staff: Staff) -> [String] {
    let directory = staff.directory()
    let number = "clinic".withBytes { directory.roster.organizations.find($0) }
    return words(directory.organizationPayments()[Int(number)], directory)
  }

  static func individual(_ account: String, _ staff: Staff) -> [String] {
    let directory = staff.directory()
    let number = account.withBytes { directory.roster.accounts.find($0) }
    return words(directory.payments(ofIndividual: number), directory)
  }

  @Test("The administrator pays, by his tariff, as long as he has it") func administrator() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true)
    staff.add("b", to: "clinic")
    staff.subscribe("a", "Basis", .monthly, from: 1000, until: 3000)
    staff.subscribe("a", "Premium", .yearly, from: 3000)
    staff.subscribe("b", "Standard", .monthly)
    #expect(PaymentsTests.clinic(staff) == ["- a -", "1000 a Basis/monthly", "3000 a Premium/yearly"])
  }

  @Test("A new administrator pays from the instant on, by his own tariff") func newAdministrator() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true, until: 5000)
    staff.add("b", to: "clinic", administrator: true, from: 5000)
    staff.subscribe("a", "Basis", .monthly)
    staff.subscribe("b", "Basis", .yearly)
    #expect(PaymentsTests.clinic(staff) == ["- a Basis/monthly", "5000 b Basis/yearly"])
  }

  @Test("Nobody pays where there is no administrator, or two; a tariff is nobody's then") func nobody() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true, from: 1000, until: 3000)
    staff.add("b", to: "clinic", administrator: true, from: 2000, until: 4000)
    staff.subscribe("a", "Basis", .monthly)
    #expect(
      PaymentsTests.clinic(staff) == ["- - -", "1000 a Basis/monthly", "2000 - -", "3000 b -", "4000 - -"])
  }

  @Test("What changes nothing makes no piece") func noChange() {
    var staff = Staff()
    staff.add("a", to: "clinic", administrator: true, until: 5000)
    staff.add("a", to: "clinic", administrator: true, from: 5000)
    staff.subscribe("a", "Basis", .monthly, until: 2000)
    staff.subscribe("a", "Basis", .monthly, from: 2000)
    #expect(PaymentsTests.clinic(staff) == ["- a Basis/monthly"])
  }

  @Test("Where subscriptions overlap, the tariff is unknown, and that is named") func overlap() {
    var staff = Staff()
    staff.addAccount("a")
    staff.subscribe("a", "Basis", .monthly, until: 3000)
    staff.subscribe("a", "Premium", .monthly, from: 2000)
    #expect(PaymentsTests.individual("a", staff) == ["- a Basis/monthly", "2000 a -", "3000 a Premium/monthly"])
    #expect(
      staff.directory().faultWords == [
        "account a has subscriptions that overlap from 1970-01-01T00:00:02Z to 1970-01-01T00:00:03Z; its tariff then is "
          + "unknown"
      ])
  }

  @Test("The same subscription twice is one; one that ends before it begins is none, and named") func repeated() {
    var staff = Staff()
    for _ in 0..<2 { staff.subscribe("a", "Basis", .monthly, from: 1000) }
    #expect(PaymentsTests.individual("a", staff) == ["- a -", "1000 a Basis/monthly"])
    #expect(staff.directory().faultWords.isEmpty)
    staff.subscribe("a", "Basis", .monthly, from: 3000, until: 3000)
    #expect(
      staff.directory().faultWords == ["a subscription of account a ends before it begins; it is ignored"])
  }

  @Test("An instant has the piece that has begun, and an interval the parts that it shares") func pieces() {
    var staff = Staff()
    staff.subscribe("a", "Basis", .monthly, from: 1000, until: 3000)
    let directory = staff.directory()
    let payments = directory.payments(ofIndividual: 0)
    #expect(payments.changes.map(\.milliseconds) == [1000, 3000])
    #expect([999, 1000, 2999, 3000].map { payments.piece(at: Instant(milliseconds: $0)).tariff } == [nil, 0, 0, nil])
    let shared = payments.pieces(
      during: Interval(from: Instant(milliseconds: 500), until: Instant(milliseconds: 3000)))
    #expect(
      shared.map { [$0.shared.from.milliseconds, $0.shared.until.milliseconds] } == [[500, 1000], [1000, 3000]])
  }
}

import CivilTime
import Testing

@testable import Accounts
@testable import NaiveTwin

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

  @Test("At every instant, whoever is the only administrator pays, by the only tariff that he has")
  func everyInstant() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<200 {
      var staff = Staff()
      var administrations: [(account: String, interval: Range<Int64>)] = []
      var subscriptions: [(account: String, tariff: String, interval: Range<Int64>)] = []
      func interval() -> Range<Int64> {
        let from = Int64.random(in: 0..<20, using: &random)
        return from..<from + Int64.random(in: 1...12, using: &random)
      }
      for account in ["a", "b", "c"] {
        staff.addAccount(account)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          let interval = interval()
          // Of the same person, stays in one place do not overlap.
          if administrations.contains(where: { $0.account == account && $0.interval.overlaps(interval) }) { continue }
          administrations.append((account, interval))
          staff.add(
            account, to: "clinic", administrator: true, from: interval.lowerBound, until: interval.upperBound)
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let (tariff, interval) = (["Basis", "Premium"].randomElement(using: &random) ?? "", interval())
          if subscriptions.contains(where: { $0 == (account, tariff, interval) }) { continue }
          subscriptions.append((account, tariff, interval))
          staff.subscribe(account, tariff, .monthly, from: interval.lowerBound, until: interval.upperBound)
        }
      }
      staff.addOrganization("clinic")
      let directory = staff.directory()
      func tariff(_ account: String, _ instant: Int64) -> String? {
        let here = subscriptions.filter { $0.account == account && $0.interval.contains(instant) }
        return here.count == 1 ? here[0].tariff : nil
      }
      let clinic = "clinic".withBytes { directory.roster.organizations.find($0) }
      let payments = directory.organizationPayments()[Int(clinic)]
      let ofA = directory.payments(ofIndividual: "a".withBytes { directory.roster.accounts.find($0) })
      for instant in Int64(-1)...34 {
        let here = administrations.filter { $0.interval.contains(instant) }.map(\.account)
        let piece = payments.piece(at: Instant(milliseconds: instant))
        #expect(piece.payer.map(directory.roster.accounts.string) == (here.count == 1 ? here[0] : nil))
        #expect(
          piece.tariff.map { directory.tariffs[Int($0)].name } == (here.count == 1 ? tariff(here[0], instant) : nil))
        let own = ofA.piece(at: Instant(milliseconds: instant))
        #expect(own.tariff.map { directory.tariffs[Int($0)].name } == tariff("a", instant))
      }
      #expect(
        zip(payments.pieces, payments.pieces.dropFirst()).allSatisfy { ($0.payer, $0.tariff) != ($1.payer, $1.tariff) })
    }
  }
}

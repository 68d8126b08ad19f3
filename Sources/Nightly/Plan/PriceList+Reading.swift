import Accounts
import CivilTime

extension PriceList {
  private static let columns = ["tariff", "cycle", "price", "currency", "valid_from"]

  /// Reads CSV with the columns `tariff,cycle,price,currency,valid_from`, in any order. Any fault stops the run.
  package init(readingFrom path: String) throws(Failure) {
    guard let data = try? FileContents.read(path) else {
      throw Failure(.noInput, "price list \(path) cannot be read; check its name and permissions")
    }
    guard var text = String(validating: data, as: UTF8.self) else {
      throw Failure(.configuration, "price list \(path): it is not valid UTF-8; save it as that")
    }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    try self.init(path: path, text: text)
  }

  init(path: String, text: String) throws(Failure) {
    self.init(path: path)
    var order: [Int]?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
      .enumerated()
    {
      let place = "price list \(path), line \(index + 1): "
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let cells = PriceList.cells(of: line) else {
        throw Failure(.configuration, place + "a quote is not closed, or something stands behind it; write it twice")
      }
      guard let order else {
        order = try PriceList.order(of: cells, place)
        continue
      }
      guard cells.count == PriceList.columns.count else {
        throw Failure(
          .configuration,
          place + "it has \(cells.count) cells instead of \(PriceList.columns.count); separate them by commas")
      }
      let (tariff, price) = try PriceList.price(order.map { cells[$0] }, place)
      if let fault = add(price, of: tariff) { throw Failure(.configuration, place + fault) }
    }
    if order == nil {
      throw Failure(.configuration, "price list \(path): it is empty; begin with a line \(PriceList.header)")
    }
  }

  private static var header: String { columns.joined(separator: ",") }

  /// Where each of the columns stands.
  private static func order(of names: [String], _ place: String) throws(Failure) -> [Int] {
    let order = columns.compactMap { names.firstIndex(of: $0) }
    guard order.count == columns.count, names.count == columns.count else {
      throw Failure(.configuration, place + "the columns must be \(header)")
    }
    return order
  }

  private static func price(_ cells: [String], _ place: String) throws(Failure) -> (Tariff, Price) {
    guard !cells[0].isEmpty else {
      throw Failure(.configuration, place + "the tariff is missing; name it as the directory does")
    }
    guard let cycle = Tariff.Cycle(rawValue: cells[1]) else {
      throw Failure(.configuration, place + "\"cycle\" must be one of monthly, quarterly, yearly")
    }
    guard let tenThousandths = decimal(cells[2]) else {
      throw Failure(.configuration, place + "\"price\" must be a number such as 12.90, with at most four decimals")
    }
    guard cells[3].utf8.count == 3, cells[3].utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else {
      throw Failure(.configuration, place + "\"currency\" must be three capital letters such as EUR")
    }
    let validFrom = Day(cells[4])
    guard validFrom != nil || cells[4].isEmpty else {
      throw Failure(.configuration, place + "\"valid_from\" must be a day such as 2026-10-01, or empty")
    }
    return (
      Tariff(name: cells[0], cycle: cycle),
      Price(validFrom: validFrom, tenThousandths: tenThousandths, currency: cells[3])
    )
  }

  /// `12`, `12.9` or `12.9000`, in ten-thousandths.
  private static func decimal(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isDecimal = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isDecimal, (1...2).contains(parts.count), parts[0].count <= 9 else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.count <= 4 else { return nil }
    return Int(parts[0] + fraction + String(repeating: "0", count: 4 - fraction.count))
  }

  /// The cells of a line (RFC 4180, but for line breaks in cells); nil where quotes do not match.
  private static func cells(of line: Substring) -> [String]? {
    var cells: [String] = []
    var rest = line
    while true {
      guard rest.first == "\"" else {
        let cell = rest.prefix { $0 != "," }
        cells.append(String(cell))
        rest = rest[cell.endIndex...]
        if rest.isEmpty { return cells }
        rest.removeFirst()
        continue
      }
      var cell = ""
      repeat {
        rest.removeFirst()
        let part = rest.prefix { $0 != "\"" }
        cell += part
        rest = rest[part.endIndex...]
        guard rest.first == "\"" else { return nil }
        rest.removeFirst()
        if rest.first == "\"" { cell += "\"" }
      } while rest.first == "\""
      cells.append(cell)
      if rest.isEmpty { return cells }
      guard rest.removeFirst() == "," else { return nil }
    }
  }
}

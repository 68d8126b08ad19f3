/// A decimal number that is not negative, in thousandths; finer digits are cut off.
struct Thousandths {
  let value: Int64

  /// Digits, with at most one point or comma between them.
  init?(_ cell: UnsafeRawBufferPointer) {
    var value: Int64 = 0
    var digits = 0
    /// After the point.
    var places: Int?
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if let known = places {
          places = known + 1
          if known >= 3 { continue }
        }
        let (product, overflows) = value.multipliedReportingOverflow(by: 10)
        // So that there is room for three more digits.
        guard !overflows, product < 1 << 50 else { return nil }
        value = product + Int64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard places == nil, digits > 0 else { return nil }
        places = 0
      default: return nil
      }
    }
    guard digits > 0, places != 0 else { return nil }
    for _ in min(3, places ?? 0)..<3 { value *= 10 }
    self.value = value
  }
}

/// Reads the lengths of time of foreign logs.
enum MappedDuration {
  /// Whole seconds, fractions cut off; nil where the cell is not of that form.
  static func seconds(_ cell: UnsafeRawBufferPointer, _ form: LogMapping.DurationForm) -> Int64? {
    switch form {
    case .seconds: Thousandths(cell).map { $0.value / 1000 }
    case .milliseconds: Thousandths(cell).map { $0.value / 1_000_000 }
    case .minutes: Thousandths(cell).map { $0.value / 1000 * 60 + $0.value % 1000 * 60 / 1000 }
    case .clock: clockSeconds(cell)
    }
  }

  /// `1:02:03` or `02:03`: parts of one to five digits, all but the first less than 60.
  private static func clockSeconds(_ cell: UnsafeRawBufferPointer) -> Int64? {
    var seconds: Int64 = 0
    var part: Int64 = 0
    var digits = 0
    var parts = 1
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        part = part * 10 + Int64(byte - UInt8(ascii: "0"))
        digits += 1
        guard digits <= 5 else { return nil }
      case UInt8(ascii: ":"):
        guard digits > 0, parts < 3, parts == 1 || part < 60 else { return nil }
        seconds = (seconds + part) * 60
        (part, digits, parts) = (0, 0, parts + 1)
      default: return nil
      }
    }
    return digits > 0 && parts > 1 && part < 60 ? seconds + part : nil
  }
}

/// Whether a platform delivers a line a second time, as it does after a failed upload.
enum Redelivery: Equatable {
  case none
  /// In the same log, that many lines on.
  case later(Int)
  case inNextLog

  /// One line in a thousand.
  @inline(__always)
  static func draw(_ bits: inout RandomBits) -> Redelivery {
    guard bits.oneIn(1000) else { return .none }
    return bits.oneIn(4) ? .inNextLog : .later(1 + bits.below(2000))
  }
}

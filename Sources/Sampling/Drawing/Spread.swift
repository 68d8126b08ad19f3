/// A distribution of seconds given by nine of its quantiles, with straight lines between them: no logarithm whose last
/// digit would depend on the machine.
struct Spread: Sendable {
  /// In thousandths: the quantiles that `seconds` gives.
  private static let thousandths = [0, 50, 250, 500, 750, 900, 950, 990, 1000]
  private let seconds: [Int]

  /// - Precondition: nine ascending numbers of seconds, at 0, 5, 25, 50, 75, 90, 95, 99 and 100 percent.
  init(_ seconds: Int...) {
    precondition(seconds.count == Spread.thousandths.count)
    self.seconds = seconds
  }

  func draw(_ bits: inout RandomBits) -> Int {
    let position = bits.below(1_000_000)
    var upper = 1
    while position >= Spread.thousandths[upper] * 1000 { upper += 1 }
    let from = Spread.thousandths[upper - 1] * 1000
    let until = Spread.thousandths[upper] * 1000
    return seconds[upper - 1] + (seconds[upper] - seconds[upper - 1]) * (position - from) / (until - from)
  }
}

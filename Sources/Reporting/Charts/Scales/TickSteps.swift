/// The distances between ticks that a reader can count in.
enum TickSteps {
  /// The smallest step of 1, 2 or 5 times a power of ten with which at most `count` steps reach `limit`.
  ///
  /// - Parameter least: No step is smaller; 1 for what can only be whole.
  static func decimal(reaching limit: Double, inAtMost count: Int, least: Double = 1) -> Double {
    var power = least
    while true {
      for factor in [1.0, 2, 5] where factor * power * Double(count) >= limit { return factor * power }
      power *= 10
    }
  }

  /// The smallest step that is natural to a clock: seconds, minutes, or whole hours by 1, 2, 5 times a power of ten.
  static func seconds(reaching limit: Double, inAtMost count: Int) -> Double {
    let ofClock: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800]
    return ofClock.first { $0 * Double(count) >= limit }
      ?? 3600 * decimal(reaching: limit / 3600, inAtMost: count)
  }
}

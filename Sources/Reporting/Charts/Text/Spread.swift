/// Moves stretches apart until none overlaps another, each as little as needed and all inside the limits.
///
/// - Parameter stretches: Where the middle of each would like to be, and how long it is, ascending by middle.
/// - Returns: The middles.
func spread(_ stretches: [(middle: Double, length: Double)], from start: Double, to end: Double, gap: Double)
  -> [Double]
{
  var middles = stretches.map(\.middle)
  var free = start
  for (index, stretch) in stretches.enumerated() {
    middles[index] = max(middles[index], free + stretch.length / 2)
    free = middles[index] + stretch.length / 2 + gap
  }
  free = end
  for (index, stretch) in stretches.enumerated().reversed() {
    middles[index] = min(middles[index], free - stretch.length / 2)
    free = middles[index] - stretch.length / 2 - gap
  }
  return middles
}

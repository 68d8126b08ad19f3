/// What a chart draws, as a value. It fits into a box of any size: the same code makes the file, the figures of the page
/// for wide and for narrow screens, and the small multiple of the overview.
protocol Plot: Sendable {
  /// The height at which it looks best at that width.
  func height(forWidth width: Double, font: Font) -> Double
  func elements(in box: Box, font: Font) -> [Element]
}

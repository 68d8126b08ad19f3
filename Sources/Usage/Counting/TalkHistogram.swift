/// How often calls of each length occurred: exact to the second below 256 seconds, above that in bins at most 1/128 of
/// their value wide, so that a percentile is off by less than 0.4 %.
///
/// The bins are those of HdrHistogram (Gil Tene): linear within each power of two. All borders of ``DurationUsage``
/// are borders of bins.
package struct TalkHistogram: Hashable, Sendable {
  /// Grown to the longest call seen.
  private(set) var counts: [UInt32] = []

  package init() {}

  @inline(__always)
  package static func bin(ofSeconds seconds: Int) -> Int {
    if seconds < 256 { return seconds }
    // 128 bins for each power of two from 256 on.
    let shift = Int.bitWidth - 8 - seconds.leadingZeroBitCount
    return (shift << 7) + (seconds >> shift)
  }

  /// The seconds a bin stands for: half open.
  static func seconds(ofBin bin: Int) -> Range<Int> {
    if bin < 256 { return bin..<bin + 1 }
    let shift = (bin >> 7) - 1
    let lower = (bin - shift << 7) << shift
    return lower..<lower + (1 << shift)
  }

  private mutating func grow(to bin: Int) {
    let count = (bin | 63) + 1
    counts.append(contentsOf: repeatElement(0, count: count - counts.count))
  }

  /// Adds calls of consecutive bins.
  mutating func add(_ others: ArraySlice<UInt32>, fromBin first: Int) {
    if first + others.count > counts.count { grow(to: first + others.count - 1) }
    for (bin, count) in zip(first..., others) { counts[bin] &+= count }
  }

  package var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// The nearest-rank percentile: the smallest length that at least `percent` of 100 calls do not exceed. nil without
  /// a call.
  package func percentile(_ percent: Int) -> Int? {
    let total = self.total
    guard total > 0 else { return nil }
    let rank = max(1, (total * percent + 99) / 100)
    var seen = 0
    for bin in counts.indices {
      seen += Int(counts[bin])
      if seen >= rank {
        let seconds = TalkHistogram.seconds(ofBin: bin)
        return (seconds.lowerBound + seconds.upperBound - 1) / 2
      }
    }
    return nil
  }

  /// Calls in the classes of ``DurationUsage/bounds``.
  func durations() -> [DurationUsage] {
    let bounds = DurationUsage.bounds
    return bounds.indices.map { index in
      let upper = index + 1 < bounds.count ? bounds[index + 1] : nil
      let firstBin = min(TalkHistogram.bin(ofSeconds: bounds[index]), counts.count)
      let endBin = min(upper.map(TalkHistogram.bin(ofSeconds:)) ?? counts.count, counts.count)
      let calls = counts[firstBin..<endBin].reduce(0) { $0 + Int($1) }
      return DurationUsage(fromSeconds: bounds[index], toSeconds: upper, calls: calls)
    }
  }
}

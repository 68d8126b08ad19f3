import Testing

@testable import NaiveTwin
@testable import Usage

@Suite("Talk histograms")
struct TalkHistogramTests {
  static let longest = 604_800

  static func histogram(_ lengths: some Sequence<Int>) -> TalkHistogram {
    var histogram = TalkHistogram()
    for seconds in lengths { histogram.update(seconds: seconds) }
    return histogram
  }

  /// Lengths such as calls have, and such as they might.
  static func samples() -> [[Int]] {
    var random = SplitMix64(seed: 3)
    return [20, 400, 4000, longest].flatMap { bound in
      [1, 2, 3, 10, 99, 100, 101, 1000].map { count in
        (0..<count).map { _ in
          Int.random(in: 0...Int.random(in: 0...bound, using: &random), using: &random)
        }
      }
    }
  }

  @Test("Every length is in the bin that stands for it, and bins follow each other")
  func bins() {
    var wrong = 0
    var previous = -1
    for seconds in 0...TalkHistogramTests.longest {
      let bin = TalkHistogram.bin(ofSeconds: seconds)
      if !TalkHistogram.seconds(ofBin: bin).contains(seconds) { wrong += 1 }
      if bin != previous, bin != previous + 1 || TalkHistogram.seconds(ofBin: bin).lowerBound != seconds { wrong += 1 }
      previous = bin
    }
    #expect(wrong == 0)
  }

  @Test("A bin is one second wide below 256 seconds, and above that at most 1/128 of its lower end")
  func widths() {
    for bin in 0...TalkHistogram.bin(ofSeconds: TalkHistogramTests.longest) {
      let seconds = TalkHistogram.seconds(ofBin: bin)
      #expect(seconds.count == 1 || seconds.lowerBound >= 256 && seconds.count * 128 <= seconds.lowerBound)
    }
  }

  @Test("The borders of the classes are borders of bins", arguments: DurationUsage.bounds)
  func borders(_ bound: Int) {
    #expect(TalkHistogram.seconds(ofBin: TalkHistogram.bin(ofSeconds: bound)).lowerBound == bound)
  }

  @Test("A percentile is at most 1 % off the nearest rank", arguments: samples())
  func percentiles(_ lengths: [Int]) throws {
    let sorted = lengths.sorted()
    let histogram = TalkHistogramTests.histogram(lengths)
    for percent in [1, 25, 50, 90, 95, 99, 100] {
      // The smallest rank that is at least so many hundredths of all.
      let rank = (1...sorted.count).first { $0 * 100 >= percent * sorted.count }
      let exact = sorted[try #require(rank) - 1]
      let found = try #require(histogram.percentile(percent))
      #expect(abs(found - exact) * 100 <= exact, "\(percent) %: \(found) for \(exact)")
    }
  }

  @Test(
    "Percentiles of a few calls",
    arguments: [
      ([], 50, nil), ([7], 50, 7), ([7], 95, 7), ([0], 50, 0), ([1, 2], 50, 1), ([1, 2, 3], 50, 2),
      ([1, 2, 3, 4], 50, 2),
      (Array(1...10), 90, 9), (Array(1...10), 95, 10), (Array(1...100), 95, 95), (Array(1...20), 95, 19),
    ])
  func few(_ lengths: [Int], _ percent: Int, _ expected: Int?) {
    #expect(TalkHistogramTests.histogram(lengths).percentile(percent) == expected)
  }

  @Test("The classes of length are exact to the second", arguments: samples())
  func durations(_ lengths: [Int]) {
    let durations = TalkHistogramTests.histogram(lengths).durations()
    #expect(durations.map(\.fromSeconds) == [0, 60, 300, 600, 1200, 1800, 3600])
    #expect(durations.map(\.toSeconds) == [60, 300, 600, 1200, 1800, 3600, nil])
    for duration in durations {
      let range = duration.fromSeconds..<(duration.toSeconds ?? .max)
      #expect(duration.calls == lengths.count { range.contains($0) })
    }
  }

  @Test("A call that lasts as long as a border is in the class that begins there", arguments: DurationUsage.bounds)
  func durationBorders(_ bound: Int) {
    let calls = TalkHistogramTests.histogram([bound, max(bound - 1, 0)]).durations()
    #expect(calls.first { $0.fromSeconds == bound }?.calls == (bound == 0 ? 2 : 1))
  }

  @Test("Merging is as good as having seen all calls oneself, in either order", arguments: samples())
  func merge(_ lengths: [Int]) {
    let half = lengths.count / 2
    let parts = [lengths[..<half], lengths[half...]].map(TalkHistogramTests.histogram)
    let whole = TalkHistogramTests.histogram(lengths)
    for order in [[0, 1], [1, 0]] {
      var merged = TalkHistogram()
      for part in order { merged.merge(parts[part]) }
      #expect(merged == whole)
    }
    #expect(whole.total == lengths.count)
  }
}

extension TalkHistogram {
  fileprivate mutating func update(seconds: Int) { add([1], fromBin: TalkHistogram.bin(ofSeconds: seconds)) }

  fileprivate mutating func merge(_ other: TalkHistogram) { add(other.counts[...], fromBin: 0) }
}

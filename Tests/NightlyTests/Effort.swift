import Foundation
import Testing

/// How much a test tries of what could be tried without end, such as instants to kill at.
///
/// `make test` has a taste of it. `make test-thorough` takes a sample, drawn by CALLTALLY_SEED, or everything
/// (CALLTALLY_EFFORT), which takes hours.
enum Effort: String, Comparable, CaseIterable {
  case taste, sample, everything

  private static let environment = ProcessInfo.processInfo.environment

  static let current = environment["CALLTALLY_EFFORT"].flatMap(Effort.init(rawValue:)) ?? .taste

  /// What is drawn is the same for the same seed.
  static let seed = environment["CALLTALLY_SEED"].flatMap { UInt64($0) } ?? 1

  /// How many are tried.
  static func count(taste: Int, sample: Int, everything: Int) -> Int {
    switch current {
    case .taste: taste
    case .sample: sample
    case .everything: everything
    }
  }

  /// Seeds of as many generated worlds: those of a taste are the first of all others.
  static func worlds(taste: Int, sample: Int, everything: Int) -> Range<UInt64> {
    0..<UInt64(count(taste: taste, sample: sample, everything: everything))
  }

  static func < (a: Effort, b: Effort) -> Bool { order(a) < order(b) }

  private static func order(_ effort: Effort) -> Int { allCases.firstIndex(of: effort) ?? 0 }
}

extension Trait where Self == ConditionTrait {
  /// What `make test` does not run.
  static var thorough: Self { .enabled(if: Effort.current > .taste, "make test-thorough runs it") }
}

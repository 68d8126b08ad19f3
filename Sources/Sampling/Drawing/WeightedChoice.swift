/// A few values with weights, of which one is drawn.
struct WeightedChoice<Value: Sendable>: Sendable {
  private let values: [Value]
  private let weights: [Int]
  private let sum: Int

  init(_ choices: [(value: Value, weight: Int)]) {
    values = choices.map(\.value)
    weights = choices.map(\.weight)
    sum = weights.reduce(0, +)
  }

  @inline(__always)
  func draw(_ bits: inout RandomBits) -> Value { values[bits.index(weights: weights, sum: sum)] }
}

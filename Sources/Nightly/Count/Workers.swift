import Dispatch
import Synchronization

/// Spreads independent pieces of work over threads. Each worker takes the next unclaimed piece, so that the last one
/// does not leave the others idle.
package enum Workers {
  /// Runs `work` for 0 ..< count on so many threads; results in the order of the numbers.
  ///
  /// - Parameters:
  ///   - order: in which the numbers are claimed, each once; usually theirs.
  ///   - whenIdle: what a thread does when no number is left; without it, there are no more threads than numbers.
  package static func map<Result: Sendable>(
    count: Int, threads: Int, order: [Int]? = nil, whenIdle: (@Sendable () -> Void)? = nil,
    _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    let found = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    let workers = whenIdle == nil ? min(threads, count) : threads
    DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in
      while true {
        let claim = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard claim < count else { break }
        let number = order?[claim] ?? claim
        let result = work(number)
        found.withLock { $0[number] = result }
      }
      whenIdle?()
    }
    var results: [Result] = []
    results.reserveCapacity(count)
    // Every number was claimed and worked on by somebody.
    found.withLock { for case let result? in $0 { results.append(result) } }
    return results
  }

  /// Has every thread build up one state over the pieces it happens to claim; all states, in no particular order.
  ///
  /// A worker claims neighbouring pieces, which are likely to touch the same parts of its state: many at first, and at
  /// the end one at a time, so that all are done at about the same time.
  static func reduce<State: Sendable>(
    count: Int, threads: Int, initial: @Sendable () -> State, _ update: @Sendable (inout State, Int) -> Void
  ) -> [State] {
    let unclaimed = Mutex(0..<count)
    let workers = max(1, min(threads, count))
    return map(count: workers, threads: workers) { _ in
      var state = initial()
      while true {
        let claimed = unclaimed.withLock { pieces in
          let claimed = pieces.prefix(max(1, pieces.count / (2 * workers)))
          pieces = claimed.endIndex..<pieces.endIndex
          return claimed
        }
        if claimed.isEmpty { break }
        for number in claimed { update(&state, number) }
      }
      return state
    }
  }
}

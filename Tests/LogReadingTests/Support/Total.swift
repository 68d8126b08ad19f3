import Synchronization

/// A sum that a sendable closure may add to.
final class Total: Sendable {
  private let sum = Mutex(0)

  var value: Int { sum.withLock { $0 } }
  func add(_ count: Int) { sum.withLock { $0 += count } }
}

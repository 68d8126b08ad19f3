/// Takes events that memory has no room for, and gives them back when they are counted.
///
/// What fails is remembered by whoever implements this. Reading and counting then go on to the end of their stage with
/// whatever they have, and the run must not use the result.
package protocol EventOverflow: AnyObject, Sendable {
  /// Whether events should be handed over rather than stay in memory.
  var isNeeded: Bool { get }

  /// The most words that a log should collect before it closes a chunk.
  var largestChunkWords: Int { get }

  /// Takes words, and returns the place to ask for them at.
  func write(_ words: UnsafeBufferPointer<UInt64>) -> Int

  /// Fills the buffer with words that were taken, from `place` on.
  ///
  /// - Returns: whether they are there.
  func read(into words: UnsafeMutableBufferPointer<UInt64>, from place: Int) -> Bool
}

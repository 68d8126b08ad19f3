import Synchronization

@testable import Usage

/// An overflow that is memory, too, and takes everything or, at first, nothing.
final class EventShelf: EventOverflow {
  private let words = Mutex<[UInt64]>([])
  let isNeeded: Bool
  let largestChunkWords: Int

  init(isNeeded: Bool = true, largestChunkWords: Int = 1 << 18) {
    self.isNeeded = isNeeded
    self.largestChunkWords = largestChunkWords
  }

  var wordCount: Int { words.withLock { $0.count } }

  func write(_ words: UnsafeBufferPointer<UInt64>) -> Int {
    self.words.withLock { shelf in
      defer { shelf += words }
      return shelf.count
    }
  }

  func read(into words: UnsafeMutableBufferPointer<UInt64>, from place: Int) -> Bool {
    self.words.withLock { _ = words.update(fromContentsOf: $0[place..<place + words.count]) }
    return true
  }
}

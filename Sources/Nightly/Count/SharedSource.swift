import Dispatch
import LogReading
import Synchronization

/// A file that one worker reads, and that another one may decompress for it.
///
/// As long as nobody helps, every read goes to the file. From the moment that somebody does, what is read comes from a
/// short queue of blocks, which the helper fills ahead of the reader.
final class SharedSource: ByteSource, Sendable {
  private struct Block: Sendable {
    var bytes: [UInt8]
    /// Bytes that are there, and those of them that have been read. None are there at the end of the file.
    var count = 0
    var readCount = 0
    /// What came after these bytes.
    var failure: ReadFailure?

    /// Nothing follows it. It is read again and again, to say so.
    var isLast: Bool { count == 0 || failure != nil }
  }

  private struct Queue: Sendable {
    var filled: [Block] = []
    /// Memory to be used again.
    var spare: [[UInt8]] = []
    /// The block being read.
    var current: Block?
  }

  private let source: Mutex<LogSource>
  private let isHelped = Atomic(false)
  private let isClosed = Atomic(false)
  private let queue = Mutex(Queue())
  /// Blocks that may be filled, and that are. Both begin at zero: a semaphore must not end below where it began.
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  private static let blockSize = 256 * 1024
  private static let longestQueue = 4

  init(_ source: sending LogSource) {
    self.source = Mutex(source)
    for _ in 0..<SharedSource.longestQueue { room.signal() }
  }

  /// Waits for a helper, if there is one, who goes on until the end of the file, or until ``close()``: to be asked after that.
  var isGzip: Bool { source.withLock { $0.isGzip } }

  // MARK: Reading

  func read(into output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    // A pointer may not go where the lock is held, in case it stayed there; an address may.
    let (address, size) = (Int(bitPattern: output.baseAddress), output.count)
    let own = source.withLockIfAvailable { source -> Result<Int, ReadFailure>? in
      if isHelped.load(ordering: .acquiring) { return nil }
      let output = UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(bitPattern: address), count: size)
      return Result { () throws(ReadFailure) in try source.read(into: output) }
    }
    if case .some(.some(let result)) = own { return try result.get() }
    return try take(output)
  }

  /// Takes bytes that the helper has put there.
  private func take(_ output: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
    if queue.withLock({ $0.current == nil }) {
      filled.wait()
      queue.withLock { $0.current = $0.filled.removeFirst() }
    }
    let (count, failure) = queue.withLock { queue in
      guard var block = queue.current.take() else { return (0, ReadFailure?.none) }
      let count = min(output.count, block.count - block.readCount)
      block.bytes.withUnsafeBytes {
        output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[block.readCount..<block.readCount + count]))
      }
      block.readCount += count
      if block.readCount < block.count || block.isLast {
        queue.current = block
      } else {
        queue.spare.append(block.bytes)
        room.signal()
      }
      return (count, count > 0 ? nil : block.failure)
    }
    if let failure { throw failure }
    return count
  }

  /// To be called when nothing more will be read, which may be long before the end: lets go of a helper. May be called again.
  func close() {
    isClosed.store(true, ordering: .releasing)
    room.signal()
  }

  // MARK: Helping

  /// Decompresses what has not been read yet. Returns at the end of the file, or when it is closed.
  func help() {
    source.withLock { source in
      if isClosed.load(ordering: .acquiring) { return }
      isHelped.store(true, ordering: .releasing)
      var isAtEnd = false
      while !isAtEnd {
        room.wait()
        if isClosed.load(ordering: .acquiring) { return }
        let block = fill(queue.withLock { $0.spare.popLast() }, from: source)
        isAtEnd = block.isLast
        queue.withLock { $0.filled.append(block) }
        filled.signal()
      }
    }
  }

  /// A block as full as can be, and what failed before it was.
  private func fill(_ spare: [UInt8]?, from source: LogSource) -> Block {
    var block = Block(bytes: spare ?? [UInt8](repeating: 0, count: SharedSource.blockSize))
    block.bytes.withUnsafeMutableBytes { bytes in
      do throws(ReadFailure) {
        while block.count < bytes.count {
          let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[block.count...]))
          if count == 0 { break }
          block.count += count
        }
      } catch {
        block.failure = error
      }
    }
    return block
  }
}

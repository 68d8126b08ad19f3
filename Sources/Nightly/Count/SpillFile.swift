import Glibc
import Synchronization
import Usage

/// Keeps the events that memory has no room for. The file is made when it is needed, only its owner could read it, and it
/// loses its name at once: whatever becomes of the run, nothing is left behind.
final class SpillFile: EventOverflow {
  private struct State {
    var descriptor: Int32?
    var wordCount = 0
    var failure: Failure?
  }

  let largestChunkWords: Int
  private let memoryLimitBytes: Int
  private let folder: String
  private let state = Mutex(State())
  /// When freed memory was last given back to the system.
  private let residentBytesAfterReturn = Atomic(0)

  /// 16 MiB.
  private static let largestUsefulChunkWords = 1 << 21

  /// - Parameters:
  ///   - memoryLimitBytes: of the whole process.
  ///   - threads: which read, and sort a chunk each.
  ///   - folder: where the file will be.
  init(memoryLimitBytes: Int, threads: Int, folder: String) {
    self.memoryLimitBytes = memoryLimitBytes
    self.folder = folder
    // A chunk and its sorted copy, of each thread, are a 16th of the limit at most.
    largestChunkWords = min(SpillFile.largestUsefulChunkWords, memoryLimitBytes / (32 * 8 * threads))
  }

  deinit { if let descriptor = state.withLock({ $0.descriptor }) { close(descriptor) } }

  /// What went wrong first. Events may be missing then.
  var failure: Failure? { state.withLock { $0.failure } }

  /// What the workers have in hands is not resident yet: an eighth is kept for it.
  var isNeeded: Bool {
    let mostBytes = memoryLimitBytes / 8 * 7
    let residentBytes = ProcessMemory.residentBytes
    guard residentBytes > mostBytes else { return false }
    // Some of it may have been freed, above all after many small files. Asking for it takes time: not with every chunk.
    if residentBytes - residentBytesAfterReturn.load(ordering: .relaxed) > memoryLimitBytes / 64 {
      ProcessMemory.returnFreed()
      residentBytesAfterReturn.store(ProcessMemory.residentBytes, ordering: .relaxed)
    }
    return residentBytesAfterReturn.load(ordering: .relaxed) > mostBytes
  }

  func write(_ words: UnsafeBufferPointer<UInt64>) -> Int {
    let (descriptor, place) = state.withLock { state in
      if state.descriptor == nil, state.failure == nil { open(&state) }
      defer { state.wordCount += words.count }
      return (state.failure == nil ? state.descriptor : nil, state.wordCount)
    }
    if let descriptor {
      transfer(UnsafeRawBufferPointer(words), at: place, "written") { rest, offset in
        pwrite(descriptor, rest.baseAddress, rest.count, offset)
      }
    }
    return place
  }

  func read(into words: UnsafeMutableBufferPointer<UInt64>, from place: Int) -> Bool {
    guard let descriptor = state.withLock({ $0.failure == nil ? $0.descriptor : nil }) else { return false }
    let bytes = UnsafeMutableRawBufferPointer(words)
    return transfer(UnsafeRawBufferPointer(bytes), at: place, "read") { rest, offset in
      pread(descriptor, UnsafeMutableRawPointer(mutating: rest.baseAddress), rest.count, offset)
    }
  }

  private func open(_ state: inout State) {
    var path = Array("\(folder)/calltally-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    if descriptor >= 0 {
      unlink(path)
      state.descriptor = descriptor
    } else {
      state.failure = failure(.cannotCreate, "created", SystemError().description)
    }
  }

  /// Moves all bytes by as many calls as it takes; whether it did.
  @discardableResult
  private func transfer(
    _ bytes: UnsafeRawBufferPointer, at place: Int, _ what: String,
    _ call: (UnsafeRawBufferPointer, off_t) -> Int
  ) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = call(
        UnsafeRawBufferPointer(rebasing: bytes[done...]), off_t(place * MemoryLayout<UInt64>.stride + done))
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        let cause = count == 0 ? "it is too short" : SystemError().description
        state.withLock { $0.failure = $0.failure ?? failure(.inputOutput, what, cause) }
        return false
      }
    }
    return true
  }

  private func failure(_ code: Failure.Code, _ what: String, _ cause: String) -> Failure {
    Failure(
      code,
      "a temporary file in \(folder) cannot be \(what): \(cause). It holds the events that --memory-limit leaves no room "
        + "for; make room there, name another folder with TMPDIR, or allow more memory")
  }
}

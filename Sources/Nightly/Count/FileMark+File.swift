import Accounts
import Glibc
import Ledger
import LogReading

extension FileMark {
  private static let sampleBytes = 4096

  /// nil for what is no regular file.
  init?(of file: InputFile, key: UInt64) throws(SystemError) {
    guard let path = file.path else { return nil }
    var status = stat()
    // A pipe must not even be opened: closing it again ends whoever writes into it.
    guard stat(path, &status) == 0 else { throw SystemError() }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = try SystemError.resuming { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { throw SystemError() }
    let byteCount = Int(status.st_size)
    let sample = try withUnsafeTemporaryAllocation(byteCount: 2 * FileMark.sampleBytes, alignment: 8) {
      (bytes) throws(SystemError) in
      // Both reads lie within the buffer's halves.
      let first = try SystemError.resuming { pread(descriptor, bytes.baseAddress, FileMark.sampleBytes, 0) }
      let last = try SystemError.resuming {
        pread(
          descriptor, bytes.baseAddress?.advanced(by: first), FileMark.sampleBytes,
          max(0, off_t(byteCount - FileMark.sampleBytes)))
      }
      return ByteHash(key: key).hash(UnsafeRawBufferPointer(rebasing: bytes[..<(first + last)]))
    }
    self.init(
      byteCount: byteCount,
      modifiedNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      sample: sample)
  }

  /// The same, in the words of reading.
  static func find(of file: InputFile, key: UInt64) throws(ReadFailure) -> FileMark? {
    do throws(SystemError) {
      return try FileMark(of: file, key: key)
    } catch {
      throw .unreadable(errno: error.number)
    }
  }
}

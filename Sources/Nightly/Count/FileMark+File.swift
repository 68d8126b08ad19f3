import Accounts
import Glibc
import Ledger

extension FileMark {
  private static let sampleBytes = 4096

  /// nil for what is no regular file, and for one that cannot be read.
  init?(of file: InputFile, key: UInt64) {
    guard let path = file.path else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let byteCount = Int(status.st_size)
    let sample = withUnsafeTemporaryAllocation(byteCount: 2 * FileMark.sampleBytes, alignment: 8) { bytes in
      // Both reads lie within the buffer's halves.
      let first = pread(descriptor, bytes.baseAddress, FileMark.sampleBytes, 0)
      guard first >= 0, let end = bytes.baseAddress?.advanced(by: first) else { return UInt64?.none }
      let last = pread(descriptor, end, FileMark.sampleBytes, max(0, byteCount - FileMark.sampleBytes))
      guard last >= 0 else { return nil }
      return ByteHash(key: key).hash(UnsafeRawBufferPointer(rebasing: bytes[..<(first + last)]))
    }
    guard let sample else { return nil }
    self.init(
      byteCount: byteCount,
      modifiedNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      sample: sample)
  }
}

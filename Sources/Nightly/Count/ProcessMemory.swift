import CMalloc
import Glibc

/// The memory of this process.
enum ProcessMemory {
  private static let unknown = 1 << 60

  /// What lies in memory now. Where the system does not tell, more than any limit.
  static var residentBytes: Int {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return unknown }
    defer { close(descriptor) }
    let text = [UInt8](unsafeUninitializedCapacity: 256) { text, count in
      count = max(0, read(descriptor, text.baseAddress, text.count))
    }
    // The second number is that of resident pages.
    let numbers = text.split(separator: UInt8(ascii: " "))
    guard numbers.count > 1, let pages = Int(String(decoding: numbers[1], as: UTF8.self)) else { return unknown }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  /// Gives memory back to the system that was freed, but is kept at hand for the next allocation.
  static func returnFreed() { malloc_trim(0) }
}

import Glibc

extension Array {
  /// An array for access at random. Its memory is asked for in large pages, where the system has them (transparent huge
  /// pages of Linux): a table of many megabytes in small ones costs a walk through the page tables for most accesses.
  ///
  /// - Parameter count: of an array that is small or mostly untouched, pages are as small as ever.
  package init(onLargePages value: Element, count: Int) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let pageSize = UInt(getpagesize())
      let start = UInt(bitPattern: buffer.baseAddress)
      let bytes = UInt(count * MemoryLayout<Element>.stride)
      // Advice is for whole pages, none of which has been touched. It is advice: if it fails, nothing is lost.
      let firstPage = (start + pageSize - 1) / pageSize * pageSize
      let end = (start + bytes) / pageSize * pageSize
      if end > firstPage, end - firstPage >= 4 << 20 {
        _ = madvise(UnsafeMutableRawPointer(bitPattern: firstPage), Int(end - firstPage), MADV_HUGEPAGE)
      }
      buffer.initialize(repeating: value)
      initializedCount = count
    }
  }
}

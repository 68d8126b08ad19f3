import Glibc

/// What a ledger has to know of a content, to know it again when it comes once more, or when it has grown.
package struct ContentDigest: Sendable {
  private var hasher: ContentHasher
  /// Of the content up to its first line feed, and up to its second one; nil where there is none.
  package private(set) var firstLine: Fingerprint?
  package private(set) var firstTwoLines: Fingerprint?
  private var lastByte: UInt8?

  package init(key: UInt64) { hasher = ContentHasher(key: key) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while firstTwoLines == nil, start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, 0x0a, bytes.count - start)
    {
      let end = UnsafeRawPointer(found) - base + 1
      hasher.update(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      if firstLine == nil { firstLine = fingerprint } else { firstTwoLines = fingerprint }
      start = end
    }
    hasher.update(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    lastByte = bytes.last ?? lastByte
  }

  package var byteCount: Int { hasher.byteCount }
  package var fingerprint: Fingerprint { hasher.fingerprint }
  /// Whether the last line is complete, so that what a growing file gets is new lines.
  package var isTerminated: Bool { lastByte == nil || lastByte == 0x0a }
}

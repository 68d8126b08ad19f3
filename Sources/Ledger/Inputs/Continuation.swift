import LogReading

/// A known input that a content begins with, or is.
package struct Continuation: Sendable {
  package var input: KnownInput
  /// Of the content as far as it is known.
  package var digest: ContentDigest
  /// Whether nothing comes after that.
  package var isWhole: Bool

  /// Finds the longest known input that a content begins with, by reading it without parsing it; nil if there is none,
  /// which the content's first two lines show nearly always.
  ///
  /// - Parameter open: opens the content anew.
  package static func find(
    in known: KnownInputs, open: () throws(ReadFailure) -> any ByteSource
  ) throws(ReadFailure) -> Continuation? {
    guard !known.isEmpty else { return nil }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 64)
    defer { buffer.deallocate() }
    var beginning = ContentDigest(key: known.key)
    let first = try open()
    while beginning.firstTwoLines == nil, case let count = try first.read(into: buffer), count > 0 {
      beginning.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    var candidates = known.candidates(for: beginning)[...]
    guard !candidates.isEmpty else { return nil }

    let source = try open()
    var digest = ContentDigest(key: known.key)
    var found: Continuation?
    while let candidate = candidates.first {
      let missing = candidate.fingerprint.byteCount - digest.byteCount
      let count =
        missing == 0
        ? 0 : try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(missing, buffer.count)]))
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      if digest.byteCount == candidate.fingerprint.byteCount {
        if digest.fingerprint == candidate.fingerprint {
          found = Continuation(input: candidate, digest: digest, isWhole: false)
        }
        candidates.removeFirst()
      } else if count == 0 {
        // Shorter than what it might have been.
        break
      }
    }
    guard found?.digest.byteCount == digest.byteCount else { return found }
    found?.isWhole = try source.read(into: buffer) == 0
    return found
  }

  /// Whether only what is new has to be counted: all of the known part still counts, and its last line was complete.
  package var canContinue: Bool { input.openDays.isEmpty && input.isTerminated }
}

/// A file as the file system shows it: whoever has the same size, time of change, and bytes at both ends is taken for
/// the same file, and need not be read again.
package struct FileMark: Hashable, Sendable {
  package var byteCount: Int
  package var modifiedNanoseconds: Int64
  /// A hash of the first and last 4 KiB, as they are on the disk.
  package var sample: UInt64

  package init(byteCount: Int, modifiedNanoseconds: Int64, sample: UInt64) {
    self.byteCount = byteCount
    self.modifiedNanoseconds = modifiedNanoseconds
    self.sample = sample
  }
}

/// An input that the ledger has counted.
package struct KnownInput: Sendable {
  package var id: Int64
  package var fingerprint: Fingerprint
  package var firstLine: Fingerprint?
  package var firstTwoLines: Fingerprint?
  package var lineCount: Int
  package var isTerminated: Bool
  package var isCSV: Bool
  package var mark: FileMark?
  /// Days that were taken out, and are counted when the input comes again.
  package var openDays: Set<Int32>
}

/// All inputs of a ledger, as they were when the run began.
package struct KnownInputs: Sendable {
  package let key: UInt64
  private let inputs: [KnownInput]
  private var byMark: [FileMark: Int] = [:]
  private var byFingerprint: [Fingerprint: Int] = [:]
  /// By what they begin with: two lines, or all there is of them.
  private var byBeginning: [Fingerprint: [Int]] = [:]
  /// Those that end within their first line.
  private var beginnings: [Int] = []

  init(key: UInt64, inputs: [KnownInput]) {
    self.key = key
    self.inputs = inputs
    for (index, input) in inputs.enumerated() {
      if let mark = input.mark { byMark[mark] = index }
      byFingerprint[input.fingerprint] = index
      if let beginning = input.firstTwoLines ?? input.firstLine {
        byBeginning[beginning, default: []].append(index)
      } else {
        beginnings.append(index)
      }
    }
  }

  package func input(marked mark: FileMark) -> KnownInput? { byMark[mark].map { inputs[$0] } }
  package func input(_ fingerprint: Fingerprint) -> KnownInput? { byFingerprint[fingerprint].map { inputs[$0] } }

  var fingerprints: [Int64: Fingerprint] {
    Dictionary(uniqueKeysWithValues: inputs.map { ($0.id, $0.fingerprint) })
  }

  /// Inputs that a content with such a beginning may be, or may have grown from, the shortest first.
  package func candidates(for beginning: ContentDigest) -> [KnownInput] {
    let alike = [beginning.firstLine, beginning.firstTwoLines].compactMap { $0 }.flatMap { byBeginning[$0] ?? [] }
    return (alike + beginnings).map { inputs[$0] }
      .sorted { ($0.fingerprint.byteCount, $0.id) < ($1.fingerprint.byteCount, $1.id) }
  }

  package var isEmpty: Bool { inputs.isEmpty }
}

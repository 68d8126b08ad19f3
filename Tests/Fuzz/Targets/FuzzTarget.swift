/// A way into the program for bytes that nobody meant to write, and what has to hold of them.
package struct FuzzTarget: Sendable {
  /// Also that of the folders of its seeds and cases, and of its dictionary.
  package let name: String
  private let check: @Sendable ([UInt8]) throws(Disagreement) -> Void

  init(_ name: String, _ check: @escaping @Sendable ([UInt8]) throws(Disagreement) -> Void) {
    self.name = name
    self.check = check
  }

  package static let all: [FuzzTarget] = [
    .gzip, .ndjson, .csv, .longLines, .timestamps, .directory, .configuration, .mapping, .ledgerEntries, .partials,
    .zones,
  ]

  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// Returns if the bytes are read as they have to be. Whatever they are, nothing may trap.
  package func run(_ bytes: [UInt8]) throws(Disagreement) { try check(bytes) }
}

/// What was read is not what had to be, in words.
package struct Disagreement: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

/// Requires that both are the same.
func require<Value: Equatable>(_ value: Value, is expected: Value, _ subject: String) throws(Disagreement) {
  guard value != expected else { return }
  throw Disagreement("\(subject): \(value), but it has to be \(expected)")
}

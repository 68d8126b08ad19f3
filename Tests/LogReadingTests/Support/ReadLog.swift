import Deliveries
import Foundation
import LogReading
import NaiveTwin

/// How many bytes are read, and looked at, at a time; and how many lines are read without regard to those before, after
/// one that is unlike them. None of it may change a result.
struct Sizes: Sendable, CustomStringConvertible {
  var fill: Int
  var buffer: Int
  var linesWithoutMemory = LogReader.usualLinesWithoutMemory

  static let standard = Sizes(fill: LogReader.defaultFillSize, buffer: LogSource.defaultBufferSize)
  static let remembering = Sizes(fill: standard.fill, buffer: standard.buffer, linesWithoutMemory: 0)

  /// An open quote is looked at again from its start after every fill: with tiny fills, long lines take forever.
  static func all(for contents: Data) -> [Sizes] {
    if contents.count > 1 << 18 {
      return [standard, remembering] + [1 << 16, 1 << 22].map { Sizes(fill: $0, buffer: $0) }
    }
    return [standard, remembering]
      + [1, 2, 3, 7, 64, 4096].flatMap { size in
        [Sizes(fill: size, buffer: size), Sizes(fill: size, buffer: LogSource.defaultBufferSize)]
      }
  }

  var description: String { "fill \(fill), buffer \(buffer), \(linesWithoutMemory) lines without memory" }
}

/// What the reader makes of a file.
struct ReadLog: Equatable {
  var deliveries: [Delivery]
  var failure: ReadFailure?
  var isGzip: Bool

  /// As a run reads it: what the fastest backend does not find sound, the reference reads again.
  init(_ contents: Data, _ sizes: Sizes = .standard) throws {
    let file = try TemporaryFile(contents)
    try self.init(file, sizes, .fastest(for: file.path))
    if failure != nil, DeflateBackend.fastest(for: file.path) != .reference { try self.init(file, sizes, .reference) }
  }

  private init(_ file: borrowing TemporaryFile, _ sizes: Sizes, _ backend: DeflateBackend) throws {
    let source = try LogSource(path: file.path, backend: backend, bufferSize: sizes.buffer)
    var reader = LogReader(source, fillSize: sizes.fill, linesWithoutMemory: sizes.linesWithoutMemory)
    var sink = CollectingSink()
    do throws(ReadFailure) {
      try reader.read(into: &sink)
    } catch {
      failure = error
    }
    deliveries = sink.deliveries
    isGzip = reader.isGzip
  }

  init(deliveries: [Delivery], failure: ReadFailure? = nil, isGzip: Bool = false) {
    self.deliveries = deliveries
    self.failure = failure
    self.isGzip = isGzip
  }

  /// What the twin makes of contents, which are not gzip.
  init(twin contents: Data) {
    self.init(deliveries: NaiveLog(contents: contents).entries.map(Delivery.init))
  }
}

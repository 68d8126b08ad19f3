import ArgumentParser
import LogReading
import Nightly

/// Inflates logs and throws away what comes out: what nobody who reads the same logs can do without.
struct Inflate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Inflate logs, and do nothing else with them.")

  @Argument(help: "Logs, or folders with them.") var inputs: [String]
  @Option(help: "Files read at a time.") var threads = 2

  func run() throws {
    let files = try InputFile.find(inputs, except: [])
    let counts = Workers.map(count: files.count, threads: threads) { number in
      Result { try Inflate.byteCount(of: files[number].path) }
    }
    print("\(try counts.reduce(0) { try $0 + $1.get() }) bytes")
  }

  /// What came out has been held against its own check sums.
  static func byteCount(of path: String?) throws -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 64)
    defer { buffer.deallocate() }
    let source = try LogSource(path: path)
    var bytes = 0
    while case let count = try source.read(into: buffer), count > 0 { bytes += count }
    return bytes
  }
}

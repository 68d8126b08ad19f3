import Dispatch
import Foundation
import LogReading
import Synchronization
import Testing

@testable import Nightly

@Suite("A file that another worker decompresses")
struct SharedSourceTests {
  /// When the helper comes: before the first read, after so many, or never.
  enum Help: CaseIterable {
    case never, atOnce, later
  }

  /// What is read, in pieces of so many bytes.
  private func read(_ file: [UInt8], pieces: Int, _ help: Help) throws -> (bytes: [UInt8], failure: ReadFailure?) {
    let url = FileManager.default.temporaryDirectory.appending(path: "calltally-\(UUID().uuidString)")
    try Data(file).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let source = SharedSource(try LogSource(path: url.path))
    let helper = DispatchGroup()
    func callHelper() { DispatchQueue.global().async(group: helper) { source.help() } }

    if help == .atOnce {
      callHelper()
      // Not before the helper has begun, or is about to.
      Thread.sleep(forTimeInterval: 0.01)
    }
    var bytes: [UInt8] = []
    var failure: ReadFailure?
    var piece = [UInt8](repeating: 0, count: pieces)
    do {
      while true {
        if help == .later, bytes.count >= file.count / 2, helper.wait(timeout: .now()) == .success { callHelper() }
        let count = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
        if count == 0 { break }
        bytes += piece[..<count]
      }
      // The end is the end, however often one asks.
      #expect(try piece.withUnsafeMutableBytes { try source.read(into: $0) } == 0)
    } catch let error as ReadFailure {
      failure = error
    }
    source.close()
    helper.wait()
    return (bytes, failure)
  }

  private static let contents = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 9) }

  @Test("The same bytes, whoever decompresses them", arguments: Help.allCases, [1_000, 131_072, 5_000_000])
  func sameBytes(_ help: Help, pieces: Int) throws {
    for file in [SharedSourceTests.contents, gzip(SharedSourceTests.contents), []] {
      let read = try read(file, pieces: pieces, help)
      #expect(read.failure == nil)
      #expect(read.bytes == (file.isEmpty ? [] : SharedSourceTests.contents))
    }
  }

  @Test("The same failure after the same bytes", arguments: Help.allCases)
  func sameFailure(_ help: Help) throws {
    let file = Array(gzip(SharedSourceTests.contents).dropLast(1_000))
    let read = try read(file, pieces: 10_000, help)
    #expect(read.failure == .damaged(.truncated))
    #expect(SharedSourceTests.contents.starts(with: read.bytes))
    #expect(try read.bytes == self.read(file, pieces: 10_000, .never).bytes)
  }

  @Test("Whoever stops early and closes it learns what the file is, though a helper had far to go")
  func closedEarly() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "calltally-\(UUID().uuidString)")
    let contents = gzip((0..<3).flatMap { _ in SharedSourceTests.contents })
    try Data(contents).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let source = SharedSource(try LogSource(path: url.path))
    let threads = DispatchGroup()
    DispatchQueue.global().async(group: threads) { source.help() }
    var piece = [UInt8](repeating: 0, count: 1000)
    // Until it comes from the helper, who then waits for room.
    Thread.sleep(forTimeInterval: 0.1)
    _ = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
    source.close()
    DispatchQueue.global().async(group: threads) { _ = source.isGzip }
    #expect(threads.wait(timeout: .now() + 60) == .success)
    #expect(source.isGzip)
  }

  @Test("A helper is let go when nobody reads on")
  func close() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "calltally-\(UUID().uuidString)")
    try Data(SharedSourceTests.contents).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let source = SharedSource(try LogSource(path: url.path))
    let helper = DispatchGroup()
    DispatchQueue.global().async(group: helper) { source.help() }
    source.close()
    #expect(helper.wait(timeout: .now() + 60) == .success)
  }
}

@Suite("Workers without a file of their own")
struct AssistanceTests {
  @Test("Are let go when all files are finished, whether they came before or after", arguments: [0, 1, 3])
  func dismissal(files: Int) {
    let assistance = Assistance(files: files, workers: 2)
    let helpers = DispatchGroup()
    DispatchQueue.global().async(group: helpers) { assistance.help() }
    for _ in 0..<files { assistance.didFinishFile() }
    DispatchQueue.global().async(group: helpers) { assistance.help() }
    #expect(helpers.wait(timeout: .now() + 60) == .success)
  }
}

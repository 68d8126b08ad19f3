import Foundation
import Testing

@testable import LogReading

@Suite("Named pipes")
final class PipeTests {
  private let path = NSTemporaryDirectory() + "calltally-pipe-" + UUID().uuidString

  init() throws { try #require(mkfifo(path, 0o600) == 0) }

  deinit { unlink(path) }

  private func read(_ descriptor: inout InputDescriptor) throws -> [UInt8] {
    try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { buffer in
      let count = try descriptor.read(into: buffer)
      return Array(buffer[..<count])
    }
  }

  @Test("One into which nobody writes is not waited for for ever")
  func nobody() throws {
    var descriptor = try InputDescriptor(path: path, patienceMilliseconds: 50)
    do {
      _ = try read(&descriptor)
      Issue.record("It was read.")
    } catch let failure as ReadFailure {
      #expect(failure == .unwritten)
      #expect(failure.description == "it is a pipe into which nobody writes")
    }
  }

  @Test("A writer who says nothing yet is waited for, however long")
  func slowWriter() throws {
    var descriptor = try InputDescriptor(path: path, patienceMilliseconds: 50)
    let writer = open(path, O_WRONLY)
    let thread = Thread {
      usleep(200_000)
      _ = write(writer, "a", 1)
      close(writer)
    }
    thread.start()
    #expect(try read(&descriptor) == [UInt8(ascii: "a")])
    #expect(try read(&descriptor) == [])
  }
}

import Foundation
import Sampling
import Testing

@testable import Nightly

@Suite("What memory has no room for")
struct SpillFileTests {
  @Test("Words come back from where they went, whoever sends them")
  func words() throws {
    let folder = try ScratchFolder()
    let file = SpillFile(memoryLimitBytes: 1, threads: 4, folder: folder.path)
    let places = Workers.map(count: 100, threads: 4) { number in
      [UInt64](repeating: UInt64(number), count: 1000 + number).withUnsafeBufferPointer(file.write)
    }
    for (number, place) in places.enumerated() {
      var words = [UInt64](repeating: 0, count: 990 + number)
      #expect(words.withUnsafeMutableBufferPointer { file.read(into: $0, from: place + 10) })
      #expect(words.allSatisfy { $0 == number })
    }
    #expect(file.failure == nil)
  }

  @Test("The file has no name, so that nothing is left of it, and no rights for others")
  func name() throws {
    let folder = try ScratchFolder()
    let file = SpillFile(memoryLimitBytes: 1, threads: 1, folder: folder.path)
    #expect(!folder.isOpen)
    _ = [UInt64](repeating: 1, count: 10).withUnsafeBufferPointer(file.write)
    #expect(folder.isOpen)
    #expect(try folder.names(in: "").isEmpty)
    #expect(try folder.rightsOfOpenFile & 0o077 == 0)
  }

  @Test("Memory is short when the process has more than the limit, and is not when it has less")
  func limit() {
    #expect(SpillFile(memoryLimitBytes: 1 << 20, threads: 1, folder: "").isNeeded)
    #expect(!SpillFile(memoryLimitBytes: 1 << 50, threads: 1, folder: "").isNeeded)
  }

  @Test("What is not there cannot be read, and the run learns of it")
  func missing() throws {
    let folder = try ScratchFolder()
    let file = SpillFile(memoryLimitBytes: 1, threads: 1, folder: folder.path)
    var words = [UInt64](repeating: 1, count: 10)
    _ = words.withUnsafeBufferPointer(file.write)
    #expect(!words.withUnsafeMutableBufferPointer { file.read(into: $0, from: 5) })
    #expect(file.failure?.code == .inputOutput)
  }

  @Test("Where the file cannot be created, the run says what to do, and publishes nothing")
  func cannotCreate() throws {
    let world = try World(SamplePlan(seed: 1, organizations: 2, members: 10, days: 3, calls: 50))
    var run = ReportRun(options: world.options, version: "test")
    run.output = world.folder + "/reports"
    run.options.memoryLimitBytes = 1
    run.options.temporaryFolder = world.folder + "/missing"
    let failure = #expect(throws: Failure.self) { _ = try run.run() }
    #expect(failure?.code == .cannotCreate)
    #expect(failure?.message.contains("/missing cannot be created: No such file or directory") == true)
    #expect(failure?.message.contains("TMPDIR") == true)
    let published = try FileManager.default.contentsOfDirectory(atPath: run.output)
    #expect(published.allSatisfy { $0.hasPrefix(".") })
  }
}

extension ScratchFolder {
  /// The descriptor of a file in the folder that this process has open.
  private var openFile: String? {
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.map { "/proc/self/fd/" + $0 }.first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: $0))?.hasPrefix(path + "/") == true
    }
  }

  fileprivate var isOpen: Bool { openFile != nil }

  fileprivate var rightsOfOpenFile: UInt32 {
    get throws {
      var status = stat()
      try #require(stat(openFile ?? "", &status) == 0)
      return status.st_mode & 0o777
    }
  }
}

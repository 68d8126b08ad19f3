import CZlib
import CivilTime
import Foundation
import NaiveTwin
import Nightly
import Sampling

/// Logs and a directory on disk, and the same in memory for the naive twin. Removed when it goes out of scope.
final class World {
  struct Log {
    var name: String
    var contents: [UInt8]
  }

  let folder: String
  var logs: [Log]
  let directory: [UInt8]?

  init(logs: [Log], directory: [UInt8]?) throws {
    folder = NSTemporaryDirectory() + "calltally-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/logs", withIntermediateDirectories: true)
    self.logs = logs
    self.directory = directory
    if let directory { try Data(directory).write(to: URL(fileURLWithPath: directoryPath)) }
    for log in logs { try write(log) }
  }

  /// A sample as `calltally sample` draws it.
  convenience init(_ plan: SamplePlan, hasDirectory: Bool = true) throws {
    var files = try plan.generate().files
    let directory = files.removeFirst()
    try self.init(
      logs: files.map { Log(name: $0.path.replacing("/", with: "-").replacing(".gz", with: ""), contents: $0.bytes) },
      directory: hasDirectory ? directory.bytes : nil)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var directoryPath: String { folder + "/directory.ndjson" }

  func write(_ log: Log) throws {
    try Data(log.contents).write(to: URL(fileURLWithPath: folder + "/logs/" + log.name))
  }

  /// Options that read this world.
  var options: RunOptions {
    var options = RunOptions(inputs: [folder + "/logs"])
    options.directories = directory == nil ? [] : [directoryPath]
    options.threads = 2
    return options
  }

  /// A table as `calltally export` writes it.
  func export(
    _ table: String, period: String? = nil, threads: Int = 2, memoryLimitBytes: Int? = nil
  ) throws -> String {
    var options = self.options
    options.threads = threads
    if let memoryLimitBytes { options.memoryLimitBytes = memoryLimitBytes }
    var run = ExportRun(options: options, tableName: table)
    run.period = period.flatMap { Period($0) }
    let output = ByteCollector()
    _ = try run.run { output.bytes += $0 }
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// The same by the naive twin.
  func twin(period: String? = nil) throws -> NaiveRun {
    try NaiveRun(
      logs: logs.sorted { $0.name < $1.name }.map { ($0.name, Data($0.contents)) },
      directory: directory.map { [Data($0)] }, period: period)
  }
}

/// Collects what a run writes.
final class ByteCollector {
  var bytes: [UInt8] = []
}

/// One gzip member.
func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
  var stream = z_stream()
  precondition(calltally_deflate_init_gzip(&stream, level) == Z_OK)
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  return input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      return Array(target.prefix(target.count - Int(stream.avail_out)))
    }
  }
}

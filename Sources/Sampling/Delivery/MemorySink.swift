/// Keeps the files, uncompressed.
struct MemorySink: SampleSink {
  var files: [SampleFile] = []

  mutating func write(_ bytes: [UInt8], to path: String) {
    if let index = files.firstIndex(where: { $0.path == path }) {
      files[index].bytes += bytes
    } else {
      files.append(SampleFile(path: path, bytes: bytes))
    }
  }

  mutating func beginMember(in path: String) {}
  mutating func finish(_ path: String) {}
}

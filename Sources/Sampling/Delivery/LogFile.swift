/// A file that is being written: lines that were made but not handed on yet, and those due for a second delivery.
struct LogFile {
  enum Format {
    case ndjson, csv
  }

  private static let blockSize = 1 << 18

  let path: String
  let format: Format
  var bytes: [UInt8] = []
  /// Data lines, without a CSV header.
  var lineCount = 0
  private var redeliveries: [(dueLine: Int, line: [UInt8])] = []

  init(path: String, format: Format) {
    self.path = path
    self.format = format
    bytes.reserveCapacity(LogFile.blockSize + (1 << 12))
  }

  mutating func redeliver(_ line: [UInt8], afterLines count: Int) {
    redeliveries.append((lineCount + count, line))
  }

  mutating func append(
    _ call: CallRecord, _ redelivery: Redelivery, in population: Population, _ bits: inout RandomBits,
    carriedOver: inout [[UInt8]], into sink: inout some SampleSink
  ) throws(SamplingFailure) {
    let start = bytes.count
    switch format {
    case .ndjson: call.appendJSON(to: &bytes, population: population, &bits)
    case .csv: call.appendCSV(to: &bytes, population: population, &bits)
    }
    repeatLine(from: start, redelivery, carriedOver: &carriedOver)
    try endLine(into: &sink)
  }

  mutating func append(
    _ invitation: InvitationRecord, _ redelivery: Redelivery, in population: Population, _ bits: inout RandomBits,
    carriedOver: inout [[UInt8]], into sink: inout some SampleSink
  ) throws(SamplingFailure) {
    let start = bytes.count
    switch format {
    case .ndjson: invitation.appendJSON(to: &bytes, population: population, &bits)
    case .csv: invitation.appendCSV(to: &bytes, population: population, &bits)
    }
    repeatLine(from: start, redelivery, carriedOver: &carriedOver)
    try endLine(into: &sink)
  }

  mutating func append(
    _ line: RejectedLine, of call: CallRecord, in population: Population, _ bits: inout RandomBits,
    into sink: inout some SampleSink
  ) throws(SamplingFailure) {
    line.append(call, to: &bytes, population: population, &bits)
    try endLine(into: &sink)
  }

  /// To be called after every line.
  mutating func endLine(into sink: inout some SampleSink) throws(SamplingFailure) {
    lineCount += 1
    if !redeliveries.isEmpty { deliverDue(before: lineCount) }
    if bytes.count >= LogFile.blockSize { try flush(into: &sink) }
  }

  private mutating func repeatLine(from start: Int, _ redelivery: Redelivery, carriedOver: inout [[UInt8]]) {
    switch redelivery {
    case .none: break
    case .later(let count): redeliver(Array(bytes[start...]), afterLines: count)
    // A log in the other format cannot take it.
    case .inNextLog where format == .csv: redeliver(Array(bytes[start...]), afterLines: 50)
    case .inNextLog: carriedOver.append(Array(bytes[start...]))
    }
  }

  mutating func flush(into sink: inout some SampleSink) throws(SamplingFailure) {
    try sink.write(bytes, to: path)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func finish(into sink: inout some SampleSink) throws(SamplingFailure) {
    deliverDue(before: .max)
    try flush(into: &sink)
    try sink.finish(path)
  }

  private mutating func deliverDue(before line: Int) {
    while let due = redeliveries.firstIndex(where: { $0.dueLine <= line }) {
      bytes += redeliveries.remove(at: due).line
      lineCount += 1
    }
  }
}

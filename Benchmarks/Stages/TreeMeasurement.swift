import Foundation

/// What writing the report trees of so many organizations took, beside inflating their logs.
struct TreeMeasurement {
  var organizations: Int
  var files: Int
  var bytes: Int
  var writing: Measurement
  /// The most that writing had on top of what was counted.
  var memoryMiB: Int
  var inflating: Measurement

  static let header =
    "organizations    files  KB/org  cpu ms/org  wall ms/org  cores  more MiB  inflate ms/MB  MB/org      bytes"

  var line: String {
    let count = Double(organizations)
    let treeMilliseconds = writing.cpuSeconds * 1e3 / count
    let inflateMilliseconds = inflating.cpuSeconds * 1e9 / Double(inflating.bytes)
    let columns: [(text: String, width: Int)] = [
      (String(organizations), 13), (String(files), 9), (String(format: "%.0f", Double(bytes) / 1e3 / count), 8),
      (String(format: "%.3f", treeMilliseconds), 12),
      (String(format: "%.3f", writing.wallSeconds * 1e3 / count), 13),
      (String(format: "%.2f", writing.cpuSeconds / writing.wallSeconds), 7), (String(memoryMiB), 10),
      (String(format: "%.3f", inflateMilliseconds), 15),
      (String(format: "%.2f", treeMilliseconds / inflateMilliseconds), 8), (String(bytes), 11),
    ]
    return Measurement.aligned(columns)
  }
}

import Foundation
import Glibc

/// What a stage took, and a check sum that shows it did its work.
struct Measurement {
  var name: String
  var cpuSeconds: Double
  var wallSeconds: Double
  var bytes: Int
  var records: Int
  var checksum: UInt64

  /// Runs a stage once on the calling thread.
  ///
  /// - Parameter body: returns bytes of log, records, and a check sum of its result.
  static func of(_ name: String, _ body: () throws -> (bytes: Int, records: Int, checksum: UInt64)) rethrows
    -> Measurement
  {
    let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID)
    let wall = seconds(CLOCK_MONOTONIC)
    let result = try body()
    return Measurement(
      name: name, cpuSeconds: seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, wallSeconds: seconds(CLOCK_MONOTONIC) - wall,
      bytes: result.bytes, records: result.records, checksum: result.checksum)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory this process has had so far, in MiB.
  static var peakMemoryMiB: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) / 1024
  }

  var line: String {
    func rate(_ amount: Int, per unit: Double) -> String {
      amount > 0 ? String(format: "%.0f", Double(amount) / unit / wallSeconds) : "-"
    }
    let perRecord = records > 0 ? String(format: "%.1f", cpuSeconds * 1e9 / Double(records)) : "-"
    let columns: [(text: String, width: Int)] = [
      (String(format: "%.3f", cpuSeconds), 9), (String(format: "%.3f", wallSeconds), 9), (rate(bytes, per: 1e6), 9),
      (rate(records, per: 1e3), 12), (perRecord, 11), (String(Measurement.peakMemoryMiB), 10),
    ]
    return name.padding(toLength: 24, withPad: " ", startingAt: 0) + Measurement.aligned(columns) + "  "
      + String(checksum, radix: 16)
  }

  /// Columns of a line, each at its right edge.
  static func aligned(_ columns: [(text: String, width: Int)]) -> String {
    columns.map { String(repeating: " ", count: max(0, $0.width - $0.text.count)) + $0.text }.joined()
  }

  static let header =
    "stage                       cpu s   wall s     MB/s  krecords/s  ns/record  peak MiB  check sum"
}

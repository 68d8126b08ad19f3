import Foundation

/// How much more memory this process had at some time than at the beginning. Linux keeps the peak, and forgets it when
/// told so.
struct PeakMemory {
  private let startKiB: Int

  init() throws {
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    startKiB = try PeakMemory.peakKiB()
  }

  func grownMiB() throws -> Int { (try PeakMemory.peakKiB() - startKiB) / 1024 }

  private static func peakKiB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}

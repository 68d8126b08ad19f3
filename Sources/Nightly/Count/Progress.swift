import Dispatch
import Glibc
import Synchronization

/// Tells on a terminal how far the reading is: files, bytes, rate and time left. Silent in a pipe, and where lines are JSON.
final class Progress: Sendable {
  private let fileCount: Int
  private let byteCount: Int
  private let bytesRead = Atomic(0)
  private let filesRead = Atomic(0)
  private let started = DispatchTime.now()
  private let queue = DispatchQueue(label: "progress")
  /// Whether a line may still be shown.
  private let isRunning: Mutex<Bool>

  init(files: [InputFile], isShown: Bool) {
    fileCount = files.count
    byteCount = files.reduce(0) { $0 + $1.byteCount }
    isRunning = Mutex(isShown && StandardError.format == .text && isatty(STDERR_FILENO) == 1)
    showLater()
  }

  func didRead(_ bytes: Int) { bytesRead.wrappingAdd(bytes, ordering: .relaxed) }
  func didFinishFile() { filesRead.wrappingAdd(1, ordering: .relaxed) }

  /// Takes the line off the terminal again.
  func finish() {
    isRunning.withLock { isRunning in
      if isRunning { StandardError.write("\r\u{1b}[K") }
      isRunning = false
    }
  }

  private func showLater() {
    guard isRunning.withLock({ $0 }) else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(200)) { [weak self] in
      self?.show()
      self?.showLater()
    }
  }

  private func show() {
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - started.uptimeNanoseconds) / 1e9
    let bytes = bytesRead.load(ordering: .relaxed)
    let rate = Double(bytes) / max(seconds, 0.001)
    var line = "\r\u{1b}[K\(filesRead.load(ordering: .relaxed)) of \(fileCount) files, \(megabytes(bytes))"
    if byteCount > 0 { line += " of \(megabytes(byteCount))" }
    line += ", \(megabytes(Int(rate)))/s"
    if byteCount > bytes, rate > 0 { line += ", \(Int(Double(byteCount - bytes) / rate) + 1) s left" }
    isRunning.withLock { if $0 { StandardError.write(line) } }
  }

  private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB" }
}

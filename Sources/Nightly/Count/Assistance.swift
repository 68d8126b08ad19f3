import Dispatch
import Synchronization

/// Brings workers that have no file left together with those that could do with help.
final class Assistance: Sendable {
  private struct State {
    var unfinishedFiles: Int
    /// Those that nobody helps yet.
    var sources: [SharedSource] = []
  }

  private let state: Mutex<State>
  private let workers: Int
  /// Signalled for every source that is offered, and for every worker at the end.
  private let news = DispatchSemaphore(value: 0)

  init(files: Int, workers: Int) {
    state = Mutex(State(unfinishedFiles: files))
    self.workers = workers
    if files == 0 { dismiss() }
  }

  /// Offers a source to whoever has time, until it is withdrawn.
  func offer(_ source: SharedSource) {
    state.withLock { $0.sources.append(source) }
    news.signal()
  }

  /// Lets go of a source that is not read any more: its file is open as long as it is kept.
  func withdraw(_ source: SharedSource) { state.withLock { $0.sources.removeAll { $0 === source } } }

  func didFinishFile() {
    let isLast = state.withLock { state in
      state.unfinishedFiles -= 1
      return state.unfinishedFiles == 0
    }
    if isLast { dismiss() }
  }

  private func dismiss() { for _ in 0..<workers { news.signal() } }

  /// Helps until all files are finished: to be called by workers that have none.
  func help() {
    while true {
      news.wait()
      let (source, isOver) = state.withLock { state in (state.sources.popLast(), state.unfinishedFiles == 0) }
      if isOver { return }
      source?.help()
    }
  }
}

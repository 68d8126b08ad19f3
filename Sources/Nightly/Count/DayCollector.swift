import CivilTime
import Synchronization
import Usage

/// Puts together what workers counted of a day, and hands it on when all of the day is counted.
final class DayCollector: Sendable {
  private struct State {
    /// By day, the pieces of work that are not done.
    var unfinished: [Day: Int]
    var fileDays: [FileDay.Key: FileDay] = [:]
    var countsOfFile: [FileDay.Counts]
    var failure: (any Error)?
  }

  private let state: Mutex<State>

  /// - Parameter days: of all pieces of work, one for each.
  init(days: [Day], fileCount: Int) {
    let unfinished = days.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    state = Mutex(State(unfinished: unfinished, countsOfFile: Array(repeating: FileDay.Counts(), count: fileCount)))
  }

  /// Takes what a piece of work of a day counted.
  ///
  /// - Returns: the days that are complete now.
  func finish(_ day: Day, _ counted: [FileDay.Key: FileDay]) -> [(key: FileDay.Key, fileDay: FileDay)] {
    state.withLock { state in
      for (key, fileDay) in counted {
        state.countsOfFile[key.file] += fileDay.counts
        if state.fileDays[key]?.merge(fileDay) == nil { state.fileDays[key] = fileDay }
      }
      state.unfinished[day, default: 0] -= 1
      // The last hour of a day may reach into the next, in zones whose days do not begin with an hour of UTC.
      let complete = [day, day + 1].filter { day in
        [day - 1, day].allSatisfy { state.unfinished[$0, default: 0] == 0 }
      }
      let keys = state.fileDays.keys.filter { complete.contains($0.day) }.sorted()
      return keys.compactMap { key in state.fileDays.removeValue(forKey: key).map { (key, $0) } }
    }
  }

  var countsOfFile: [FileDay.Counts] { state.withLock { $0.countsOfFile } }

  /// What went wrong first. Workers then go on to the end of their stage without doing anything.
  var failure: (any Error)? { state.withLock { $0.failure } }

  func fail(_ error: any Error) { state.withLock { $0.failure = $0.failure ?? error } }
}

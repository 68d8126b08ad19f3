import CivilTime
import FoundationEssentials
import Ledger

/// `calltally ledger redo`: takes a day or an input out again, so that it is counted anew when it comes again.
package struct RedoRun {
  package enum Target: Sendable {
    case day(Day)
    case input(Int64)
  }

  private let store: String
  private let target: Target
  private let waitSeconds: Int

  package init(store: String, target: Target, waitSeconds: Int) {
    self.store = store
    self.target = target
    self.waitSeconds = waitSeconds
  }

  package func run() throws {
    let takenOut = try Failure.ofLedger {
      let ledger = try Ledger.open(store, waitSeconds: waitSeconds)
      return try ledger.inTransaction {
        let run = try ledger.addRun(command: "ledger redo", startedAt: Date().ISO8601Format())
        switch target {
        case .day(let day):
          if let firstOpenDay = try ledger.firstOpenDay(), day < firstOpenDay {
            throw Failure(
              .usage,
              "\(day) cannot be counted anew: ids of records before \(firstOpenDay) are not kept any more. Nothing was taken "
                + "out")
          }
          return try ledger.takeOut(day, run: run)
        case .input(let input):
          if let firstOpenDay = try ledger.firstOpenDay(), let first = try ledger.firstDay(ofInput: input),
            first < firstOpenDay
          {
            throw Failure(
              .usage,
              "input \(input) cannot be counted anew: it has records before \(firstOpenDay), of which no ids are kept any "
                + "more. Nothing was taken out; its later days can be, with --day")
          }
          return try ledger.takeOut(input: input, run: run)
        }
      }
    }
    guard !takenOut.isEmpty else {
      switch target {
      case .day(let day):
        throw Failure(.usage, "the ledger has no record of \(day); 'calltally ledger' lists what it has")
      case .input(let input):
        throw Failure(.usage, "the ledger has no input \(input); 'calltally ledger' lists all of them")
      }
    }
    for part in takenOut {
      let what = part.days.map { "\($0.stretches) of input \(part.input)" } ?? "input \(part.input)"
      StandardError.writeLine("took out \(what), \(part.path); ingest it again", level: .info)
    }
  }
}

import ArgumentParser
import Nightly
import Sampling

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make lifelike logs and a directory, to try things on.",
    discussion: """
      Writes OUTPUT/directory.ndjson and gzipped logs in OUTPUT/logs/, from 1 September 2026 on: office hours, weekends, \
      holidays, busy and idle members, invitations that lead to meetings, and what goes wrong in real life: duplicate \
      deliveries, rejected lines, test calls. The same arguments make the same bytes.

        calltally sample --output SampleLogs --seed 1
        calltally sample --output big --seed 7 --organizations 2000 --members 100000 --days 30 --calls 8000000
      """)

  @Option(
    name: .long, help: ArgumentHelp("The folder to write to; a former sample in it is replaced.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(name: .long, help: "What everything is drawn from.")
  var seed: UInt64

  @Option(name: .long, help: "Organizations, of very different size.")
  var organizations = 8

  @Option(name: .long, help: "Accounts in all. (default: 33 for each organization)")
  var members: Int?

  @Option(name: .long, help: "Days, from 1 September 2026 on.")
  var days = 91

  @Option(name: .long, help: "Calls in all; invitations come on top.")
  var calls = 24_000

  func run() throws {
    let plan = SamplePlan(
      seed: seed, organizations: organizations, members: members,
      days: days, calls: calls)
    do throws(SamplingFailure) {
      let summary = try plan.write(to: output)
      StandardError.writeLine(
        "\(output): \(summary.files.count) files with \(summary.records) records of \(summary.accounts) accounts in "
          + "\(summary.organizations) organizations")
    } catch {
      switch error {
      case .impossiblePlan: throw Failure(.usage, error.description)
      case .folderNotEmpty, .cannotWrite: throw Failure(.cannotCreate, error.description)
      }
    }
  }
}

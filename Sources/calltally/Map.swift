import ArgumentParser
import Nightly

struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "On a cluster: read logs, and write their events by hour.",
    discussion: """
      The first of three stages that make the reports of logs on several machines. Each is a filter from lines to lines \
      KEY<TAB>KIND<TAB>CONTENT, and lines of one key have to meet in one process of the next stage.

        calltally map logs-1/ --directory directory.ndjson > events-1
        calltally map logs-2/ --directory directory.ndjson > events-2
        cat events-1 events-2 | calltally combine --directory directory.ndjson > sums
        calltally reduce --directory directory.ndjson --output Reports < sums

      A damaged file is not this command's failure: 'calltally reduce' tells of it at the end. Without an input, writes \
      a line for each organization of the directory.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A number that identities of records are made with; the same in all of a run. Random, it keeps others from "
        + "preparing records that look the same.", valueName: "number"))
  var identityKey: UInt64 = 0

  func validate() throws {
    if input.inputs.isEmpty, input.counting.directory.isEmpty {
      throw ValidationError("Name at least one log, folder, or - for standard input; or a directory alone.")
    }
  }

  func run() throws {
    StandardError.format = input.logFormat
    var run = MapRun(options: input.runOptions)
    run.identityKey = identityKey
    try run.run()
  }
}

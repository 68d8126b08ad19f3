import ArgumentParser
import Nightly

/// For commands that take figures from a ledger as well as from logs.
struct StoreOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("In place of inputs: the ledger of what was ingested. No log is read.", valueName: "file"))
  var store: String?

  func options(_ input: InputOptions) -> RunOptions {
    var options = input.runOptions
    options.store = store
    return options
  }
}

import ArgumentParser
import Nightly

/// What every command that reads logs takes.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Logs: files, folders (read with all below them), or - for standard input.", valueName: "input"),
    completion: .file())
  var inputs: [String] = []

  @OptionGroup var counting: CountingOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to read logs of other programs: asterisk, freeswitch, or a YAML file.", valueName: "mapping"),
    completion: .file(extensions: ["yaml"]))
  var mapping: String?

  @Flag(
    name: .long, help: "Count the sound records of damaged files, too. Otherwise a damaged file counts for nothing.")
  var salvage = false

  @OptionGroup var limits: RunLimits

  var logFormat: LogFormat { counting.logFormat }

  /// Either inputs or a ledger.
  func requireSource(store: String? = nil) throws {
    if store == nil, inputs.isEmpty {
      throw ValidationError("Name at least one log, folder, or - for standard input.")
    }
    if let store, let input = inputs.first {
      throw ValidationError("Figures come from the ledger \(store) or from \(input), not from both; leave one out.")
    }
  }

  var runOptions: RunOptions {
    var options = counting.runOptions(inputs: inputs)
    limits.limit(&options)
    options.mapping = mapping
    options.salvage = salvage
    options.showsProgress = true
    return options
  }
}

import ArgumentParser
import Nightly

/// What the stages take that read lines of earlier ones. Nothing here may differ from what those were given.
struct StageOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Who belonged to which organization, when. May be repeated.", valueName: "file"),
    completion: .file())
  var directory: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of organizations that have none of their own. (default: \(RunOptions.usualTimeZone))", valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Events that do not fit wait in a temporary file, in the folder of TMPDIR or else /tmp.", valueName: "bytes"))
  var memoryLimit = ByteCount(bytes: RunOptions.usualMemoryLimitBytes)

  @Option(name: .long, help: "What lines on standard error are: text, or json, an object each.")
  var logFormat = LogFormat.text

  var runOptions: RunOptions {
    var options = RunOptions(inputs: [])
    options.directories = directory
    options.timeZone = timeZone
    options.memoryLimitBytes = memoryLimit.bytes
    options.temporaryFolder = InputOptions.temporaryFolder
    return options
  }
}

import ArgumentParser
import Foundation
import Nightly

/// What every command that reads logs takes.
struct InputOptions: ParsableArguments {
  /// The program alone takes about half of it.
  private static let leastMemory = ByteCount(bytes: 64 << 20)

  @Argument(
    help: ArgumentHelp(
      "Logs: files, folders (read with all below them), or - for standard input.", valueName: "input"),
    completion: .file())
  var inputs: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who belonged to which organization, when. May be repeated. Without one, the records' own word is taken.",
      valueName: "file"), completion: .file())
  var directory: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to read logs of other programs: asterisk, freeswitch, or a YAML file.", valueName: "mapping"),
    completion: .file(extensions: ["yaml"]))
  var mapping: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of organizations that have none of their own. (default: \(RunOptions.usualTimeZone))", valueName: "zone"))
  var timeZone: String?

  @Flag(
    name: .long, help: "Count the sound records of damaged files, too. Otherwise a damaged file counts for nothing.")
  var salvage = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of a hundred records, how many may be rejected before the exit code is 65.", valueName: "percent"))
  var maxRejected = 1.0

  @Option(name: .long, help: ArgumentHelp("Threads that read, count and write. (default: one a core)", valueName: "n"))
  var threads: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Events that do not fit wait in a temporary file, in the folder of TMPDIR or else /tmp. Such as 512M or 2G.",
      valueName: "bytes"))
  var memoryLimit = ByteCount(bytes: RunOptions.usualMemoryLimitBytes)

  @Option(name: .long, help: "What lines on standard error are: text, or json, an object each.")
  var logFormat = LogFormat.text

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
    if memoryLimit < InputOptions.leastMemory {
      throw ValidationError("--memory-limit must be at least \(InputOptions.leastMemory).")
    }
    if !(0...100).contains(maxRejected) { throw ValidationError("--max-rejected is a percentage, 0 to 100.") }
  }

  /// Either inputs or a ledger.
  func requireSource(store: String? = nil) throws {
    if store == nil, inputs.isEmpty {
      throw ValidationError("Name at least one log, folder, or - for standard input.")
    }
    if let store, let input = inputs.first {
      throw ValidationError("Figures come from the ledger \(store) or from \(input), not from both; leave one out.")
    }
  }

  static var usualThreads: Int { ProcessInfo.processInfo.activeProcessorCount }

  static var temporaryFolder: String {
    ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  var runOptions: RunOptions {
    var options = RunOptions(inputs: inputs)
    options.directories = directory
    options.mapping = mapping
    options.timeZone = timeZone
    options.threads = threads ?? InputOptions.usualThreads
    options.memoryLimitBytes = memoryLimit.bytes
    options.temporaryFolder = InputOptions.temporaryFolder
    options.salvage = salvage
    options.maxRejectedPercent = maxRejected
    options.showsProgress = true
    return options
  }
}

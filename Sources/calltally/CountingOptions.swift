import ArgumentParser
import FoundationEssentials
import Nightly

/// What everything that counts takes. The stages of a cluster have to be given the same.
struct CountingOptions: ParsableArguments {
  /// The program alone takes about half of it.
  private static let leastMemory = ByteCount(bytes: 64 << 20)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who belonged to which organization, when. May be repeated. Without one, the records' own word is taken.",
      valueName: "file"), completion: .file())
  var directory: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of organizations that have none of their own. (default: \(RunOptions.usualTimeZone))", valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Events that do not fit wait in a temporary file, in the folder of TMPDIR or else /tmp. Such as 512M or 2G.",
      valueName: "bytes"))
  var memoryLimit = ByteCount(bytes: RunOptions.usualMemoryLimitBytes)

  @Option(name: .long, help: "What lines on standard error are: text, or json, an object each.")
  var logFormat = LogFormat.text

  func validate() throws {
    if memoryLimit < CountingOptions.leastMemory {
      throw ValidationError("--memory-limit must be at least \(CountingOptions.leastMemory).")
    }
  }

  static var temporaryFolder: String {
    ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  func runOptions(inputs: [String] = []) -> RunOptions {
    var options = RunOptions(inputs: inputs)
    options.directories = directory
    options.timeZone = timeZone
    options.memoryLimitBytes = memoryLimit.bytes
    options.temporaryFolder = CountingOptions.temporaryFolder
    return options
  }
}

/// What everything takes that ends with a verdict.
struct RunLimits: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of a hundred records, how many may be rejected before the exit code is 65.", valueName: "percent"))
  var maxRejected = 1.0

  @Option(name: .long, help: ArgumentHelp("Threads that read, count and write. (default: one a core)", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
    if !(0...100).contains(maxRejected) { throw ValidationError("--max-rejected is a percentage, 0 to 100.") }
  }

  func limit(_ options: inout RunOptions) {
    options.maxRejectedPercent = maxRejected
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
  }
}

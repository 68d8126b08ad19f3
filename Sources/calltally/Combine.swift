import ArgumentParser
import Nightly

struct Combine: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "On a cluster: count the events of some hours, and write sums by organization.",
    discussion: """
      The second of three stages; 'calltally map --help' shows all. Takes lines of 'calltally map' from standard input: \
      all of an hour, whatever files they come from. Hands lines of the run and of organizations on.
      """)

  @OptionGroup var counting: CountingOptions

  func run() throws {
    StandardError.format = counting.logFormat
    try CombineRun(options: counting.runOptions()).run()
  }
}

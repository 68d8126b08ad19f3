import ArgumentParser
import Glibc
import Nightly

/// The program: one subcommand a job. What they do is in `Nightly`; here are words and options only.
@main
struct CallTally: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calltally",
    abstract: "Counts calls and invitations per organization and member, and draws reports of them.",
    discussion: """
      From logs to reports:
        calltally report logs/ --directory directory.ndjson --output Reports

      One table for a spreadsheet or the next program:
        calltally export members logs/ --directory directory.ndjson --period 2026-10 > members.csv

      What is in these logs, and what was wrong with them:
        calltally check logs/

      Lifelike logs to try all this on:
        calltally sample --output SampleLogs --seed 1

      Exit codes: 0 done; 64 wrong usage; 65 done, but input was damaged or too much of it rejected; 66 an input cannot \
      be read; 70 a mistake in calltally; 73, 74 output cannot be written; 75 another run is writing there; \
      78 configuration or directory in error.
      """,
    version: version,
    subcommands: [
      Report.self, Export.self, Check.self, Ingest.self, Run.self, LedgerCommand.self, Explain.self,
      DirectoryCommand.self, StatementsCommand.self, Map.self, Combine.self, Reduce.self, Sample.self, Schema.self,
    ])

  static func main() {
    // A reader that goes away shows as an error of writing, which ends the program quietly.
    signal(SIGPIPE, SIG_IGN)
    // As does a file that is larger than the user's limit allows.
    signal(SIGXFSZ, SIG_IGN)
    // What is made is for its owner alone: neither for others, nor so that he himself could not read it.
    umask(0o077)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch is StandardOutput.Closed {
      Glibc.exit(0)
    } catch let failure as Failure {
      for line in failure.message.split(separator: "\n") { StandardError.writeLine(String(line), level: .error) }
      Glibc.exit(failure.code.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}

import ArgumentParser
import Nightly

struct DirectoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directory",
    abstract: "Look for faults in a directory, and look accounts up in it.",
    subcommands: [DirectoryCheck.self, DirectoryShow.self])
}

struct DirectoryCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Name everything that is wrong in a directory, with file, line and what to do.",
    discussion: """
      Memberships and tariffs that overlap, organizations without an administrator or with several at some time, \
      accounts and organizations that no line describes or two lines otherwise, times that end before they begin, and \
      time zones that do not exist. The exit code is 65 if there is anything, and 78 if a file is no directory.

        calltally directory check directory.ndjson
        calltally directory check directory.ndjson --format json | jq '.faults[] | .line'
      """)

  @Argument(
    help: ArgumentHelp(
      "Directory files, which together are one directory; or - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(name: .long, help: "table or json.")
  var format = DirectoryCheckRun.Format.table

  func run() throws {
    var run = DirectoryCheckRun(files: files)
    run.format = format
    if let complaint = try run.run() { throw complaint }
  }
}

struct DirectoryShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tell what an account was: its name, organizations, roles, tariffs and contacts.",
    discussion: """
      Over all time, or at an instant, or on a day.

        calltally directory show a-b4421bbb --directory directory.ndjson
        calltally directory show a-b4421bbb --at 2026-10-26 --directory directory.ndjson
        calltally directory show a-b4421bbb --at 2026-10-26T10:30:15+01:00 --directory directory.ndjson
      """)

  @Argument(help: "The id of the account.")
  var account: String

  @Option(
    name: .long,
    help: ArgumentHelp("An instant, such as 2026-10-26T10:30:15+01:00, or a day: 2026-10-26.", valueName: "time"))
  var at: DirectoryShowRun.Time?

  @Option(name: .long, help: ArgumentHelp("May be repeated.", valueName: "file"), completion: .file())
  var directory: [String]

  @Option(name: .long, help: ArgumentHelp("Whose days are meant.", valueName: "zone"))
  var timeZone = RunOptions.usualTimeZone

  @Option(name: .long, help: "table or json.")
  var format = DirectoryCheckRun.Format.table

  func run() throws {
    var run = DirectoryShowRun(account: account, files: directory)
    run.time = at
    run.timeZone = timeZone
    run.format = format
    try run.run()
  }
}

extension DirectoryCheckRun.Format: ExpressibleByArgument {}

extension DirectoryShowRun.Time: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

import Foundation

/// The program as a process of its own.
enum Program {
  struct Result {
    var exit: Int32
    var standardOutput: String
    var standardError: String

    /// Nothing went wrong but that something is wrong with records or the directory, as it always is in these tests.
    var isDone: Bool { Program.isDone(exit) }
  }

  static func isDone(_ exit: Int32) -> Bool { exit == 0 || exit == 65 }

  /// Where the tests and all programs are built.
  static let builtFolder =
    (((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "") as NSString)
    .deletingLastPathComponent

  static let path = builtFolder + "/calltally"

  /// Runs lines of the shell in which `calltally` is the program.
  static func run(_ command: String, in folder: String, environment: [String: String] = [:]) throws -> Result {
    // What `make sanitize` wants is wanted of the program, too.
    let sanitizing = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    let environment = ["PROGRAM": path, "PATH": "/usr/bin:/bin", "LC_ALL": "C"].merging(sanitizing) { $1 }
      .merging(environment) { $1 }
    return try run(
      "/bin/sh", ["-c", "calltally() { \"$PROGRAM\" \"$@\"; }\n" + command], in: folder, environment: environment)
  }

  /// Runs any program to its end.
  static func run(
    _ path: String, _ arguments: [String], in folder: String = ".", environment: [String: String]? = nil
  ) throws -> Result {
    // Into files, not pipes: nobody has to read them meanwhile.
    let streams = try ScratchFolder()
    let exit = try ChildProcess(
      path, arguments, in: folder, environment: environment, output: streams.path("out"), error: streams.path("error")
    ).end()
    return Result(exit: exit, standardOutput: try streams.text("out"), standardError: try streams.text("error"))
  }

  /// Starts the program itself, so that it is the one that is killed.
  static func start(_ arguments: [String], in folder: String) throws -> ChildProcess {
    try ChildProcess(path, arguments, in: folder)
  }
}

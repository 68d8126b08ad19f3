import Foundation

/// The program as a process of its own.
enum Program {
  struct Result {
    var exit: Int32
    var standardOutput: String
    var standardError: String

    /// Nothing went wrong but that something is wrong with records or the directory, as it always is in these tests.
    var isDone: Bool { exit == 0 || exit == 65 }
  }

  /// Runs a line of the shell in which `calltally` is the program.
  static func run(_ command: String, in folder: String) throws -> Result {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "calltally() { \"$PROGRAM\" \"$@\"; }\n" + command]
    shell.currentDirectoryURL = URL(fileURLWithPath: folder)
    shell.environment = ["PROGRAM": CommandCase.program, "PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    // Files, not pipes: nobody has to read them meanwhile.
    let streams = NSTemporaryDirectory() + "calltally-streams-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: streams) }
    for name in ["out", "error"] { _ = FileManager.default.createFile(atPath: streams + "/" + name, contents: nil) }
    shell.standardInput = FileHandle.nullDevice
    shell.standardOutput = FileHandle(forWritingAtPath: streams + "/out")
    shell.standardError = FileHandle(forWritingAtPath: streams + "/error")
    try shell.run()
    shell.waitUntilExit()
    func text(_ name: String) throws -> String { try String(contentsOfFile: streams + "/" + name, encoding: .utf8) }
    return Result(
      exit: shell.terminationStatus, standardOutput: try text("out"), standardError: try text("error"))
  }

  /// Starts the program itself, so that it is the one that is killed.
  static func start(_ arguments: [String], in folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandCase.program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

import Foundation

/// Something that goes wrong with one system call of a program: see Tests/Faults/shim.c, which does it.
struct Fault: CustomStringConvertible {
  /// What the shim calls it.
  var call: String
  /// From 1.
  var number: Int
  var action: Action
  /// Whether it is so from then on.
  var goesOn = false

  enum Action: Hashable, CustomStringConvertible {
    case error(Int32)
    /// Reading and writing move half of the bytes.
    case short
    /// As `kill -9` does, before the call.
    case kill
    /// The clock moves by so much.
    case leap(seconds: Int)

    /// Whether nobody may notice.
    var isInvisible: Bool {
      switch self {
      case .error(EINTR), .short, .leap: true
      case .error, .kill: false
      }
    }

    var description: String {
      switch self {
      case .error(let number): String(cString: strerror(number))
      case .short: "short"
      case .kill: "kill"
      case .leap(let seconds): "leap of \(seconds) s"
      }
    }

    fileprivate var word: String {
      switch self {
      case .error(let number): "\(number)"
      case .short: "short"
      case .kill: "kill"
      case .leap(let seconds): seconds < 0 ? "\(seconds)" : "+\(seconds)"
      }
    }
  }

  var description: String { "\(call) \(number)\(goesOn ? " and all that follow" : ""): \(action)" }

  /// What the shim reads.
  var text: String { "\(call) \(number)\(goesOn ? "+" : "") \(action.word)" }
}

/// The library that stands between the program and its system calls.
enum FaultShim {
  private static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Faults/shim.c").path

  /// Built when it is first asked for; nil where there is no compiler of C.
  static let library: String? = {
    let path = Program.builtFolder + "/calltally-fault-shim.so"
    let command = "cc=$(command -v cc || command -v clang) && exec \"$cc\" -Wall -Wextra -Werror -O1 -shared -fPIC"
    let built = try? Program.run("\(command) -o '\(path)' '\(source)'", in: "/")
    return built?.exit == 0 ? path : nil
  }()

  /// A call that the program made.
  struct Call {
    /// `done`, `made` (a file that may not have been there before), `failed`, or `fault`.
    var outcome: String
    var name: String
    var path: String
    /// Where it was moved to.
    var newPath: String
  }

  /// Runs the program, with one fault or none, and says what it called. Of one that is killed, the result is a code
  /// above 128.
  static func run(
    _ arguments: [String], in folder: String, _ fault: Fault? = nil
  ) throws -> (result: Program.Result, calls: [Call]) {
    let scratch = try ScratchFolder()
    let settings = ["LD_PRELOAD=\(library ?? "")", "FAULT_LOG=\(scratch.path("log"))", "TMPDIR=\(folder)"]
    let result = try Program.run(
      "/usr/bin/env", settings + (fault.map { ["FAULT=\($0.text)"] } ?? []) + [Program.path] + arguments, in: folder)
    let calls = try scratch.text("log").split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Call(outcome: parts[0], name: parts[1], path: parts[2], newPath: parts[3])
    }
    return (result, calls)
  }
}

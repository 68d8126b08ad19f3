import Foundation

/// Another program, which ends in time or is ended.
///
/// Not Foundation's `Process`: it reaps a process as soon as that has ended, so that who kills a little later may meet
/// another one; and it hears of the end from a thread of its own, for which a test has been seen to wait for ever. Here
/// nobody reaps but `end`.
final class ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let path: String
  private let identifier: pid_t
  private var hasEnded = false

  /// Starts the program at a path, with the null device in place of what is not given. Whatever else is open here is
  /// opened to be closed there.
  init(
    _ path: String, _ arguments: [String], in folder: String = ".", environment: [String: String]? = nil,
    output: String = "/dev/null", error: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let environment = (environment ?? ProcessInfo.processInfo.environment).map { "\($0.key)=\($0.value)" }
    let command = ["/usr/bin/env", "-C", folder, path] + arguments
    var (argv, envp) = (command.map { strdup($0) } + [nil], environment.map { strdup($0) } + [nil])
    defer { for text in argv + envp { free(text) } }
    var identifier = pid_t()
    let code = posix_spawn(&identifier, command[0], &actions, nil, &argv, &envp)
    guard code == 0 else { throw Failure(description: "\(path) cannot be started: \(String(cString: strerror(code)))") }
    (self.path, self.identifier) = (path, identifier)
  }

  deinit {
    guard !hasEnded else { return }
    kill()
    waitpid(identifier, nil, 0)
  }

  /// Whether it has not ended yet, by itself or killed.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var information = siginfo_t()
    // What has not been reaped keeps its number, and can be asked for again.
    return waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == 0
  }

  func kill() {
    guard !hasEnded else { return }
    Foundation.kill(identifier, SIGKILL)
  }

  /// Waits for the end, and gives the code it exits with; of one that was ended by a signal 128 more than the signal, as
  /// shells do. One that does not end in time is aborted, which is an error.
  func end(withinSeconds limit: Int = 300) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(limit)
    while isRunning {
      guard ContinuousClock.now < deadline else {
        Foundation.kill(identifier, SIGABRT)
        throw Failure(description: "\(path) has not ended within \(limit) s")
      }
      usleep(200)
    }
    var status: Int32 = 0
    waitpid(identifier, &status, 0)
    hasEnded = true
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }
}

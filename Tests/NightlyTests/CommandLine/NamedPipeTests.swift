import Foundation
import Testing

@Suite("Named pipes as input")
struct NamedPipeTests {
  private let log =
    #"{"type":"call","id":"r1","started_at":"2026-10-05T12:00:00Z","caller":"a1","organization":"klinik","#
    + #""disposition":"answered","talk_s":60}"# + "\n"
  private let directory =
    #"{"type":"account","id":"a1","name":"A"}"# + "\n"
    + #"{"type":"membership","account":"a1","organization":"klinik","role":"member"}"# + "\n"

  /// Opening a pipe just to look at it would be the end of who writes into it, as soon as it is closed again.
  @Test(
    "A pipe is not closed before it was read",
    arguments: [
      "check pipe", "export members pipe", "report pipe --output reports", "map pipe",
      "ingest pipe --store usage.sqlite", "statements pipe --directory other --output statements",
      "check other --directory pipe", "report other --directory pipe --output reports",
      "ingest other --directory pipe --store usage.sqlite",
    ])
  func isRead(command: String) throws {
    let scratch = try ScratchFolder()
    let isDirectory = command.contains("--directory pipe")
    try scratch.write(isDirectory ? directory : log, to: "content")
    try scratch.write(isDirectory ? log : directory, to: "other")
    try #require(mkfifo(scratch.path("pipe"), 0o600) == 0)
    let watcher = inotify_init1(Int32(IN_NONBLOCK))
    defer { close(watcher) }
    try #require(inotify_add_watch(watcher, scratch.path("pipe"), UInt32(IN_ACCESS | IN_CLOSE_NOWRITE)) >= 0)

    let result = try Program.run("cat content >pipe & calltally \(command)", in: scratch.path)

    #expect(result.isDone, "\(result.standardError)")
    #expect(events(of: watcher) == [UInt32(IN_ACCESS), UInt32(IN_CLOSE_NOWRITE)])
  }

  /// What was done with the pipe, in order; the system tells what is done several times on end once.
  private func events(of watcher: Int32) -> [UInt32] {
    var buffer = [inotify_event](repeating: inotify_event(), count: 64)
    // Events of a file that is watched itself have no name behind them.
    let size = MemoryLayout<inotify_event>.size
    return buffer[..<(max(0, read(watcher, &buffer, buffer.count * size)) / size)].map(\.mask)
  }
}

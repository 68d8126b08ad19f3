import ArgumentParser

/// Makes a directory and logs of any size, on their way through a pipe, of which every figure follows from a formula.
/// `Benchmarks/Load/run.py` knows the same formula.
struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write logs of any size to standard output, of which every figure is known.",
    subcommands: [LoadDirectory.self, LoadRecords.self])
}

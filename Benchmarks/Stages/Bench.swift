import ArgumentParser

/// Measures what `calltally` does, stage by stage. See `Benchmarks/README.md`.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calltally-bench", abstract: "Measure what calltally does, stage by stage.",
    subcommands: [Stages.self, Inflate.self, Trees.self, Data.self, Load.self])
}

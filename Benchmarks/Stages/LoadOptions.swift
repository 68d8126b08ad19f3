import ArgumentParser

/// How many there are. Member m is in organization m mod organizations, so that each has as many as the others.
struct LoadOptions: ParsableArguments {
  @Option var organizations = 1_000_000
  @Option(help: "A multiple of the organizations, less than 100,000,000.") var members = 10_000_000

  func validate() throws {
    guard organizations > 0, members > 0, members % organizations == 0, members < 100_000_000 else {
      throw ValidationError("--members must be a multiple of --organizations, less than 100,000,000.")
    }
    guard organizations % LoadFormula.stride != 0 else {
      throw ValidationError("--organizations must be no multiple of \(LoadFormula.stride).")
    }
  }
}

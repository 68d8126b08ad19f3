import ArgumentParser

/// Writes a part of the records, in the order of time, and some that do not count among them.
struct LoadRecords: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "records", abstract: "Write a part of the records.")

  @OptionGroup var options: LoadOptions
  @Option(help: "Those that count, of all parts.") var records = 1_000_000_000
  @Option(help: "Which part, from 0 on.") var part = 0
  @Option var parts = 1

  func validate() throws {
    guard records > 0, parts > 0, (0..<parts).contains(part) else {
      throw ValidationError("--part must be less than --parts, and neither they nor --records 0.")
    }
  }

  func run() throws {
    // A copy without property wrappers, which would be unwrapped for each line.
    let formula = LoadFormula(organizations: options.organizations, members: options.members, records: records)
    var output = LineOutput()
    for number in records * part / parts..<records * (part + 1) / parts {
      try formula.write(number, to: &output)
      try formula.writeUncounted(after: number, to: &output)
    }
    try output.end()
  }
}

import Accounts
import FoundationEssentials
import LogReading
import Usage

/// `calltally map`: logs to the events that they are made of, hour by hour, and what became of each file.
package struct MapRun {
  package var options: RunOptions
  /// What identities of records are made with: the same in all parts of a run.
  package var identityKey: UInt64 = 0

  package init(options: RunOptions) { self.options = options }

  /// - Parameter output: takes the lines, some at a time.
  package func run(output: ([UInt8]) throws -> Void = StandardOutput.write) throws {
    let started = Date()
    let hash = ByteHash(key: identityKey)
    let stage = try StageDirectory(options.directories, hash: hash)
    let directory = stage.directory
    _ = try ZoneCatalog(defaultIdentifier: options.timeZone ?? RunOptions.usualTimeZone).zones(of: directory)
    if options.inputs.isEmpty {
      guard let directory else { return }
      for organization in 0..<UInt32(directory.organizations.count) {
        let id = directory.roster.organizations.string(organization)
        try output(PartialLine(.organization(id), .listed).bytes)
      }
      return
    }
    let inputs = try InputFile.find(for: options)
    let given = MapPartial(
      inputs: inputs.count, startedMilliseconds: Int64(started.timeIntervalSince1970 * 1000), directory: stage.digest,
      identities: String([].withUnsafeBytes { hash.hash($0) }, radix: 16))
    try output(PartialLine(.run, .map, try JSONEncoder.ofPartials.bytes(given)).bytes)
    // One after another, so that no more than one file's events are in memory.
    for input in inputs { try map(input, directory, hash, output) }
  }

  private func map(
    _ input: InputFile, _ directory: Directory?, _ hash: ByteHash, _ output: ([UInt8]) throws -> Void
  ) throws {
    let overflow = SpillFile(
      memoryLimitBytes: options.memoryLimitBytes, threads: options.threads, folder: options.temporaryFolder)
    for reading in try FileReading.all([input], options, directory, hash, overflow) {
      let outcome = reading.outcome
      let recorded = reading.recorded
      let span = recorded?.events.span
      try output(PartialLine(.run, .file, try JSONEncoder.ofPartials.bytes(FilePartial(outcome, span: span))).bytes)
      guard let recorded, let roster = recorded.roster ?? directory?.roster else { continue }
      var sequence = 0
      try recorded.events.forEachBlock(memberCount: roster.members.count) { block in
        let events = EventsPartial(fileName: outcome.file.name, sequence: sequence, block: block)
        try output(events.line(roster).bytes)
        sequence += 1
      }
      // Events that could not be read again are missing.
      if let failure = overflow.failure { throw failure }
    }
  }
}

extension JSONEncoder {
  /// The same bytes for the same values.
  static var ofPartials: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  func bytes(_ value: some Encodable) throws -> [UInt8] { Array(try encode(value)) }
}

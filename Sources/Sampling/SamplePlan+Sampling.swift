extension SamplePlan {
  /// Writes the sample: `directory.ndjson` and gzipped logs under `logs/`. The folder is made where there is none; a
  /// former sample in it is replaced, other files are not.
  ///
  /// Memory does not grow with the number of calls, only with that of accounts and of a single hour's calls.
  package func write(to folder: String) throws(SamplingFailure) -> SampleSummary {
    try validate()
    var sink = try SampleFolder(folder)
    do {
      let summary = try draw(into: &sink)
      try sink.publish()
      return summary
    } catch {
      sink.discard()
      throw error
    }
  }

  /// The same files before compression, kept in memory: for small samples.
  package func generate() throws(SamplingFailure) -> (files: [SampleFile], summary: SampleSummary) {
    try validate()
    var sink = MemorySink()
    let summary = try draw(into: &sink)
    return (sink.files, summary)
  }

  private func draw(into sink: inout some SampleSink) throws(SamplingFailure) -> SampleSummary {
    let population = Population(plan: self)
    var summary = SampleSummary()
    summary.organizations = organizations
    summary.accounts = members
    summary.individualAccounts = population.individuals.count
    summary.files = [SampleFile.directoryPath]
    summary.directoryRecords = try DirectoryWriter.write(population, into: &sink)
    return try LogWriter.write(self, population: population, summary: summary, into: &sink)
  }
}

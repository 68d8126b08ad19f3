/// Takes the files of a sample as they come into being, a piece at a time and several files at once.
protocol SampleSink {
  /// Appends to the file of that path below the sample's folder; the first piece begins it.
  mutating func write(_ bytes: [UInt8], to path: String) throws(SamplingFailure)
  /// Where the file is compressed, what follows goes into a gzip member of its own.
  mutating func beginMember(in path: String) throws(SamplingFailure)
  /// Nothing more will come.
  mutating func finish(_ path: String) throws(SamplingFailure)
}

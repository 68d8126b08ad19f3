/// Decodes one raw deflate stream after another. What it remembers is behind a pointer: a step changes no property.
protocol DeflateDecoding: ~Copyable {
  init()

  /// Makes ready for the next stream: nothing of the last one can be referred to any more.
  func reset()

  /// Decodes from `input` into `output` until either is used up or the stream ends. Without input it hands out what
  /// there was no room for before.
  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> DeflateStep

  /// Continues a CRC-32 as gzip defines it; begin with 0.
  func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32
}

/// What a decoder did in one step.
struct DeflateStep {
  enum Outcome {
    /// Wants more input or more room.
    case more
    /// The stream ended; the rest of the input is not part of it.
    case end
    case corrupt
  }

  var outcome: Outcome
  /// Bytes of the input that were used. Negative if the stream ended so many bytes before this input. Those bytes came
  /// after the last time it ran out of input: as long as that is not so, the end has not been seen.
  var consumed: Int
  var produced: Int
}

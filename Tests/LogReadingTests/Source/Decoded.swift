@testable import LogReading

/// What a decoder makes of a raw deflate stream that comes in pieces.
struct Decoded: Equatable {
  enum End { case sound, cutOff, corrupt }

  var bytes: [UInt8] = []
  var end = End.cutOff
  /// Where the stream ended, as the decoder has it.
  var position = 0

  /// - Parameters:
  ///   - inputSize: bytes of a piece of the input.
  ///   - outputSize: room for each step.
  init<Decoder: DeflateDecoding & ~Copyable>(
    _ stream: [UInt8], _ decoder: borrowing Decoder, inputSize: Int = .max, outputSize: Int = 1 << 16
  ) {
    decoder.reset()
    // Nothing may be written behind the room that was given.
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: outputSize + 64, alignment: 64)
    defer { room.deallocate() }
    for index in room.indices { room[index] = 0xa5 }
    let output = UnsafeMutableRawBufferPointer(rebasing: room[..<outputSize])
    stream.withUnsafeBytes { stream in
      var available = 0
      while true {
        let step = decoder.step(input: UnsafeRawBufferPointer(rebasing: stream[position..<available]), output: output)
        position += step.consumed
        bytes += output[..<step.produced]
        switch step.outcome {
        case .end: end = .sound
        case .corrupt: end = .corrupt
        case .more where step.produced > 0: continue
        case .more where available < stream.count:
          precondition(position == available, "the decoder neither wrote nor read")
          available += min(inputSize, stream.count - available)
          continue
        case .more: break
        }
        break
      }
    }
    precondition(room[outputSize...].allSatisfy { $0 == 0xa5 }, "the decoder wrote behind its room")
  }
}

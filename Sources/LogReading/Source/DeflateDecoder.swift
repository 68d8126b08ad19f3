/// The decoder of one source: one of those there are, chosen when it is opened.
enum DeflateDecoder: ~Copyable {
  case reference(ZlibDecoder)
  #if ISAL
    case fast(ISALDecoder)
  #endif

  init(_ backend: DeflateBackend) {
    switch backend {
    case .reference: self = .reference(ZlibDecoder())
    #if ISAL
      case .fast: self = .fast(ISALDecoder())
    #endif
    }
  }

  func reset() {
    switch self {
    case .reference(let decoder): decoder.reset()
    #if ISAL
      case .fast(let decoder): decoder.reset()
    #endif
    }
  }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> DeflateStep {
    switch self {
    case .reference(let decoder): decoder.step(input: input, output: output)
    #if ISAL
      case .fast(let decoder): decoder.step(input: input, output: output)
    #endif
    }
  }

  func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    switch self {
    case .reference(let decoder): decoder.checksum(crc, bytes)
    #if ISAL
      case .fast(let decoder): decoder.checksum(crc, bytes)
    #endif
    }
  }
}

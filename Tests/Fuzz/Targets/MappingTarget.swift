import CivilTime
import Deliveries
import LogReading
import Nightly

extension FuzzTarget {
  /// Mappings: one that a log can be read by, whatever the pieces in which its bytes come, or a failure that says what to
  /// do. A byte order mark makes no difference.
  static let mapping = FuzzTarget("mapping") { bytes throws(Disagreement) in
    // What is no UTF-8 is refused before.
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let outcome = read(text)
    switch outcome {
    case .success(let mapping):
      try require(try deliveries(mapping, pieceSize: 1), is: try deliveries(mapping, pieceSize: .max), "in pieces of 1")
    case .failure(let failure): try requireHelpful(failure, path)
    }
    guard text.unicodeScalars.first != "\u{feff}" else { return }
    try require(message(of: read("\u{feff}" + text)), is: message(of: outcome), "behind a byte order mark")
  }

  private static let path = "mapping.yaml"

  private static func read(_ text: String) -> Result<LogMapping, Failure> {
    Result { () throws(Failure) in
      var reader = MappingReader(file: path, zone: zone)
      return try reader.read(text)
    }
  }

  private static let zone = ZoneRules(identifier: "UTC", transitionSeconds: [.min], offsetSeconds: [0])

  private static func message(of outcome: Result<LogMapping, Failure>) -> String? {
    if case .failure(let failure) = outcome { failure.message } else { nil }
  }

  private static let log = """
    id,start,caller,status,seconds
    1,2026-10-25 02:30:00,a,ANSWERED,90
    2,25.10.2026 02:30:00,"b
    c",NO ANSWER,1:02:03
    3,1792893000,,,-1
    4;1792893000123;d;BUSY;0.5

    """

  private static func deliveries(_ mapping: LogMapping, pieceSize: Int) throws(Disagreement) -> [Delivery] {
    var sink = CollectingSink()
    do throws(ReadFailure) {
      var reader = LogReader(MappedSource(MemorySource(Array(log.utf8), pieceSize: pieceSize), mapping))
      try reader.read(into: &sink)
    } catch {
      throw Disagreement("reading failed: \(error)")
    }
    return sink.deliveries
  }
}

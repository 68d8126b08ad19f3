import Deliveries
import Foundation
import NaiveTwin
import Testing

@Suite("The rules of the contract, as the reader keeps them")
struct RecordCasesTests {
  /// A case is a line of any bytes; the call before it makes its file NDJSON.
  private static let first = Data(
    #"{"type":"call","id":"0","started_at":"2026-10-05T08:00:00Z","caller":"a","disposition":"missed"}"#.utf8)

  @Test("A line is what its case says, for any size of fill and buffer", arguments: RecordCases.all)
  func line(recordCase: RecordCase) throws {
    try #require(!recordCase.line.contains(UInt8(ascii: "\n")))
    let contents = Self.first + Data("\n".utf8) + recordCase.line + Data("\r\n".utf8)
    let expected = ReadLog(twin: contents)
    #expect(expected.deliveries.count == 2)
    for sizes in Sizes.all(for: contents) {
      let log = try ReadLog(contents, sizes)
      #expect(log == expected, "\(sizes)")
      #expect(log.deliveries.last?.rejectionReason == recordCase.expected, "\(sizes)")
    }
  }

  @Test(
    "The records of a file are what its case says, for any size of fill and buffer", arguments: RecordCases.contents)
  func contents(contentCase: ContentCase) throws {
    let expected = ReadLog(twin: contentCase.contents)
    for sizes in Sizes.all(for: contentCase.contents) {
      let log = try ReadLog(contentCase.contents, sizes)
      #expect(log == expected, "\(sizes)")
      #expect(log.deliveries.map(\.rejectionReason) == contentCase.expected.map(\.reason), "\(sizes)")
    }
  }
}

extension Delivery {
  var rejectionReason: NaiveReason? { if case .rejection(_, let reason) = self { reason } else { nil } }
}

import NaiveTwin
import Testing

@Suite("The rules of the contract, case by case")
struct RecordCasesTests {
  @Test("A line is what its case says", arguments: RecordCases.all)
  func line(recordCase: RecordCase) {
    let outcome = NaiveParser.parse(line: recordCase.line)
    #expect(outcome.reason == recordCase.expected)
  }

  @Test("The records of a file are what its case says", arguments: RecordCases.contents)
  func contents(contentCase: ContentCase) {
    let outcomes = NaiveLog(contents: contentCase.contents).entries.map {
      ContentCase.Outcome(line: $0.line, reason: $0.outcome.reason)
    }
    #expect(outcomes == contentCase.expected)
  }
}

extension Result where Success == NaiveRecord, Failure == NaiveReason {
  var reason: NaiveReason? { if case .failure(let reason) = self { reason } else { nil } }
}

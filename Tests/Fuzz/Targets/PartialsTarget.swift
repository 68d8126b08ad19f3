import Accounts
import Foundation
import Nightly

extension FuzzTarget {
  /// Lines that the stages of a cluster hand on to each other: each is written as it was read. What is in base 64 there,
  /// events and sums, is plain here, so that who changes bytes gets at it; what is read of it is written so that it is
  /// read the same. What can be read of the run as a whole, which may be several lines, can be added up.
  static let partials = FuzzTarget("partials") { bytes throws(Disagreement) in
    guard let line = PartialLine(bytes) else { return }
    try require(line.bytes, is: bytes + [UInt8(ascii: "\n")], "the line")
    switch (line.key, line.kind) {
    case (.hour(let hour), _): try requireEvents(line.content, hour)
    case (.organization(let id), .sums): try requireSums(line.content, of: id)
    case (.organization, _): break
    case (.run, _): addUp(bytes)
    }
  }

  private static func requireEvents(_ content: ArraySlice<UInt8>, _ hour: Int32) throws(Disagreement) {
    guard let written = rewrittenEvents(base64(content), hour) else { return }
    try require(rewrittenEvents(written, hour), is: written, "events that were written")
  }

  /// As they are written again; nil if they are none.
  private static func rewrittenEvents(_ content: ArraySlice<UInt8>, _ hour: Int32) -> ArraySlice<UInt8>? {
    var roster = PartialRoster(nil, hash: ByteHash(key: 1))
    let events = try? EventsPartial(content, hour: hour) { try roster.member(account: $0, organization: $1) }
    return events?.line(roster.roster).content
  }

  private static func requireSums(_ content: ArraySlice<UInt8>, of organization: String) throws(Disagreement) {
    guard var sums = try? SumsPartial(base64(content)) else { return }
    let written = sums.line(organization: organization).content
    try require(
      (try? SumsPartial(written))?.line(organization: organization).content, is: written, "sums that were written")
    sums.entry.merge(sums.entry)
    try require(
      (try? SumsPartial(sums.line(organization: organization).content)) != nil, is: true, "sums added to themselves")
  }

  /// They may be too many, too few, or contradict each other, which may be said, but must not trap.
  private static func addUp(_ bytes: [UInt8]) {
    var run = RunPartials()
    for line in bytes.split(separator: UInt8(ascii: "\n")).compactMap({ PartialLine(Array($0)) }) {
      _ = try? run.add(line)
    }
    _ = try? run.outcome(directoryFaults: [], maxRejectedPercent: 1)
  }

  private static func base64(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    Array(Data(bytes).base64EncodedData())[...]
  }
}

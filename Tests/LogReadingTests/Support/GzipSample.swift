import Foundation

/// A few lines, short enough to be damaged at every byte.
enum GzipSample {
  static let contents = lines(["missed", "busy", "answered", "failed", "?"])

  /// One call a line.
  static func lines(_ dispositions: [String]) -> Data {
    Data(
      dispositions.enumerated().map { index, disposition in
        #"{"type":"call","id":"\#(index)","started_at":"2026-10-05T08:00:0\#(index)Z","caller":"a","#
          + #""disposition":"\#(disposition)"}"# + "\n"
      }.joined().utf8)
  }
}

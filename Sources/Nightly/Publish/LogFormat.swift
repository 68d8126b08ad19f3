/// What a line on standard error looks like.
package enum LogFormat: String, CaseIterable, Sendable {
  /// `calltally:` and the words.
  case text
  /// A JSON object: `time`, `level`, `message`.
  case json
}

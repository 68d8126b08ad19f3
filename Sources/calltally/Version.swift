extension CallTally {
  /// The one place that says it: scripts read it here, and CHANGELOG.md begins with it.
  static let version = "0.1.0"
}

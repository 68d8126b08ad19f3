import Reporting

/// What a nightly run is told: the file of `calltally run --config FILE`. ``keys`` says what each of it means.
package struct Configuration: Hashable, Sendable {
  package var store = ""
  package var inputs: [String] = []
  package var directories: [String] = []
  package var output = ""
  package var language = Language.de
  package var members = MemberMode.named
  package var pseudonymKey: String?
  package var minimumGroup = MemberPrivacy.usualMinimumGroup
  package var timeZone = "Europe/Berlin"
  /// nil: one a core.
  package var threads: Int?
  package var memoryLimit = ByteCount(bytes: RunOptions.usualMemoryLimitBytes)
  package var maxRejectedPercent = 1.0
  package var salvage = false
  package var waitSeconds = 0
  package var metrics: String?
  package var logFormat = LogFormat.text
  package var retention = Retention()

  /// For how many days what is kept; nil: for ever.
  package struct Retention: Hashable, Sendable {
    package var recordIDsDays: Int?
    package var memberFiguresDays: Int?
    package var figuresDays: Int?
    package var reportsDays: Int?
  }
}

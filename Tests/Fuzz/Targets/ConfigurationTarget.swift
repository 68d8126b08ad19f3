import Nightly

extension FuzzTarget {
  /// Configurations: a value that a run can use, or a failure that says what to do, a line for each fault.
  static let configuration = FuzzTarget("configuration") { bytes throws(Disagreement) in
    let file = try ScratchFile(bytes)
    switch read(file.path) {
    case .success(let configuration): try requireUsable(configuration)
    case .failure(let failure): try requireHelpful(failure, file.path)
    }
  }

  private static func read(_ path: String) -> Result<Configuration, Failure> {
    Result { () throws(Failure) in try Configuration(file: path) }
  }

  private static func requireUsable(_ configuration: Configuration) throws(Disagreement) {
    try require(configuration.store.isEmpty, is: false, "a configuration without a store")
    try require(configuration.inputs.isEmpty, is: false, "a configuration without inputs")
    try require((configuration.threads ?? 1) > 0, is: true, "there are threads")
    try require(configuration.memoryLimit.bytes > 0, is: true, "there is memory")
    try require((0...100).contains(configuration.maxRejectedPercent), is: true, "a share is one")
    let retention = configuration.retention
    for days in [retention.recordIDsDays, retention.memberFiguresDays, retention.figuresDays, retention.reportsDays] {
      try require((days ?? 1) > 0, is: true, "days are kept")
    }
  }

  static func requireHelpful(_ failure: Failure, _ path: String) throws(Disagreement) {
    try require(failure.code, is: .configuration, "the exit code")
    for line in failure.message.split(separator: "\n", omittingEmptySubsequences: false) {
      try require(line.hasPrefix(path) && line.count > path.count + 10, is: true, "\(line.debugDescription) says where")
      let hasControl = line.unicodeScalars.contains { $0.properties.generalCategory == .control }
      try require(hasControl, is: false, "\(line.debugDescription) has control characters")
      try require(line.utf8.count < path.utf8.count + 2000, is: true, "\(line.debugDescription) is short")
    }
  }
}

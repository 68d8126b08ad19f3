import FoundationEssentials

extension Configuration {
  package func runOptions(temporaryFolder: String) -> RunOptions {
    var options = RunOptions(inputs: inputs)
    options.directories = directories
    options.timeZone = timeZone
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    options.memoryLimitBytes = memoryLimit.bytes
    options.temporaryFolder = temporaryFolder
    options.salvage = salvage
    options.maxRejectedPercent = maxRejectedPercent
    options.showsProgress = true
    return options
  }

  /// Reads the key, if there is to be one.
  func memberPrivacy() throws(Failure) -> MemberPrivacy {
    var privacy = MemberPrivacy()
    privacy.mode = members
    if let pseudonymKey { privacy.key = try PseudonymKey(file: pseudonymKey) }
    privacy.minimumGroup = minimumGroup
    return privacy
  }
}

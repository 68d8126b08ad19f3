import Foundation

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
}

/// Why there is no sample, in a sentence for the user.
package enum SamplingFailure: Error, Hashable, CustomStringConvertible {
  case impossiblePlan(String)
  case folderNotEmpty(String)
  case cannotWrite(path: String, cause: String)

  package var description: String {
    switch self {
    case .impossiblePlan(let reason): "No sample can be drawn: \(reason)."
    case .folderNotEmpty(let folder):
      "\(folder) holds files that are no former sample; name an empty or a new folder."
    case .cannotWrite(let path, let cause): "Cannot write \(path): \(cause)."
    }
  }
}

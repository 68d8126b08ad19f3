/// A file of a sample before compression.
package struct SampleFile: Hashable, Sendable {
  package static let directoryPath = "directory.ndjson"

  /// Below the sample's folder.
  package let path: String
  package var bytes: [UInt8]
}

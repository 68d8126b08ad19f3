import Accounts
import LogReading
import Usage

/// A file read from its bytes to its events by one worker, alone.
struct FileReading: Sendable {
  var outcome: FileOutcome
  /// nil if nothing of the file counts.
  var recorded: RecordedFile?

  init(_ file: InputFile, directory: Directory?, hash: ByteHash, salvage: Bool, progress: Progress) {
    var recorder = EventRecorder(directory: directory, hash: hash)
    var status = FileOutcome.Status.read
    var isGzip = false
    var format: LogReader.Format?
    do throws(ReadFailure) {
      let source = try LogSource(path: file.path) { progress.didRead($0) }
      var reader = LogReader(source)
      defer {
        isGzip = reader.isGzip
        format = reader.format
      }
      try reader.read(into: &recorder)
    } catch {
      status = .failed(error, isSalvaged: salvage)
    }
    progress.didFinishFile()
    let recorded = recorder.finish()
    outcome = FileOutcome(
      file: file, status: status, isGzip: isGzip, format: format, counts: RunCounts(), rejections: [])
    if case .failed(_, isSalvaged: false) = status { return }
    self.recorded = recorded
    outcome.counts = recorded.counts
    outcome.rejections = recorded.rejections
  }
}

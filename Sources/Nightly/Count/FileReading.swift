import Accounts
import LogReading
import Usage

/// A file read from its bytes to its events by one worker, alone but for another one that may decompress it.
struct FileReading: Sendable {
  var outcome: FileOutcome
  /// nil if nothing of the file counts.
  var recorded: RecordedFile?

  init(
    _ file: InputFile, directory: Directory?, hash: ByteHash, overflow: any EventOverflow, salvage: Bool,
    assistance: Assistance, progress: Progress
  ) {
    let backend = DeflateBackend.fastest(for: file.path)
    func recorder() -> EventRecorder { EventRecorder(directory: directory, hash: hash, overflow: overflow) }
    self.init(file, backend, recorder(), salvage: salvage, assistance) { progress.didRead($0) }
    if case .failed(.damaged, _) = outcome.status, backend != .reference {
      // The reference says whether that is so, and how much is sound. Its bytes have been counted as read before.
      self.init(file, .reference, recorder(), salvage: salvage, assistance) { _ in }
    }
    progress.didFinishFile()
  }

  private init(
    _ file: InputFile, _ backend: DeflateBackend, _ recorder: consuming EventRecorder, salvage: Bool,
    _ assistance: Assistance, didRead: @escaping @Sendable (Int) -> Void
  ) {
    var status = FileOutcome.Status.read
    var isGzip = false
    var format: LogReader.Format?
    do throws(ReadFailure) {
      let source = SharedSource(try LogSource(path: file.path, backend: backend, didRead: didRead))
      var reader = LogReader(source)
      defer {
        assistance.withdraw(source)
        source.close()
        isGzip = reader.isGzip
        format = reader.format
      }
      assistance.offer(source)
      try reader.read(into: &recorder)
      if reader.isForeign { status = .foreign }
    } catch {
      status = .failed(error, isSalvaged: salvage)
    }
    let recorded = recorder.finish()
    outcome = FileOutcome(
      file: file, status: status, isGzip: isGzip, format: format, counts: RunCounts(), rejections: [])
    if case .failed(_, isSalvaged: false) = status { return }
    self.recorded = recorded
    outcome.counts = recorded.counts
    outcome.rejections = recorded.rejections
  }
}

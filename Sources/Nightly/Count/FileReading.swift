import Accounts
import CivilTime
import Glibc
import Ledger
import LogReading
import Usage

/// A file read from its bytes to its events by one worker, alone but for another one that may decompress it.
struct FileReading: Sendable {
  var outcome: FileOutcome
  /// nil if nothing of the file counts.
  var recorded: RecordedFile?
  /// What a ledger has to know of it; nil without one, or if nothing of it counts.
  var content: ReadContent?
  /// What it was read with, if it is no log of ours.
  private(set) var mapping: LogMapping?

  /// What all files of a run are read with.
  struct Context: Sendable {
    var directory: Directory?
    var hash: ByteHash
    var overflow: SpillFile
    var salvage: Bool
    /// Of logs that are not ours; nil without one.
    var mapping: LogMapping?
    /// What earlier runs counted; nil without a ledger.
    var known: KnownInputs?
    var assistance: Assistance
    var progress: Progress
  }

  init(_ file: InputFile, _ context: Context) {
    defer { context.progress.didFinishFile() }
    var relation = Relation.new
    if let known = context.known {
      do throws(ReadFailure) {
        relation = try Relation(of: file, to: known)
      } catch {
        self.init(file, failed: error)
        return
      }
      if case .known(let input) = relation {
        self.init(known: file, as: input, mark: try? FileMark(of: file, key: known.key))
        return
      }
    }
    let backend = DeflateBackend.fastest(for: file.path)
    self.init(file, backend, relation, context) { context.progress.didRead($0) }
    if case .failed(.damaged, _) = outcome.status, backend != .reference {
      // The reference says whether that is so, and how much is sound. Its bytes have been counted as read before.
      self.init(file, .reference, relation, context) { _ in }
    }
  }

  /// Reads all of a file that was taken for one that has grown.
  init(
    anew file: InputFile, directory: Directory?, hash: ByteHash, _ overflow: SpillFile, _ known: KnownInputs,
    salvage: Bool, mapping: LogMapping?
  ) {
    let context = Context(
      directory: directory, hash: hash, overflow: overflow, salvage: salvage, mapping: mapping, known: known,
      assistance: Assistance(files: 1, workers: 1), progress: Progress(files: [file], isShown: false))
    self.init(file, .reference, .new, context) { _ in }
  }

  private init(_ file: InputFile, failed failure: ReadFailure) {
    outcome = FileOutcome(
      file: file, status: .failed(failure, isSalvaged: false), isGzip: false, format: nil, counts: RunCounts(),
      rejections: [])
  }

  private init(known file: InputFile, as input: KnownInput, mark: FileMark?) {
    outcome = FileOutcome(
      file: file, status: .known, isGzip: false, format: nil, counts: RunCounts(), rejections: [])
    content = ReadContent(relation: .known(input), mark: mark)
  }

  private init(
    _ file: InputFile, _ backend: DeflateBackend, _ relation: Relation, _ context: Context,
    didRead: @escaping @Sendable (Int) -> Void
  ) {
    mapping = context.mapping
    var recorder = EventRecorder(directory: context.directory, hash: context.hash, overflow: context.overflow)
    var status = FileOutcome.Status.read
    var isGzip = false
    var format: LogReader.Format?
    var content: ReadContent?
    let mark = context.known.flatMap { try? FileMark(of: file, key: $0.key) }
    do throws(ReadFailure) {
      let source = SharedSource(try LogSource(path: file.path, backend: backend, didRead: didRead))
      defer {
        context.assistance.withdraw(source)
        source.close()
      }
      context.assistance.offer(source)
      var linesBefore = 0
      var knownFormat: LogReader.Format?
      var hashed: ContentSource?
      if let known = context.known {
        if case .grown(let continuation) = relation {
          let content = try ContentSource(source, after: continuation)
          // Its header, which was a part of what was counted before, is read again.
          linesBefore = continuation.input.lineCount - content.headerLineCount
          // Other lines say nothing of what the file is.
          knownFormat = continuation.input.isCSV ? nil : .ndjson
          hashed = content
          status = .grown
        } else {
          hashed = ContentSource(source, key: known.key)
        }
      }
      let bytes: any ByteSource = hashed ?? source
      let mapped = context.mapping.map { MappedSource(bytes, $0) }
      var reader = LogReader(mapped ?? bytes, linesBefore: linesBefore, format: knownFormat)
      var isWhole = false
      defer {
        // Who stopped early, at an error or at what is no log, would otherwise wait for a helper who waits for room.
        source.close()
        isGzip = reader.isGzip
        format = mapped?.hasHeader == true ? .csv : reader.format
        if let hashed {
          // A file that has changed meanwhile has to be looked at again.
          let isUnchanged = (try? FileMark(of: file, key: context.known?.key ?? 0)) == mark
          content = ReadContent(
            relation: relation, mark: isUnchanged ? mark : nil, digest: hashed.digest, lineCount: reader.lineNumber,
            canContinue: isWhole && reader.canContinue && mapped?.endsOpen != true && hashed.digest.isTerminated)
        }
      }
      try reader.read(into: &recorder)
      isWhole = true
      if reader.isForeign { status = .foreign }
    } catch {
      status = .failed(error, isSalvaged: context.salvage)
      // What is sound of a file may be less than what was counted of it before.
      if case .grown = relation { status = .failed(error, isSalvaged: false) }
    }
    var recorded = recorder.finish()
    // Nobody needs the empty tables of a million empty files.
    if recorded.events.eventCount == 0 { recorded.roster = nil }
    outcome = FileOutcome(
      file: file, status: status, isGzip: isGzip, format: format, counts: RunCounts(), rejections: [])
    if case .failed(_, isSalvaged: false) = status { return }
    self.recorded = recorded
    self.content = content
    outcome.counts = recorded.counts
    outcome.rejections = recorded.rejections
  }
}

extension FileReading {
  /// Reads all files, several at a time; in the order of their paths.
  static func all(
    _ inputs: [InputFile], _ options: RunOptions, _ directory: Directory?, _ hash: ByteHash, _ overflow: SpillFile,
    known: KnownInputs? = nil
  ) throws(Failure) -> [FileReading] {
    let progress = Progress(files: inputs, isShown: options.showsProgress)
    defer { progress.finish() }
    // The largest files first, so that none of them is begun when all others are done.
    let order = inputs.indices.sorted { (inputs[$1].byteCount, $0) < (inputs[$0].byteCount, $1) }
    let assistance = Assistance(files: inputs.count, workers: options.threads)
    let context = Context(
      directory: directory, hash: hash, overflow: overflow, salvage: options.salvage,
      mapping: try options.mapping.map { name throws(Failure) in
        try LogMapping.load(name, timeZone: options.timeZone ?? RunOptions.usualTimeZone)
      }, known: known, assistance: assistance, progress: progress)
    let readings = Workers.map(
      count: inputs.count, threads: options.threads, order: order, whenIdle: assistance.help
    ) { number in
      defer { assistance.didFinishFile() }
      // Without its events, nothing of a run counts, so that there is no use in reading on.
      if overflow.failure != nil { return FileReading(inputs[number], failed: .unreadable(errno: ECANCELED)) }
      return FileReading(inputs[number], context)
    }
    if let failure = overflow.failure { throw failure }
    return readings
  }
}

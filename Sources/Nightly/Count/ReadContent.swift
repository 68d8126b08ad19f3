import CivilTime
import Ledger
import LogReading

/// How a file stands to what a ledger has counted.
enum Relation: Sendable {
  case new
  /// Nothing of it is new.
  case known(KnownInput)
  /// What stands behind the part that was counted before is new.
  case grown(Continuation)
  /// It was counted before, but some days of it were taken out.
  case reopened(KnownInput)
  /// It begins with what was counted before, but that has to be counted anew with the rest: its last line was not
  /// complete, or days of it were taken out.
  case replaced(KnownInput)

  /// Fails where a file cannot be looked at: what is known must not be taken for new.
  init(of file: InputFile, to known: KnownInputs) throws(ReadFailure) {
    self = .new
    // What comes from a pipe is gone once it is read.
    guard let path = file.path, let mark = try FileMark.find(of: file, key: known.key) else { return }
    if let input = known.input(marked: mark) {
      self = input.openDays.isEmpty ? .known(input) : .reopened(input)
      return
    }
    let continuation: Continuation?
    do throws(ReadFailure) {
      continuation = try Continuation.find(in: known) { () throws(ReadFailure) in try LogSource(path: path) }
    } catch {
      // Reading it will say of a damaged one how much is sound.
      if case .damaged = error { return }
      throw error
    }
    guard let continuation else { return }
    if continuation.isWhole {
      self = continuation.input.openDays.isEmpty ? .known(continuation.input) : .reopened(continuation.input)
    } else {
      self = continuation.canContinue ? .grown(continuation) : .replaced(continuation.input)
    }
  }
}

/// What a ledger has to know of a file that was read. A class, since most files of a million have nothing of it, and should
/// not take its room.
final class ReadContent: Sendable {
  let relation: Relation
  /// nil if the file would not be known again by it.
  let mark: FileMark?
  /// Of what was read; nil for a known file, which need not be read.
  let digest: ContentDigest?
  /// Of the file.
  let lineCount: Int
  /// Whether lines that come behind its end change nothing in those before, so that they can be counted alone.
  let canContinue: Bool

  init(
    relation: Relation, mark: FileMark?, digest: ContentDigest? = nil, lineCount: Int = 0, canContinue: Bool = false
  ) {
    self.relation = relation
    self.mark = mark
    self.digest = digest
    self.lineCount = lineCount
    self.canContinue = canContinue
  }
}

import Glibc

/// The secret that pseudonyms are made with: whoever has it can find out who is who.
package struct PseudonymKey: Hashable, Sendable {
  let bytes: [UInt8]

  /// As many as a key of HMAC-SHA256 needs, so that it cannot be guessed.
  static let fewestBytes = 32
  private static let mostBytes = 1 << 16

  static let howToMakeOne = "make one with: (umask 077; head -c 32 /dev/urandom > pseudonym.key)"

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a file, and warns if others may read it, too.
  package init(file: String) throws(Failure) {
    do throws(SystemError) {
      bytes = try FileContents.read(file, mostBytes: PseudonymKey.mostBytes + 1)
    } catch {
      throw Failure(
        .configuration, "the key \(file) cannot be read: \(error.description); \(PseudonymKey.howToMakeOne)")
    }
    guard bytes.count >= PseudonymKey.fewestBytes else {
      throw Failure(
        .configuration,
        "the key \(file) has \(bytes.count) bytes, and needs at least \(PseudonymKey.fewestBytes); "
          + PseudonymKey.howToMakeOne)
    }
    guard bytes.count <= PseudonymKey.mostBytes else {
      throw Failure(.configuration, "the key \(file) is too long to be one; \(PseudonymKey.howToMakeOne)")
    }
    if PseudonymKey.isOpenToOthers(file) {
      StandardError.writeLine("anybody may read the key \(file); chmod 600 it, so that pseudonyms stay such")
    }
  }

  private static func isOpenToOthers(_ file: String) -> Bool {
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o7 != 0
  }
}

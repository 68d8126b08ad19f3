import Glibc

/// Who decompresses.
package enum DeflateBackend: Hashable, Sendable {
  /// zlib, whose word counts: whether a file is sound, what is wrong with it, and how much stands before the damage.
  case reference
  #if ISAL
    /// ISA-L. A file that it does not find sound has to be read again with the reference.
    case fast
  #endif

  /// The fastest one for that input, nil being standard input.
  ///
  /// Only a regular file can be read a second time. Standard input and pipes go to the reference at once.
  package static func fastest(for path: String?) -> DeflateBackend {
    #if ISAL
      var status = stat()
      guard let path, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .reference }
      return .fast
    #else
      return .reference
    #endif
  }
}

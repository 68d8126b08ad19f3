import Foundation

extension Configuration {
  /// Reads a file, or says everything that is wrong with it, a line each.
  package init(file: String) throws(Failure) {
    let bytes = try Configuration.bytes(of: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.configuration, "\(file) is no UTF-8 text; save it as UTF-8")
    }
    var reader = ConfigurationReader(file: file)
    self = try reader.read(text)
  }

  private static func bytes(of file: String) throws(Failure) -> Data {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(file) }
    do {
      return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
    } catch {
      throw Failure(.configuration, "\(file) cannot be read; check that it is a file")
    }
  }

  private static func unreadable(_ file: String) -> Failure {
    Failure(.configuration, "\(file) cannot be read: \(SystemError().description)")
  }
}

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

  private static func bytes(of file: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) {
      return try FileContents.read(file)
    } catch {
      throw Failure(.configuration, "\(file) cannot be read: \(error.description)")
    }
  }
}

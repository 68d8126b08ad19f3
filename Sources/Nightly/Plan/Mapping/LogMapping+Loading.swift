import CivilTime
import FoundationEssentials
import LogReading

extension LogMapping {
  /// Reads a mapping's file, or says everything that is wrong with it, a line each.
  ///
  /// - Parameters:
  ///   - name: a path, or the name of one that comes with the program.
  ///   - timeZone: of times without an offset, if the mapping names none.
  static func load(_ name: String, timeZone: String) throws(Failure) -> LogMapping {
    let path = try path(of: name)
    guard let data = try? FileContents.read(path) else {
      throw Failure(.configuration, "mapping \(path) cannot be read; check that it is a file, and its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.configuration, "mapping \(path) is no UTF-8 text; save it as UTF-8")
    }
    var reader = MappingReader(file: path, zone: try ZoneCatalog(defaultIdentifier: timeZone).defaultZone)
    return try reader.read(text)
  }

  private static func path(of name: String) throws(Failure) -> String {
    if name.contains("/") || name.hasSuffix(".yaml") || FileManager.default.fileExists(atPath: name) { return name }
    for folder in folders {
      let path = "\(folder)/\(name).yaml"
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    let known = Set(folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] })
      .filter { $0.hasSuffix(".yaml") }.map { $0.dropLast(".yaml".count) }.sorted()
    throw Failure(
      .configuration,
      "there is no mapping \(name); give the path of a file"
        + (known.isEmpty ? "" : ", or one of \(known.joined(separator: ", "))"))
  }

  /// Where mappings are that come with the program: as installed, or in the source tree that it was built in.
  private static var folders: [String] {
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return [] }
    var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
    var folders = [folder.deletingLastPathComponent().appendingPathComponent("share/calltally/mappings").path]
    while folder.path != "/" {
      if folder.lastPathComponent.hasPrefix(".build") {
        folders.append(folder.deletingLastPathComponent().appendingPathComponent("Mappings").path)
      }
      folder.deleteLastPathComponent()
    }
    return folders
  }
}

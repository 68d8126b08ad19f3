/// Something that is wrong with a configuration, and where.
struct ConfigurationFault: Error, Comparable, CustomStringConvertible {
  var line: Int
  /// In Unicode scalars, from 1.
  var column: Int
  var text: String

  /// Without a mark: at the beginning of the file.
  init(at mark: YAMLMark?, _ text: String) {
    line = mark?.line ?? 1
    column = mark?.column ?? 1
    self.text = text
  }

  var description: String { "\(line):\(column): \(text)" }

  static func < (a: ConfigurationFault, b: ConfigurationFault) -> Bool {
    (a.line, a.column, a.text) < (b.line, b.column, b.text)
  }
}

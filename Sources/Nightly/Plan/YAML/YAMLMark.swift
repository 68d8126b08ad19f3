/// A place in a text of YAML.
struct YAMLMark: Hashable {
  /// From 1.
  var line: Int
  /// In Unicode scalars, from 1.
  var column: Int
}

/// A key of the configuration's file.
struct ConfigurationKey: Sendable {
  let name: String
  /// What its value must be.
  let form: String
  /// What holds without the key; nil where there must be one.
  let usual: String?
  /// In a sentence.
  let meaning: String
  let reading: Reading

  /// How the value becomes part of a configuration.
  enum Reading: Sendable {
    /// From its text; false where that is not of the key's form.
    case text(@Sendable (inout Configuration, String) -> Bool)
    case path(@Sendable (inout Configuration, String) -> Void)
    case paths(@Sendable (inout Configuration, [String]) -> Void)
    /// It has keys of its own.
    case keys([ConfigurationKey])
  }

  init(_ name: String, _ form: String, usual: String?, _ meaning: String, _ reading: Reading) {
    self.name = name
    self.form = form
    self.usual = usual
    self.meaning = meaning
    self.reading = reading
  }
}

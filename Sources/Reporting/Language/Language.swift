/// A language reports are written in.
package enum Language: String, CaseIterable, Sendable {
  case de, en

  /// The one of two wordings that is in this language.
  package func choose<Wording>(de: @autoclosure () -> Wording, en: @autoclosure () -> Wording) -> Wording {
    switch self {
    case .de: de()
    case .en: en()
    }
  }
}

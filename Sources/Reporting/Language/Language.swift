/// A language reports are written in.
package enum Language: String, CaseIterable, Sendable {
  case de, en
}

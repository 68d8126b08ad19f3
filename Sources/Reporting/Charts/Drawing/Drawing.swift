/// A whole picture as a value: what is where. It becomes text in `Drawing+SVG.swift`, and nowhere else.
struct Drawing: Sendable {
  /// The name of the picture, unique on a page; nil for decoration that says nothing of its own.
  var id: String?
  var title = ""
  var description = ""
  var language = Language.de
  var size: Size
  /// The size on paper, where the picture is a sheet.
  var sheet: (width: Markup, height: Markup)?
  /// The size of most of its text.
  var fontSize = 13.0
  var elements: [Element]
}

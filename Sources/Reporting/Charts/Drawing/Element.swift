/// A part of a picture, in the coordinates of the picture.
enum Element: Sendable {
  case box(Box, Fill, radius: Double)
  case line([Point], Stroke)
  /// Several of them that are one mark.
  case lines([[Point]], Stroke)
  case label(Label)
  /// Elements that belong together, such as the parts of one column, with the words a reader gets when pointing at them.
  case group(title: String?, [Element])

  static func box(_ box: Box, _ fill: Fill) -> Element { .box(box, fill, radius: 0) }

  /// All labels in this element.
  var labels: [Label] {
    switch self {
    case .box, .line, .lines: []
    case .label(let label): [label]
    case .group(_, let elements): elements.flatMap(\.labels)
    }
  }
}

/// What an area is painted with; the name is the end of its CSS class.
enum Fill: String, CaseIterable, Sendable {
  case paper, band, card, first, second, third, ink, sensor
  case heat0, heat1, heat2, heat3, heat4, heat5, heat6
}

/// What a line is drawn with; the name is the end of its CSS class.
enum Stroke: String, CaseIterable, Sendable {
  case grid, axis, mean, previous, marker, spark
  /// A broad line of the colour of the paper, under a line that crosses marks.
  case casing
}

/// A line of text.
struct Label: Hashable, Sendable {
  enum Anchor: Sendable {
    case start, middle, end
  }

  enum Tone: String, CaseIterable, Sendable {
    case text, muted
  }

  var text: String
  /// Where the anchor of the text stands on its base line.
  var position: Point
  var anchor: Anchor = .start
  var font: Font
  var tone: Tone = .text
  /// The whole text, where only its beginning fitted.
  var whole: String?

  /// A label that is shortened to what fits; the whole text is then what pointing at it shows.
  init(
    _ text: String, at position: Point, anchor: Anchor = .start, font: Font, tone: Tone = .text,
    fitting width: Double = .infinity
  ) {
    self.text = font.fitting(text, into: width)
    self.position = position
    self.anchor = anchor
    self.font = font
    self.tone = tone
    self.whole = self.text == text ? nil : text
  }

  /// The room the text takes.
  var box: Box {
    let width = font.width(of: text)
    let x =
      switch anchor {
      case .start: position.x
      case .middle: position.x - width / 2
      case .end: position.x - width
      }
    return Box(x: x, y: position.y - font.capHeight, width: width, height: font.capHeight)
  }
}

/// One figure of a report as an administrator wants to see it first: how much, how it changed, how it went.
package struct FigureTile: Sendable {
  package enum ChangeDirection: String, Sendable {
    case up, down, same
  }

  package let label: String
  package let value: String
  /// Against the previous period, such as `+12 %`; nil without one, or where the figure existed in only one of the two.
  package let change: String?
  package let changeDirection: ChangeDirection
  /// The figure for each day (of a long period: each week or month); nil where it does not exist.
  package let sparkline: [Double?]

  /// The sparkline as an inline SVG that is decoration beside the figure (`aria-hidden`); it takes its colours from
  /// ``Palette/styleSheet``.
  func sparklineSVG() -> Markup {
    let size = Size(width: 160, height: 32)
    return Drawing(
      id: nil, size: size, elements: Sparkline(values: sparkline).elements(in: Box(x: 0, y: 0, size: size).inset(by: 3))
    )
    .svg(embedded: true)
  }
}

/// The colours of all charts: three hues (blue, orange, teal) and greys. Blue is of middle lightness, so that lines can
/// be drawn over it; orange and teal are as far from the paper as text, so that they can be told from blue without
/// seeing colour; the strongest blue of heat is beyond both. Marks have a contrast of at least 3:1 with the paper, text of 4.5:1.
enum Palette {
  /// A colour in the light and in the dark scheme.
  struct Tint: Sendable {
    let light: String
    let dark: String
  }

  static func tint(_ fill: Fill) -> Tint {
    switch fill {
    case .paper: Tint(light: "#ffffff", dark: "#14181f")
    case .band: Tint(light: "#f1f3f6", dark: "#1d232c")
    case .card: Tint(light: "#f6f8fa", dark: "#1a2029")
    case .first: Tint(light: "#4a86cf", dark: "#4179c2")
    case .second: Tint(light: "#a44100", dark: "#ffb070")
    case .third: Tint(light: "#0a675b", dark: "#4dbda8")
    case .ink: tint(Stroke.marker)
    case .sensor: Tint(light: "none", dark: "none")
    case .heat0: Tint(light: "#f1f3f6", dark: "#1d232c")
    case .heat1: Tint(light: "#5686c6", dark: "#4876ad")
    case .heat2: Tint(light: "#4374b8", dark: "#5a8ac3")
    case .heat3: Tint(light: "#3262a8", dark: "#709fd6")
    case .heat4: Tint(light: "#245396", dark: "#8fb8ea")
    case .heat5: Tint(light: "#16417f", dark: "#b2d0f5")
    case .heat6: Tint(light: "#082a5e", dark: "#dbe9fc")
    }
  }

  static func tint(_ stroke: Stroke) -> Tint {
    switch stroke {
    case .grid: Tint(light: "#dfe3e8", dark: "#2f3742")
    case .axis: Tint(light: "#848d97", dark: "#6e7985")
    case .mean, .marker: Tint(light: "#1b1f24", dark: "#f0f3f6")
    case .previous: Tint(light: "#57606a", dark: "#b4bec9")
    case .spark: tint(Fill.first)
    case .casing: tint(Fill.paper)
    }
  }

  static func tint(_ tone: Label.Tone) -> Tint {
    switch tone {
    case .text: Tint(light: "#1b1f24", dark: "#e8ecf1")
    case .muted: Tint(light: "#57606a", dark: "#a3adb9")
    }
  }

  private static func line(_ stroke: Stroke) -> String {
    switch stroke {
    case .grid, .axis: "stroke-width:1"
    case .mean: "stroke-width:2"
    case .previous: "stroke-width:1.5;stroke-dasharray:4 3"
    case .marker: "stroke-width:1.5"
    case .spark: "stroke-width:1.5"
    case .casing: "stroke-width:3.5"
    }
  }

  /// One rule a line. Concrete colours, as not every program that shows SVG knows CSS variables.
  static let styleSheet: Markup = {
    var rules: [Markup] = [".ct-chart{font-family:\(Font.family);max-width:100%;height:auto}"]
    for stroke in Stroke.allCases {
      rules.append(".ct-\(stroke.rawValue){fill:none;stroke-linejoin:round;\(line(stroke))}")
    }
    rules += [".ct-middle{text-anchor:middle}", ".ct-end{text-anchor:end}"]
    rules.append(".ct-sensor{pointer-events:all}")
    rules += colours(\.light)
    rules.append("@media screen and (prefers-color-scheme:dark){")
    rules += colours(\.dark).map { "  \($0)" as Markup }
    rules.append("}")
    return "\(rules.map { "    \($0)\n" as Markup })"
  }()

  private static func colours(_ scheme: (Tint) -> String) -> [Markup] {
    Fill.allCases.map { ".ct-\($0 == .first ? "chart" : $0.rawValue){fill:\(scheme(tint($0)))}" }
      + Stroke.allCases.map { ".ct-\($0.rawValue){stroke:\(scheme(tint($0)))}" }
      + Label.Tone.allCases.map { ".ct-\($0.rawValue){fill:\(scheme(tint($0)))}" }
  }
}

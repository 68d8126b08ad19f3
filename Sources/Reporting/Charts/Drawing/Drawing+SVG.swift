extension Drawing {
  /// The picture as SVG.
  ///
  /// - Parameter embedded: Without XML declaration, styles and background, which the page around it supplies.
  func svg(embedded: Bool) -> Markup {
    let width: Markup = "\(size.width)"
    let height: Markup = "\(size.height)"
    var svg: Markup = embedded ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    svg += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ct-chart\""
    svg += " width=\"\(sheet?.width ?? width)\" height=\"\(sheet?.height ?? height)\""
    svg += " viewBox=\"0 0 \(width) \(height)\" font-size=\"\(fontSize)\""
    if let id {
      svg += " id=\"ct-\(id)\" role=\"img\" aria-labelledby=\"ct-\(id)-title ct-\(id)-desc\""
      svg += embedded ? " lang=\"\(language.rawValue)\">\n" : " xml:lang=\"\(language.rawValue)\">\n"
      svg += " <title id=\"ct-\(id)-title\">\(title)</title>\n"
      svg += " <desc id=\"ct-\(id)-desc\">\(description)</desc>\n"
    } else {
      svg += " aria-hidden=\"true\">\n"
    }
    if !embedded {
      svg += " <style>\n\(Palette.styleSheet) </style>\n"
      svg += " <rect class=\"ct-paper\" width=\"\(width)\" height=\"\(height)\"/>\n"
    }
    for element in elements { element.write(to: &svg, indentation: " ", fontSize: fontSize) }
    svg += "</svg>\n"
    return svg
  }
}

extension Element {
  fileprivate func write(to svg: inout Markup, indentation: Markup, fontSize: Double) {
    switch self {
    case .box, .line:
      svg += "\(indentation)<\(shape)/>\n"
    case .label(let label):
      label.write(to: &svg, indentation: indentation, fontSize: fontSize)
    case .group(let title, let elements):
      let tooltip: Markup = title.map { "<title>\($0)</title>" } ?? ""
      if elements.count == 1, let only = elements.first, only.isMark {
        svg += "\(indentation)<\(only.shape)>\(tooltip)</\(only.tag)>\n"
      } else {
        svg += "\(indentation)<g>\(tooltip)\n"
        for element in elements { element.write(to: &svg, indentation: "\(indentation) ", fontSize: fontSize) }
        svg += "\(indentation)</g>\n"
      }
    }
  }

  private var isMark: Bool {
    switch self {
    case .box, .line: true
    case .label, .group: false
    }
  }

  private var tag: Markup {
    switch self {
    case .box(_, _, let radius): radius == 0 ? "path" : "rect"
    case .line: "path"
    case .label: "text"
    case .group: "g"
    }
  }

  /// The tag of a mark and its attributes.
  private var shape: Markup {
    switch self {
    case .box(let box, let fill, let radius) where radius == 0:
      return
        "path class=\"ct-\(fill.rawValue)\" d=\"M\(box.x) \(box.y)h\(box.width)v\(box.height)h\(-box.width)z\""
    case .box(let box, let fill, let radius):
      return """
        rect class="ct-\(fill.rawValue)" x="\(box.x)" y="\(box.y)" \
        width="\(box.width)" height="\(box.height)" rx="\(radius)"
        """
    case .line(let points, let stroke):
      var line: Markup = "path class=\"ct-\(stroke.rawValue)\" d=\""
      for (index, point) in points.enumerated() { line += "\(index == 0 ? "M" : " ")\(point.x) \(point.y)" }
      line += "\""
      return line
    case .label, .group: return tag
    }
  }
}

extension Label {
  fileprivate func write(to svg: inout Markup, indentation: Markup, fontSize: Double) {
    svg += "\(indentation)<text class=\"ct-\(tone.rawValue)"
    if anchor != .start { svg += " ct-\(anchor.rawValue)" }
    svg += "\" x=\"\(position.x)\" y=\"\(position.y)\""
    if font.size != fontSize { svg += " font-size=\"\(font.size)\"" }
    if font.isBold { svg += " font-weight=\"bold\"" }
    svg += ">"
    if let whole { svg += "<title>\(whole)</title>" }
    svg += "\(text.isolated)</text>\n"
  }
}

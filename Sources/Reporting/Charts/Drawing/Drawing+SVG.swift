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
    for element in elements { element.write(to: &svg, depth: 1, fontSize: fontSize) }
    svg += "</svg>\n"
    return svg
  }
}

extension Element {
  fileprivate func write(to svg: inout Markup, depth: Int, fontSize: Double) {
    svg.indent(depth)
    switch self {
    case .box, .line, .lines:
      writeMark(to: &svg, title: nil)
    case .label(let label):
      label.write(to: &svg, fontSize: fontSize)
    case .group(let title, let elements) where elements.count == 1 && elements[0].isMark:
      elements[0].writeMark(to: &svg, title: title)
    case .group(let title, let elements):
      svg += title.map { "<g><title>\($0)</title>\n" } ?? "<g>\n"
      for element in elements { element.write(to: &svg, depth: depth + 1, fontSize: fontSize) }
      svg.indent(depth)
      svg.append("</g>\n")
    }
  }

  /// - Parameter title: The mark in words.
  private func writeMark(to svg: inout Markup, title: String?) {
    switch self {
    case .box(let box, let fill, radius: 0):
      svg.beginMark("<path", fill)
      svg += " d=\"M\(box.x) \(box.y)h\(box.width)v\(box.height)h\(-box.width)z\""
      svg.endMark("path", title: title)
    case .box(let box, let fill, let radius):
      svg.beginMark("<rect", fill)
      svg += " x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\""
      svg.endMark("rect", title: title)
    case .line(let points, let stroke):
      svg += "<path class=\"ct-\(stroke.rawValue)\" d=\"M\(points)\""
      svg.endMark("path", title: title)
    case .lines(let lines, let stroke):
      svg += "<path class=\"ct-\(stroke.rawValue)\" d=\""
      for points in lines { svg += "M\(points)" }
      svg.append("\"")
      svg.endMark("path", title: title)
    case .label, .group:
      preconditionFailure("is no mark")
    }
  }

  private var isMark: Bool {
    switch self {
    case .box, .line, .lines: true
    case .label, .group: false
    }
  }
}

extension Markup {
  fileprivate mutating func indent(_ depth: Int) {
    for _ in 0..<depth { append(" ") }
  }

  /// Most marks are of the first colour: it is that of the picture, and they inherit it.
  fileprivate mutating func beginMark(_ tag: StaticString, _ fill: Fill) {
    append(tag)
    if fill != .first { self += " class=\"ct-\(fill.rawValue)\"" }
  }

  fileprivate mutating func endMark(_ tag: StaticString, title: String?) {
    if let title { self += "><title>\(title)</title></\(tag)>\n" } else { append("/>\n") }
  }
}

extension Markup.Interpolation {
  fileprivate mutating func appendInterpolation(_ points: [Point]) {
    for (index, point) in points.enumerated() {
      if index > 0 { appendLiteral(" ") }
      appendInterpolation(point.x)
      appendLiteral(" ")
      appendInterpolation(point.y)
    }
  }
}

extension Label {
  fileprivate func write(to svg: inout Markup, fontSize: Double) {
    let alignment: StaticString =
      switch anchor {
      case .start: ""
      case .middle: " ct-middle"
      case .end: " ct-end"
      }
    svg += """
      <text class="ct-\(tone.rawValue)\(alignment)" x="\(position.x)" y="\(position.y)"
      """
    if font.size != fontSize { svg += " font-size=\"\(font.size)\"" }
    if font.isBold { svg.append(" font-weight=\"bold\"") }
    svg.append(">")
    if let whole { svg += "<title>\(whole)</title>" }
    svg += "\(text.isolated)</text>\n"
  }
}

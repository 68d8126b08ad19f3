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
  /// - Parameter title: The words of a mark. A label or a group has its own.
  fileprivate func write(to svg: inout Markup, indentation: Markup, title: String? = nil, fontSize: Double) {
    switch self {
    case .box(let box, let fill, let radius) where radius == 0:
      svg += """
        \(indentation)<path\(fill.attribute) d="M\(box.x) \(box.y)\
        h\(box.width)v\(box.height)h\(-box.width)z"
        """
      svg.endMark("path", title: title)
    case .box(let box, let fill, let radius):
      svg += """
        \(indentation)<rect\(fill.attribute) x="\(box.x)" y="\(box.y)" \
        width="\(box.width)" height="\(box.height)" rx="\(radius)"
        """
      svg.endMark("rect", title: title)
    case .line(let points, let stroke):
      svg += "\(indentation)<path class=\"ct-\(stroke.rawValue)\" d=\"M\(points)\""
      svg.endMark("path", title: title)
    case .label(let label):
      label.write(to: &svg, indentation: indentation, fontSize: fontSize)
    case .group(let title, let elements):
      if elements.count == 1, elements[0].isMark {
        elements[0].write(to: &svg, indentation: indentation, title: title, fontSize: fontSize)
      } else {
        svg += title.map { "\(indentation)<g><title>\($0)</title>\n" } ?? "\(indentation)<g>\n"
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
}

extension Fill {
  /// Most marks are of the first colour: it is that of the picture, and they inherit it.
  fileprivate var attribute: Markup { self == .first ? "" : " class=\"ct-\(rawValue)\"" }
}

extension Markup {
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
  fileprivate func write(to svg: inout Markup, indentation: Markup, fontSize: Double) {
    let alignment: StaticString =
      switch anchor {
      case .start: ""
      case .middle: " ct-middle"
      case .end: " ct-end"
      }
    svg += """
      \(indentation)<text class="ct-\(tone.rawValue)\(alignment)" x="\(position.x)" y="\(position.y)"
      """
    if font.size != fontSize { svg += " font-size=\"\(font.size)\"" }
    if font.isBold { svg.append(" font-weight=\"bold\"") }
    svg.append(">")
    if let whole { svg += "<title>\(whole)</title>" }
    svg += "\(text.isolated)</text>\n"
  }
}

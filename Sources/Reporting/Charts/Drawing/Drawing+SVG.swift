extension Drawing {
  /// The picture as SVG.
  ///
  /// - Parameter embedded: Without XML declaration, styles and background, which the page around it supplies.
  func svg(embedded: Bool) -> String {
    var text = embedded ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let width = size.width.coordinate
    let height = size.height.coordinate
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ct-chart\""
    text +=
      " width=\"\(sheet?.width ?? width)\" height=\"\(sheet?.height ?? height)\" viewBox=\"0 0 \(width) \(height)\""
    text += " font-size=\"\(fontSize.coordinate)\""
    if let id {
      text += " id=\"ct-\(id)\" role=\"img\" aria-labelledby=\"ct-\(id)-title ct-\(id)-desc\""
      text += embedded ? " lang=\"\(language.rawValue)\">\n" : " xml:lang=\"\(language.rawValue)\">\n"
      text += " <title id=\"ct-\(id)-title\">\(title.xmlEscaped)</title>\n"
      text += " <desc id=\"ct-\(id)-desc\">\(description.xmlEscaped)</desc>\n"
    } else {
      text += " aria-hidden=\"true\">\n"
    }
    if !embedded {
      text += " <style>\n\(Palette.styleSheet) </style>\n"
      text += " <rect class=\"ct-paper\" width=\"\(width)\" height=\"\(height)\"/>\n"
    }
    for element in elements { text += element.svg(indentation: " ", fontSize: fontSize) }
    return text + "</svg>\n"
  }
}

extension Element {
  fileprivate func svg(indentation: String, fontSize: Double) -> String {
    switch self {
    case .box, .line:
      return "\(indentation)<\(shape)/>\n"
    case .label(let label):
      return label.svg(indentation: indentation, fontSize: fontSize)
    case .group(let title, let elements):
      let tooltip = title.map { "<title>\($0.xmlEscaped)</title>" } ?? ""
      if elements.count == 1, let only = elements.first, only.labels.isEmpty {
        return "\(indentation)<\(only.shape)>\(tooltip)</\(only.tag)>\n"
      }
      return "\(indentation)<g>\(tooltip)\n"
        + elements.map { $0.svg(indentation: indentation + " ", fontSize: fontSize) }.joined() + "\(indentation)</g>\n"
    }
  }

  private var tag: String {
    switch self {
    case .box(_, _, let radius): radius == 0 ? "path" : "rect"
    case .line: "path"
    case .label: "text"
    case .group: "g"
    }
  }

  /// The tag of a mark and its attributes.
  private var shape: String {
    switch self {
    case .box(let box, let fill, let radius) where radius == 0:
      "path class=\"ct-\(fill.rawValue)\" d=\"M\(box.x.coordinate) \(box.y.coordinate)"
        + "h\(box.width.coordinate)v\(box.height.coordinate)h\((-box.width).coordinate)z\""
    case .box(let box, let fill, let radius):
      "rect class=\"ct-\(fill.rawValue)\" x=\"\(box.x.coordinate)\" y=\"\(box.y.coordinate)\""
        + " width=\"\(box.width.coordinate)\" height=\"\(box.height.coordinate)\""
        + " rx=\"\(radius.coordinate)\""
    case .line(let points, let stroke):
      "path class=\"ct-\(stroke.rawValue)\" d=\"M"
        + points.map { "\($0.x.coordinate) \($0.y.coordinate)" }.joined(separator: " ") + "\""
    case .label, .group: tag
    }
  }
}

extension Label {
  fileprivate func svg(indentation: String, fontSize: Double) -> String {
    let alignment = anchor == .start ? "" : " ct-\(anchor.rawValue)"
    var text = "\(indentation)<text class=\"ct-\(tone.rawValue)\(alignment)\""
    text += " x=\"\(position.x.coordinate)\" y=\"\(position.y.coordinate)\""
    if font.size != fontSize { text += " font-size=\"\(font.size.coordinate)\"" }
    if font.isBold { text += " font-weight=\"bold\"" }
    let tooltip = whole.map { "<title>\($0.xmlEscaped)</title>" } ?? ""
    return text + ">\(tooltip)\(self.text.isolated.xmlEscaped)</text>\n"
  }
}

extension Double {
  /// Rounded to a tenth of a pixel, without needless digits.
  fileprivate var coordinate: String {
    let tenths = Int((self * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let digit = tenths.magnitude % 10
    return "\(sign)\(tenths.magnitude / 10)\(digit == 0 ? "" : ".\(digit)")"
  }
}

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
    if let id {
      text += " id=\"ct-\(id)\" role=\"img\" aria-labelledby=\"ct-\(id)-title ct-\(id)-desc\""
      text += embedded ? " lang=\"\(language.rawValue)\">\n" : " xml:lang=\"\(language.rawValue)\">\n"
      text += "  <title id=\"ct-\(id)-title\">\(title.xmlEscaped)</title>\n"
      text += "  <desc id=\"ct-\(id)-desc\">\(description.xmlEscaped)</desc>\n"
    } else {
      text += " aria-hidden=\"true\">\n"
    }
    if !embedded {
      text += "  <style>\n\(Palette.styleSheet)  </style>\n"
      text += "  <rect class=\"ct-paper\" width=\"\(width)\" height=\"\(height)\"/>\n"
    }
    for element in elements { text += element.svg(indentation: "  ") }
    return text + "</svg>\n"
  }
}

extension Element {
  fileprivate func svg(indentation: String) -> String {
    switch self {
    case .box(let box, let fill, let radius):
      let corner = radius > 0 ? " rx=\"\(radius.coordinate)\"" : ""
      return "\(indentation)<rect class=\"ct-\(fill.rawValue)\" x=\"\(box.x.coordinate)\" y=\"\(box.y.coordinate)\""
        + " width=\"\(box.width.coordinate)\" height=\"\(box.height.coordinate)\"\(corner)/>\n"
    case .line(let points, let stroke):
      let path = points.map { "\($0.x.coordinate) \($0.y.coordinate)" }.joined(separator: " ")
      return "\(indentation)<path class=\"ct-\(stroke.rawValue)\" d=\"M\(path)\"/>\n"
    case .label(let label):
      return label.svg(indentation: indentation)
    case .group(let title, let elements):
      var text = "\(indentation)<g>\n"
      if let title { text += "\(indentation)  <title>\(title.xmlEscaped)</title>\n" }
      for element in elements { text += element.svg(indentation: indentation + "  ") }
      return text + "\(indentation)</g>\n"
    }
  }
}

extension Label {
  fileprivate func svg(indentation: String) -> String {
    var text = "\(indentation)<text class=\"ct-\(tone.rawValue)\" x=\"\(position.x.coordinate)\""
    text += " y=\"\(position.y.coordinate)\" font-size=\"\(font.size.coordinate)\""
    if font.isBold { text += " font-weight=\"bold\"" }
    if anchor != .start { text += " text-anchor=\"\(anchor.rawValue)\"" }
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

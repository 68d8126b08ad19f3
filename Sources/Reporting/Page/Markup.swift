/// A piece of HTML. Text becomes markup only by being escaped: what is interpolated as a `String` is text, what is
/// interpolated as `Markup` is markup.
///
/// It is also well-formed XML, so that a page can be checked by parsing it.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var html: String

  /// What the program itself wrote and knows to be sound markup, such as a chart.
  init(trusted html: String) { self.html = html }

  init(stringLiteral html: String) { self.html = html }

  init(stringInterpolation: Interpolation) { self.html = stringInterpolation.html }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += text.xmlEscaped }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { html += part.html }
    }
  }

  static func += (a: inout Markup, b: Markup) { a.html += b.html }
}

extension Markup {
  /// A name out of the data. Its writing direction must not turn what stands around it.
  static func name(_ name: String) -> Markup { "<bdi>\(name)</bdi>" }
}

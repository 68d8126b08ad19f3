/// A piece of a page or a picture, as XML in UTF-8: HTML is written so that it is well-formed XML, too.
///
/// Text becomes markup only by being escaped: what is interpolated as a `String` is text, as `Markup` or `StaticString`
/// markup, and as a `Double` a length in a picture.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var bytes: [UInt8]

  init(stringLiteral text: StaticString) {
    bytes = []
    bytes.append(text)
  }

  init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) { bytes.append(literal) }
    mutating func appendInterpolation(_ markup: StaticString) { bytes.append(markup) }
    mutating func appendInterpolation(_ text: String) { bytes.append(xmlEscaped: text) }
    mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { bytes += part.bytes }
    }

    /// Rounded to a tenth of a pixel, without needless digits.
    mutating func appendInterpolation(_ length: Double) {
      let tenths = Int((length * 10).rounded())
      if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
      bytes.append(decimal: Int(tenths.magnitude / 10))
      let digit = UInt8(tenths.magnitude % 10)
      guard digit > 0 else { return }
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0") + digit)
    }
  }

  static func += (a: inout Markup, b: Markup) { a.bytes += b.bytes }

  /// As `+=` does, without making a piece of its own first.
  mutating func append(_ markup: StaticString) { bytes.append(markup) }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Markup {
  /// A name out of the data. Its writing direction must not turn what stands around it.
  static func name(_ name: String) -> Markup { "<bdi>\(name)</bdi>" }
}

/// Text as its UTF-8 bytes. Two ids are the same when their bytes are; `String` would also take canonically equivalent
/// ones (a composed and a decomposed é) for the same, and sort them by other rules.
package struct NaiveText: Hashable, Comparable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  package init(_ string: String) { self.bytes = Array(string.utf8) }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  package static func < (a: NaiveText, b: NaiveText) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

extension NaiveText: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral value: String) { self.init(value) }
  package var description: String { string }
}

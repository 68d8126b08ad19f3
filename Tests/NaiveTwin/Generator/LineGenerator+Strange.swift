import Foundation

extension LineGenerator {
  /// A line that random damage hardly ever makes: deep nesting, halves of surrogate pairs, escapes in keys, a byte order
  /// mark in the middle, a known field of a strange kind. Some are sound.
  package mutating func strangeLine() -> Data {
    let depth = chance(3) ? 10_000 : pick([1, 2, 63, 64, 65, 127, 128, 129, 300])
    let surrogates = [
      #"\ud83d"#, #"\ude00"#, #"\ud83d\ud83d"#, #"\ude00\ud83d"#, #"\ud83d\u0041"#, #"\ud83dx"#, #"\uD83D\n"#,
      #"\ud83d\ude00"#, #"\udbff\udfff"#, #"\ud800\udc00"#, #"\u0000"#, #"\uffff"#, #"\u00"#, #"\u00g0"#, #"\x"#,
    ]
    let strangeMember: String =
      switch number(0...6) {
      case 0: "\"x\":" + nested(depth, isClosed: true)
      case 1: "\"x\":" + nested(depth, isClosed: false)
      case 2: "\"\(pick(["x", "id", "note"]))\":\"\(pick(surrogates))\""
      case 3: "\"\(pick(surrogates))\":1"
      case 4: #""\u0069\u0064":"again""#
      case 5: #""t\u0079pe":"\u0063all""#
      default: "\"\(pick(["organization", "test", "ring_s", "participants"]))\":\(nested(3, isClosed: true))"
      }
    let line = ndjsonLine()
    guard let brace = line.firstIndex(of: UInt8(ascii: "{")) else { return line }
    var strange = line
    strange.insert(contentsOf: Data((strangeMember + ",").utf8), at: brace + 1)
    if chance(5) { strange.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: number(0...strange.count)) }
    return strange
  }

  /// Arrays and objects in any order, each the only value of the one around it.
  private mutating func nested(_ depth: Int, isClosed: Bool) -> String {
    let areObjects = (0..<depth).map { _ in chance(50) }
    let opening = areObjects.map { $0 ? #"{"a":"# : "[" }.joined()
    var closing = areObjects.reversed().map { $0 ? "}" : "]" }
    if !isClosed { closing[number(0...(depth - 1))] = pick(["", "]", "}", "]]"]) }
    return opening + "0" + closing.joined()
  }

  /// A bool as likely as not.
  package mutating func flip() -> Bool { chance(50) }

  /// Any number from 0 to the limit.
  package mutating func length(upTo limit: Int) -> Int { number(0...limit) }
}

/// Fields that the contract does not name and every reader must pass over: numbers, text with escapes, nested values.
enum UnknownField {
  static func appendLeading(to text: inout [UInt8], _ bits: inout RandomBits) {
    if bits.oneIn(40) { text.append(#""log":3,"#) }
  }

  static func appendTrailing(to text: inout [UInt8], _ bits: inout RandomBits) {
    switch bits.below(60) {
    case 0..<4:
      text.append(#","app_version":"4."#)
      text.append(decimal: 8 + bits.below(5))
      text.append(".0\"")
    case 4: text.append(#","client":{"os":"iOS","versions":[18.1,26],"type":"tablet"}"#)
    case 5: text.append(#","device":"Tablet \"S\u00fcd\" \\ Büro""#)
    default: break
    }
  }
}

import Testing

@testable import NaiveTwin
@testable import Nightly

@Suite("Folder names")
struct FolderNameTests {
  /// Reads an id from its folder's name: the other direction, on its own.
  static func id(ofFolder name: String) throws -> String {
    let bytes = Array(name.utf8)
    var id: [UInt8] = []
    if name.hasPrefix("%%") {
      let alphabet = Array("0123456789abcdefghijklmnopqrstuv".utf8)
      var bits = ""
      for byte in bytes.dropFirst(2) {
        let digits = String(try #require(alphabet.firstIndex(of: byte)), radix: 2)
        bits += String(repeating: "0", count: 5 - digits.count) + digits
      }
      let padding = bits.suffix(bits.count % 8)
      #expect(padding.allSatisfy { $0 == "0" } && padding.count < 5)
      while bits.count >= 8 {
        id.append(try #require(UInt8(bits.prefix(8), radix: 2)))
        bits.removeFirst(8)
      }
    } else {
      var position = 0
      while position < bytes.count {
        if bytes[position] == UInt8(ascii: "%") {
          let digits = String(decoding: bytes[position + 1...position + 2], as: UTF8.self)
          id.append(try #require(UInt8(digits, radix: 16)))
          position += 3
        } else {
          id.append(bytes[position])
          position += 1
        }
      }
    }
    return try #require(String(validating: id, as: UTF8.self))
  }

  static let table: [(id: String, name: String)] = [
    ("org-0001", "org-0001"), ("Klinik_7", "Klinik_7"), ("a.b", "a.b"), ("a..b", "a..b"),
    ("../../etc", "%2E.%2F..%2Fetc"), ("..", "%2E%2E"), (".", "%2E"), ("/", "%2F"), ("a.", "a%2E"),
    (".hidden", "%2Ehidden"),
    (".calltally-stage", "%2Ecalltally-stage"), ("%", "%25"), ("%2F", "%252F"), ("%%0", "%25%250"), (" ", "%20"),
    ("a b", "a%20b"), ("Müller", "M%C3%BCller"), ("Mu\u{308}ller", "Mu%CC%88ller"), ("a:b", "a%3Ab"), ("a\\b", "a%5Cb"),
    ("CON", "%43ON"), ("con", "%63on"), ("con.txt", "%63on.txt"), ("COM1", "%43OM1"), ("com1.a.b", "%63om1.a.b"),
    ("LPT9", "%4CPT9"), ("nul", "%6Eul"), ("COM0", "COM0"), ("COM10", "COM10"), ("CONSUL", "CONSUL"),
    ("a.con", "a.con"),
    ("run.json", "%72un.json"), ("RUN.JSON", "%52UN.JSON"), ("run.json.gz", "run.json.gz"),
    (String(repeating: "x", count: 128), String(repeating: "x", count: 128)),
    (String(repeating: "/", count: 66), String(repeating: "%2F", count: 66)),
  ]

  @Test(
    "Letters, digits and some signs stand for themselves; what might be more than a name is escaped", arguments: table)
  func name(_ id: String, _ name: String) {
    #expect(FolderName.of(id) == name)
  }

  static let hazards: [String] =
    table.map(\.id) + [
      String(repeating: "/", count: 67), String(repeating: "/", count: 128), String(repeating: ".", count: 128),
      String(repeating: "%", count: 128), String(repeating: "\u{1f9d1}", count: 32), String(repeating: "ü", count: 64),
      String(repeating: "é", count: 63) + "x", "\u{202e}gpj.exe", "~", "-rf", "*", "$(id)", "a\u{10ffff}", "'", "\"",
    ]

  static func randomIDs(_ count: Int) -> [String] {
    var random = SplitMix64(seed: 11)
    let pieces = [
      "a", "B", "7", ".", "/", "%", "-", "_", " ", "2F", "con", "ü", "\u{1f9d1}", "\\", "run.json", "\u{0301}",
    ]
    return (0..<count).map { _ in
      var id = ""
      for _ in 0...Int.random(in: 0...40, using: &random) {
        let piece = pieces[Int.random(in: pieces.indices, using: &random)]
        if id.utf8.count + piece.utf8.count <= 128 { id += piece }
      }
      return id
    }
  }

  @Test("A name leads back to its id, so that no two ids share a folder")
  func reversible() throws {
    for id in FolderNameTests.hazards + FolderNameTests.randomIDs(3000) {
      #expect(try Array(FolderNameTests.id(ofFolder: FolderName.of(id)).utf8) == Array(id.utf8))
    }
  }

  @Test("A name is one step of a path, visible, not too long for a file system, and made of a few signs")
  func safe() {
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.%".utf8)
    for id in FolderNameTests.hazards + FolderNameTests.randomIDs(3000) {
      let name = FolderName.of(id)
      #expect(!name.isEmpty && name.utf8.count <= 255, "\(id)")
      #expect(name.utf8.allSatisfy(signs.contains), "\(id)")
      #expect(!name.hasPrefix(".") && !name.hasSuffix("."), "\(id)")
    }
  }
}

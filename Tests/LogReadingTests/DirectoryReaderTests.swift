import Foundation
import LogReading
import Testing

@Suite("Directories")
struct DirectoryReaderTests {
  @Test(
    "Every kind of record, with and without what is optional",
    arguments: [
      (#"{"type":"organization","id":"o1"}"#, "organization o1 - - -"),
      (
        #"{"type":"organization","id":"o1","name":null,"time_zone":null,"language":null,"members":null}"#,
        "organization o1 - - -"
      ),
      (
        #"{"type":"organization","id":"o1","name":"Haus","time_zone":"UTC","language":"en","members":"pseudonym"}"#,
        "organization o1 Haus UTC en"
      ),
      (#"{"type":"account","id":"a1"}"#, "account a1 -"),
      (#"{"type":"account","id":"a1","name":"","discoverable":true}"#, "account a1 -"),
      (#"{"name":"M\u00fcller \ud83d\ude00","type":"account","id":"a\"1"}"#, #"account a"1 Müller 😀"#),
      (#"{"type":"membership","account":"a1","organization":"o1","role":"member"}"#, "membership a1 o1 member - -"),
      (
        #"{"type":"membership","account":"a1","organization":"o1","role":"administrator","#
          + #""from":"2026-10-01T00:00:00+02:00","until":"1970-01-01T00:00:00.001Z"}"#,
        "membership a1 o1 administrator 1790805600000 1"
      ),
      (
        #"{"type":"subscription","account":"a1","tariff":"Pro","cycle":"yearly","until":null}"#,
        "subscription a1 Pro yearly - -"
      ),
      (
        #"{"type":"subscription","account":"a1","tariff":"Pro","cycle":"monthly","from":"0001-01-01T00:00:00Z"}"#,
        "subscription a1 Pro monthly -62135596800000 -"
      ),
      (#"{"type":"contact","account":"a1","contact":"a2"}"#, "contact a1 a2"),
      (#"{"x":[{"type":1}],"type":"contact","account":"a1","contact":"a2","X":1,"x":2}"#, "contact a1 a2"),
    ])
  func record(line: String, expected: String) throws {
    #expect(try records(line) == [expected])
  }

  @Test("Records come in the order of their lines, gzipped or not, whatever the line endings are")
  func order() throws {
    let lines = (1...3).map { #"{"type":"account","id":"a\#($0)"}"# }
    let expected = ["account a1 -", "account a2 -", "account a3 -"]
    for text in [
      lines.joined(separator: "\n"), "\u{FEFF}" + lines.joined(separator: "\r\n\r\n") + "\r\n",
      "\n \t\n" + lines.joined(separator: "\n\n") + "\n",
    ] {
      #expect(try records(text) == expected)
      #expect(try records(in: GzipMember(Data(text.utf8)).bytes) == expected)
    }
    #expect(try records("") == [])
    #expect(try records(" \n\n") == [])
  }

  @Test(
    "A fault is named by its line and in words",
    arguments: [
      ("{}", "\"type\" is missing"),
      (#"{"type":null}"#, "\"type\" is missing"),
      (
        #"{"type":"call"}"#,
        "\"call\" is no type of a directory record (organization, account, membership, subscription, contact)"
      ),
      (#"{"type":1}"#, "\"type\" is not a text"),
      ("{", "it is not a JSON object, or is not closed"),
      ("[]", "it is not a JSON object, or is not closed"),
      (#"{"type":"account","id":"a"} x"#, "it is not a JSON object, or is not closed"),
      (#"{"type":"account","id":"a\ud83d"}"#, "it is not a JSON object, or is not closed"),
      (#"{"type":"account"}"#, "\"id\" is missing"),
      (#"{"type":"account","id":null}"#, "\"id\" is missing"),
      (#"{"type":"account","id":""}"#, "\"id\" must be 1 to 128 bytes without control characters"),
      (#"{"type":"account","id":"a\n"}"#, "\"id\" must be 1 to 128 bytes without control characters"),
      (#"{"type":"account","id":1}"#, "\"id\" is not a text"),
      (#"{"type":"account","id":"a","id":"a"}"#, "\"id\" is there twice"),
      (#"{"type":"account","id":"a","name":null,"name":"A"}"#, "\"name\" is there twice"),
      (#"{"type":"account","id":[],"name":1}"#, "\"id\" is not a text"),
      (#"{"type":"organization","name":"o"}"#, "\"id\" is missing"),
      (#"{"type":"organization","id":"o","members":"all"}"#, "\"members\" must be one of named, pseudonym, none"),
      (#"{"type":"membership","organization":"o","role":"member"}"#, "\"account\" is missing"),
      (#"{"type":"membership","account":"a","role":"member"}"#, "\"organization\" is missing"),
      (#"{"type":"membership","account":"a","organization":"o"}"#, "\"role\" is missing"),
      (
        #"{"type":"membership","account":"a","organization":"o","role":"Member"}"#,
        "\"role\" must be one of member, administrator"
      ),
      (
        #"{"type":"membership","account":"a","organization":"o","role":"member","from":"2026-10-01"}"#,
        "\"from\" must be a time like 2026-10-01T00:00:00+02:00"
      ),
      (
        #"{"type":"membership","account":"a","organization":"o","role":"member","until":""}"#,
        "\"until\" must be a time like 2026-10-01T00:00:00+02:00"
      ),
      (#"{"type":"subscription","account":"a","cycle":"monthly"}"#, "\"tariff\" is missing"),
      (#"{"type":"subscription","account":"a","tariff":"t"}"#, "\"cycle\" is missing"),
      (
        #"{"type":"subscription","account":"a","tariff":"t","cycle":"weekly"}"#,
        "\"cycle\" must be one of monthly, quarterly, yearly"
      ),
      (#"{"type":"contact","account":"a"}"#, "\"contact\" is missing"),
    ])
  func fault(line: String, words: String) {
    let contents = #"{"type":"account","id":"a"}"# + "\n\n" + line + "\n"
    #expect(throws: DirectoryFailure.line(3, words)) { try records(contents) }
  }

  @Test("What is no text, or too much of it, is named by its line")
  func bytes() {
    #expect(throws: DirectoryFailure.line(2, "it is not valid UTF-8")) {
      try records(in: Data("{\"type\":\"account\",\"id\":\"a\"}\n{\"x\":\"".utf8) + [0xff] + Data("\"}".utf8))
    }
    #expect(throws: DirectoryFailure.line(1, "the line is longer than 1 MiB")) {
      try records("{\"type\":\"account\",\"id\":\"a\",\"x\":\"" + String(repeating: "x", count: 1 << 20) + "\"}")
    }
    #expect(throws: DirectoryFailure.line(3, "a directory must be NDJSON, one object a line")) {
      try records("\n\ntype,id\naccount,a\n")
    }
  }

  @Test("A directory that is damaged, or not there, is no directory")
  func unreadable() throws {
    let member = try GzipMember(Data(#"{"type":"account","id":"a"}"#.utf8)).bytes
    #expect(throws: DirectoryFailure.unreadable(.damaged(.truncated))) { try records(in: member.dropLast()) }
    #expect(throws: DirectoryFailure.unreadable(.damaged(.garbageAfterEnd))) { try records(in: member + [1]) }
  }

  private func records(_ text: String) throws -> [String] { try records(in: Data(text.utf8)) }

  /// Each record in words; `-` is absent.
  private func records(in contents: Data) throws -> [String] {
    let file = try TemporaryFile(contents)
    var reader = DirectoryReader(try LogSource(path: file.path))
    var records: [String] = []
    try reader.read { record, text in
      func word(_ range: TextRange) -> String { range.isEmpty ? "-" : String(decoding: text[range], as: UTF8.self) }
      switch record {
      case .organization(let id, let name, let timeZone, let language, _):
        records.append("organization \(word(id)) \(word(name)) \(word(timeZone ?? .none)) \(word(language))")
      case .account(let id, let name, _):
        records.append("account \(word(id)) \(word(name))")
      case .membership(let account, let organization, let role, let from, let until):
        let bounds = [from, until].map { $0.map { "\($0.milliseconds)" } ?? "-" }.joined(separator: " ")
        records.append("membership \(word(account)) \(word(organization)) \(role.text) \(bounds)")
      case .subscription(let account, let tariff, let cycle, let from, let until):
        let bounds = [from, until].map { $0.map { "\($0.milliseconds)" } ?? "-" }.joined(separator: " ")
        records.append("subscription \(word(account)) \(word(tariff)) \(cycle.text) \(bounds)")
      case .contact(let account, let contact):
        records.append("contact \(word(account)) \(word(contact))")
      }
    }
    return records
  }
}

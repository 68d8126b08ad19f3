// Whole files: how lines and rows are told, and what a CSV cell must be.
extension RecordCases {
  static let ndjsonFiles: [ContentCase] = [
    ContentCase("an empty file", "", []),
    ContentCase("a file of blanks", " \t\r\n\n\r\n ", []),
    ContentCase("a BOM and nothing else", "\u{FEFF}", []),
    ContentCase("LF", call() + "\n" + call() + "\n", [(1, nil), (2, nil)]),
    ContentCase("CRLF", call() + "\r\n" + call() + "\r\n", [(1, nil), (2, nil)]),
    ContentCase("the last line without its ending", call() + "\n" + call(), [(1, nil), (2, nil)]),
    ContentCase("the last line ends in CR", call() + "\r", [(1, nil)]),
    ContentCase("a BOM at the start", "\u{FEFF}" + call() + "\n", [(1, nil)]),
    ContentCase("a BOM further on", call() + "\n\u{FEFF}" + call(), [(1, nil), (2, .malformed)]),
    ContentCase("two BOMs are CSV without a known column", "\u{FEFF}\u{FEFF}" + call(), []),
    ContentCase("blank lines first", "\n \n\t\r\n" + call(), [(4, nil)]),
    ContentCase("blank lines between", call() + "\n\n \t\r\n" + call() + "\n\n", [(1, nil), (4, nil)]),
    ContentCase("spaces before the first brace", "  " + call() + "\n", [(1, nil)]),
    ContentCase("a lone CR ends no line", call() + "\r" + call() + "\n", [(1, .malformed)]),
    ContentCase("CR CR LF", call() + "\r\r\n" + call(), [(1, nil), (2, nil)]),
    ContentCase("once NDJSON, always NDJSON", call() + "\ntype,id\n", [(1, nil), (2, .malformed)]),
    ContentCase("a form feed makes no blank line", call() + "\n\u{C}\n", [(1, nil), (2, .malformed)]),
    ContentCase("a NUL line", call() + "\n\0\n", [(1, nil), (2, .malformed)]),
    ContentCase(
      "1 MiB and its CRLF", call() + String(repeating: " ", count: 1_048_576 - call().utf8.count) + "\r\n", [(1, nil)]),
    ContentCase(
      "a line that is too long, and the next",
      "{" + String(repeating: " ", count: 1_048_576) + "\n" + call(), [(1, .lineTooLong), (2, nil)]),
    ContentCase(
      "every line is counted once under its own reason",
      [call(["id": nil]), "{", call(["type": "1"]), call(["id": "1"]), call(["disposition": "\"busy\""])]
        .joined(separator: "\n"),
      [(1, .missingField), (2, .malformed), (3, .unknownType), (4, .invalidValue), (5, .inconsistent)]),
  ]

  private static let header = "type,id,started_at,caller,disposition,talk_s"
  private static let row = "call,c1,2026-10-05T08:00:00Z,a1,answered,60"

  static let csvFiles: [ContentCase] = [
    ContentCase("a header alone", header + "\n", []),
    ContentCase("a header without its ending", header, []),
    ContentCase("a row", header + "\n" + row + "\n", [(2, nil)]),
    ContentCase("CRLF in CSV", header + "\r\n" + row + "\r\n" + row, [(2, nil), (3, nil)]),
    ContentCase("LF and CRLF mixed", header + "\r\n" + row + "\n" + row + "\r\n", [(2, nil), (3, nil)]),
    ContentCase("a BOM before the header", "\u{FEFF}" + header + "\n" + row, [(2, nil)]),
    ContentCase("blank lines before the header", "\n \r\n" + header + "\n" + row, [(4, nil)]),
    ContentCase("blank lines between rows", header + "\n\n" + row + "\n \t\r\n" + row + "\n", [(3, nil), (5, nil)]),
    ContentCase("quoted header and cells", "\"type\",\"id\"\n\"call\",\"c1\"\n", [(2, .missingField)]),
    ContentCase("too few cells", header + "\ncall,c1\n", [(2, .malformed)]),
    ContentCase("too many cells", header + "\n" + row + ",\n", [(2, .malformed)]),
    ContentCase("unknown columns", "x," + header + ",y\n1," + row + ",\n", [(2, nil)]),
    ContentCase("an unknown column twice", "x,x," + header + "\n1,2," + row, [(2, nil)]),
    ContentCase(
      "a known column twice", header + ",id\n" + row + ",c1\n" + row + ",\n", [(2, .malformed), (3, .malformed)]),
    ContentCase("type twice", header + ",type\n" + row + ",call", [(2, .malformed)]),
    ContentCase(
      "a call's column twice matters to calls alone",
      "type,id,at,inviter,kind,event,caller,caller\ninvitation,i1,2026-10-05T08:00:00Z,a1,patient,sent,,\ncall,,,,,,,",
      [(2, nil), (3, .malformed)]),
    ContentCase("column names in capitals are unknown", header.uppercased() + "\n" + row, [(2, .missingField)]),
    ContentCase("column names with spaces are unknown", "type, id\ncall,c1", [(2, .missingField)]),
    ContentCase("a caller column implies calls", dropFirstCell(header) + "\n" + dropFirstCell(row), [(2, nil)]),
    ContentCase(
      "an inviter column implies invitations",
      "id,at,inviter,kind,event\ni1,2026-10-05T08:00:00Z,a1,patient,sent", [(2, nil)]),
    ContentCase(
      "caller goes before inviter", "inviter," + dropFirstCell(header) + "\n," + dropFirstCell(row), [(2, nil)]),
    ContentCase("neither type, caller nor inviter", "id,x\n1,2", [(2, .missingField)]),
    ContentCase("an empty type implies nothing", header + "\n" + row.dropFirst(4), [(2, .missingField)]),
    ContentCase("another type in CSV", header + "\nmessage" + row.dropFirst(4), [(2, .unknownType)]),
    ContentCase("a quoted comma, quote and line end", "x," + header + "\n\"a,\"\"b\"\"\nc\"," + row, [(2, nil)]),
    ContentCase(
      "lines are counted through quotes", "x," + header + "\n\"a\nb\r\nc\"," + row + "\n1," + row,
      [(2, nil), (5, nil)]),
    ContentCase(
      "blank lines in quotes are text", "x," + header + "\n\"\n\n\"," + row + "\n1," + row, [(2, nil), (5, nil)]),
    ContentCase(
      "a quote within a bare cell", "x," + header + "\na\"b," + row + "\n1," + row, [(2, .malformed), (3, nil)]),
    ContentCase("a space before a quote", "x," + header + "\n \"b\"," + row, [(2, .malformed)]),
    ContentCase("text after quotes", "x," + header + "\n\"a\"b," + row + "\n1," + row, [(2, .malformed), (3, nil)]),
    ContentCase(
      "a bad row ends at the next LF, quotes or not",
      "x," + header + "\n\"a\nb\"c,\"\n1," + row, [(2, .malformed), (4, nil)]),
    ContentCase(
      "a lone CR in a bare cell", "x," + header + "\na\rb," + row + "\n1," + row, [(2, .malformed), (3, nil)]),
    ContentCase("a lone CR after quotes", "x," + header + "\n\"a\"\rb," + row, [(2, .malformed)]),
    ContentCase("a lone CR in quotes is text", "x," + header + "\n\"a\rb\"," + row, [(2, nil)]),
    ContentCase(
      "a lone CR takes no line with it, whatever is quoted after it",
      "x,y," + header + "\na\rb,\"c\n1,2," + row + "\n\"a\"\rb,\"c\n1,2," + row,
      [(2, .malformed), (3, nil), (4, .malformed), (5, nil)]),
    ContentCase("the last row ends in CR", header + "\n" + row + "\r", [(2, .malformed)]),
    ContentCase(
      "spaces before the header are part of its first column",
      "   " + dropFirstCell(header) + "\n" + dropFirstCell(row), [(2, .missingField)]),
    ContentCase("CR CR LF in CSV", header + "\n" + row + "\r\r\n" + row, [(2, .malformed), (3, nil)]),
    ContentCase(
      "a quote that is never closed takes its own line alone",
      "x," + header + "\n\"a," + row + "\n1," + row + "\n2," + row, [(2, .malformed), (3, nil), (4, nil)]),
    ContentCase(
      "an open quote ends at the next quote", "x," + header + "\n\"a\n1," + row + "\n\"," + row, [(2, nil)]),
    ContentCase(
      "a row that is too long takes its first line alone",
      "x," + header + "\n\"" + String(repeating: "a", count: 600_000) + "\n1," + row + "\n"
        + String(repeating: "b", count: 600_000) + "\"," + row + "\n2," + row,
      [(2, .lineTooLong), (3, nil), (4, .malformed), (5, nil)]),
    ContentCase(
      "a row of one long line",
      "x," + header + "\n" + String(repeating: "a", count: 1_048_576) + "," + row + "\n1," + row,
      [(2, .lineTooLong), (3, nil)]),
    ContentCase(
      "a row of 1 MiB",
      "x," + header + "\n" + String(repeating: "a", count: 1_048_575 - row.utf8.count) + "," + row + "\r\n1," + row,
      [(2, nil), (3, nil)]),
    ContentCase(
      "an open quote over 1 MiB before the end of the file",
      "x," + header + "\n\"\n1," + row + "\n" + String(repeating: "a", count: 1_048_576),
      [(2, .lineTooLong), (3, nil), (4, .malformed)]),
    ContentCase(
      "invalid UTF-8 in a cell", bytes: bytes("x,\(header)\n~,\(row)\n1,\(row)", [0xFC]), [(2, .malformed), (3, nil)]),
    ContentCase(
      "invalid UTF-8 in quotes", bytes: bytes("x,\(header)\n\"~\n\",\(row)\n1,\(row)", [0xFC]),
      [(2, .malformed), (4, nil)]),
    ContentCase("a BOM in a cell is text", "x," + header + "\n\u{FEFF}," + row, [(2, nil)]),
    ContentCase("invalid UTF-8 in the header", bytes: bytes("~,\(header)\n1,\(row)\n", [0xFC]), [(2, .malformed)]),
    ContentCase(
      "a bad quote in the header", "a\"b," + header + "\n1," + row + "\n2," + row, [(2, .malformed), (3, .malformed)]),
    ContentCase(
      "an open quote in the header", "\"x," + header + "\n1," + row + "\n2," + row, [(2, .malformed), (3, .malformed)]),
    ContentCase("a header over two lines", "\"x\ny\"," + header + "\n1," + row, [(3, nil)]),
    ContentCase("semicolons are no commas", "type;id\ncall;c1\n", [(2, .missingField)]),
    ContentCase("a JSON line in CSV", header + "\n" + call(), [(2, .malformed)]),
  ]

  private static func dropFirstCell(_ row: String) -> String {
    row.split(separator: ",").dropFirst().joined(separator: ",")
  }

  /// Each is a file of one row.
  static let csvCells: [ContentCase] =
    texts + integerCells.map { csvCall("the integer '\($0)'", ["talk_s": $0], $1) }
    + booleanCells.map { csvCall("the boolean '\($0)'", ["test": $0], $1) }
    + participantCells.map { csvCall("the participants '\($0.prefix(40))'", ["participants": $0], $1) }

  private static let texts: [ContentCase] = [
    csvCall("a missed call with an empty talk_s", ["disposition": "missed", "talk_s": ""], nil),
    csvCall("an empty required cell is absent", ["id": ""], .missingField),
    csvCall("a quoted empty cell is absent", ["id": "\"\""], .missingField),
    csvCall("an answered call with an empty talk_s", ["talk_s": ""], .missingField),
    csvCall("a missed call with talk time in CSV", ["disposition": "missed"], .inconsistent),
    csvCall("a space is an id", ["id": " "], nil),
    csvCall("a tab is a control character", ["id": "a\tb"], .invalidValue),
    csvCall("a line end in an id", ["id": "\"a\nb\""], .invalidValue),
    csvCall("an id with quotes", ["id": "\"a\"\"b\""], nil),
    csvCall("an id of 128 bytes between quotes", ["id": "\"" + String(repeating: "\"\"", count: 128) + "\""], nil),
    csvCall("an id of 129 bytes in CSV", ["id": String(repeating: "a", count: 129)], .invalidValue),
    csvCall("the word null is text", ["organization": "null"], nil),
    csvCall("a backslash is text", ["id": #"\n"#], nil),
    csvCall("an instant with a space", ["started_at": " 2026-10-05T08:00:00Z"], .invalidValue),
    csvCall("a word with a space", ["disposition": "answered "], .invalidValue),
  ]

  private static let integerCells: [(String, NaiveReason?)] = [
    ("60", nil), ("060", nil), ("0000000000000000000000000000060", nil), ("-0", nil), ("-00", nil), ("604800", nil),
    ("604801", .invalidValue), ("-1", .invalidValue), ("+1", .invalidValue), ("1.0", .invalidValue),
    ("1e1", .invalidValue), (" 1", .invalidValue), ("1 ", .invalidValue), ("-", .invalidValue),
    ("--1", .invalidValue),
    ("٣", .invalidValue), ("99999999999999999999999", .invalidValue), ("true", .invalidValue),
  ]

  private static let booleanCells: [(String, NaiveReason?)] = [
    ("true", nil), ("false", nil), ("1", nil), ("0", nil), ("", nil), ("TRUE", .invalidValue), ("yes", .invalidValue),
    ("2", .invalidValue), ("01", .invalidValue), ("true ", .invalidValue),
  ]

  private static let participantCells: [(String, NaiveReason?)] = [
    ("", nil), (" ", nil), ("account:b:5", nil), ("account:b:", nil), ("patient::", nil), ("guest::9", nil),
    ("patient:p:", nil), ("account:b:5  guest:: ", nil), ("account:urn:x:b:5", nil), ("account:::", nil),
    ("account::5", .missingField), ("account::", .missingField), ("account", .invalidValue),
    ("account:b", .invalidValue), (":b:5", .invalidValue), ("::", .invalidValue), ("bot:b:5", .invalidValue),
    ("Account:b:5", .invalidValue), ("account:b:x", .invalidValue), ("account:b:604800", nil),
    ("account:b:604801", .invalidValue), ("account:b:-1", .invalidValue), ("account:b:05", nil),
    ("account:b\tc:5", .invalidValue), ("account:b:5\taccount:c:5", .invalidValue), ("x account::", .missingField),
    ("\"account:b:5 guest:\"\"g\"\":\"", nil), ("\"account:b:5\naccount:c:5\"", .invalidValue),
    ("account:\(String(repeating: "b", count: 128)):", nil),
    ("account:\(String(repeating: "b", count: 129)):", .invalidValue),
  ]

  private static func csvCall(_ rule: String, _ changes: [String: String], _ reason: NaiveReason?) -> ContentCase {
    let columns = [
      "id", "started_at", "caller", "disposition", "talk_s", "organization", "context", "media", "ring_s",
      "participants", "test",
    ]
    let base = [
      "id": "c1", "started_at": "2026-10-05T08:00:00Z", "caller": "a1", "disposition": "answered", "talk_s": "60",
    ]
    let cells = columns.map { changes[$0] ?? base[$0] ?? "" }
    let contents = columns.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
    return ContentCase(rule, contents, [(2, reason)])
  }
}

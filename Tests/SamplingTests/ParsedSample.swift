import CivilTime
import Foundation

@testable import Sampling

/// A small sample read the slow way, with Foundation: every line of every log, and the directory.
struct ParsedSample {
  struct Line {
    let path: String
    /// Nil: no JSON object.
    let fields: [String: Any]?
  }

  let summary: SampleSummary
  let lines: [Line]
  let directory: [[String: Any]]

  init(_ plan: SamplePlan) throws {
    let (files, summary) = try plan.generate()
    self.summary = summary
    var lines: [Line] = []
    var directory: [[String: Any]] = []
    for file in files {
      let texts = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      if file.path == SampleFile.directoryPath {
        directory = texts.compactMap(ParsedSample.object)
      } else if file.path.hasSuffix(".csv.gz") {
        let names = ParsedSample.cells(texts[0])
        lines += texts.dropFirst().map { Line(path: file.path, fields: ParsedSample.fields($0, names: names)) }
      } else {
        lines += texts.map { Line(path: file.path, fields: ParsedSample.object($0)) }
      }
    }
    self.lines = lines
    self.directory = directory
  }

  func directory(_ type: String) -> [[String: Any]] { directory.filter { $0["type"] as? String == type } }

  private static func object(_ text: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }

  /// A CSV row as the fields that its JSON form would have.
  private static func fields(_ row: String, names: [String]) -> [String: Any] {
    var fields: [String: Any] = ["type": names.contains("caller") ? "call" : "invitation"]
    for (name, cell) in zip(names, cells(row)) where !cell.isEmpty {
      switch name {
      case "ring_s", "talk_s", "recipients": fields[name] = Int(cell).map { NSNumber(value: $0) }
      case "test": fields[name] = ["true", "1"].contains(cell)
      case "participants":
        fields[name] = cell.split(separator: " ").map { item in
          let parts = item.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
          var participant: [String: Any] = ["role": parts[0]]
          if !parts[1].isEmpty { participant["id"] = parts[1] }
          if let talkSeconds = Int(parts[2]) { participant["talk_s"] = NSNumber(value: talkSeconds) }
          return participant
        }
      default: fields[name] = cell
      }
    }
    return fields
  }

  private static func cells(_ row: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in row {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

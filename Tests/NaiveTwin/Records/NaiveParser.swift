import Foundation

/// One NDJSON line to one record.
package enum NaiveParser {
  /// - Parameter line: a line that is not blank, without its line ending.
  package static func parse(line: Data) -> Result<NaiveRecord, NaiveReason> {
    parse(line: Array(line))
  }

  package static func parse(line: [UInt8]) -> Result<NaiveRecord, NaiveReason> {
    Result { () throws(NaiveReason) in
      guard line.count <= NaiveLog.longestLineBytes else { throw .lineTooLong }
      return try RecordReader(fields: RawRecord(jsonLine: line).fields).record()
    }
  }
}

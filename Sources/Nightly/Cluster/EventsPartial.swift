import Accounts
import FoundationEssentials
import Ledger
import Usage

/// Events of one hour of one file, as a line holds them.
package struct EventsPartial {
  var fileName: String
  /// Of the file's blocks: of records of one identity the first one counts.
  var sequence: Int
  var block: EventBlock

  private static let version: UInt8 = 1

  /// - Parameter roster: has the block's members.
  package func line(_ roster: Roster) -> PartialLine {
    var writer = ByteWriter()
    writer.byte(EventsPartial.version)
    Array(fileName.utf8).withUnsafeBytes { writer.text($0) }
    writer.number(UInt64(sequence))
    writer.members(block.members, of: roster)
    writer.number(UInt64(block.eventCount))
    var content = Data(writer.bytes)
    block.words.map { $0.littleEndian }.withUnsafeBytes { content.append(contentsOf: $0) }
    return PartialLine(.hour(block.hour), .events, Array(content.base64EncodedData()))
  }

  /// Reads the content of a line; fails if it was not written like that.
  ///
  /// - Parameter memberNumber: what a member is called here.
  package init(
    _ content: ArraySlice<UInt8>, hour: Int32,
    memberNumber: (_ account: UnsafeRawBufferPointer, _ organization: UnsafeRawBufferPointer) throws -> UInt32
  ) throws {
    guard let data = Data(base64Encoded: Data(content)) else { throw ByteReader.Damage() }
    let (fileName, sequence, block) = try data.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      guard try reader.byte() == EventsPartial.version else { throw ByteReader.Damage() }
      let fileName = String(decoding: try reader.text(), as: UTF8.self)
      let sequence = try reader.number(UInt32.self)
      let members = try reader.members(memberNumber)
      let eventCount = try reader.number(UInt32.self)
      let rest = reader.rest
      guard rest.count.isMultiple(of: 8) else { throw ByteReader.Damage() }
      let words = stride(from: 0, to: rest.count, by: 8).map {
        UInt64(littleEndian: rest.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
      guard let block = EventBlock(hour: hour, eventCount: Int(eventCount), words: words, members: members) else {
        throw ByteReader.Damage()
      }
      return (fileName, Int(sequence), block)
    }
    self.fileName = fileName
    self.sequence = sequence
    self.block = block
  }

  init(fileName: String, sequence: Int, block: EventBlock) {
    self.fileName = fileName
    self.sequence = sequence
    self.block = block
  }
}

extension ByteWriter {
  /// The ids of members and, before them, of the organizations that they are in.
  fileprivate mutating func members(_ numbers: [UInt32], of roster: Roster) {
    var places: [UInt32: Int] = [Roster.individual: 0]
    var organizations: [UInt32] = []
    for number in numbers {
      let organization = roster.members[Int(number)].organization
      guard places[organization] == nil else { continue }
      organizations.append(organization)
      places[organization] = organizations.count
    }
    number(UInt64(organizations.count))
    for organization in organizations { roster.organizations.withBytes(of: organization) { text($0) } }
    number(UInt64(numbers.count))
    for number in numbers {
      let member = roster.members[Int(number)]
      self.number(UInt64(places[member.organization] ?? 0))
      roster.accounts.withBytes(of: member.account) { text($0) }
    }
  }
}

extension ByteReader {
  fileprivate mutating func members(
    _ memberNumber: (_ account: UnsafeRawBufferPointer, _ organization: UnsafeRawBufferPointer) throws -> UInt32
  ) throws -> [UInt32] {
    // Whoever is in no organization is in one without an id.
    var organizations = [UnsafeRawBufferPointer(start: nil, count: 0)]
    for _ in 0..<(try number(UInt32.self)) {
      let id = try text()
      guard !id.isEmpty else { throw Damage() }
      organizations.append(id)
    }
    var numbers: [UInt32] = []
    for _ in 0..<(try number(UInt32.self)) {
      let place = Int(try number(UInt32.self))
      let account = try text()
      guard organizations.indices.contains(place), !account.isEmpty else { throw Damage() }
      numbers.append(try memberNumber(account, organizations[place]))
    }
    return numbers
  }
}

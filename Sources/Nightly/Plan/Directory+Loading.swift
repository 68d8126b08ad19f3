import Accounts
import LogReading

extension Directory {
  /// Reads directory files into one directory. Any fault of their form stops the run before a log is read: with half a
  /// directory, usage would be put down to the wrong organizations.
  package static func load(_ paths: [String], hash: ByteHash) throws(Failure) -> Directory? {
    guard !paths.isEmpty else { return nil }
    var builder = DirectoryBuilder(hash: hash)
    for path in paths {
      do {
        var reader = DirectoryReader(try LogSource(path: path == "-" ? nil : path, backend: .reference))
        try reader.read { record, text in builder.add(record, text) }
      } catch let failure as DirectoryFailure {
        throw Failure(.configuration, "directory \(path), \(failure.description)")
      } catch let failure as ReadFailure {
        throw Failure(.configuration, "directory \(path): \(failure.description)")
      } catch {
        throw Failure(.configuration, "directory \(path): \(error)")
      }
    }
    return builder.build()
  }
}

extension DirectoryBuilder {
  fileprivate mutating func add(_ record: DirectoryRecord, _ text: RecordText) {
    func string(_ range: TextRange) -> String? {
      range.isEmpty ? nil : String(decoding: text[range], as: UTF8.self)
    }
    switch record {
    case .organization(let id, let name, let timeZone, let language, let members):
      addOrganization(
        id: text[id],
        Directory.Organization(
          name: string(name), timeZone: string(timeZone), language: string(language),
          members: Directory.MemberDisplay(members)))
    case .account(let id, let name):
      addAccount(id: text[id], name: text[name])
    case .membership(let account, let organization, let role, let from, let until):
      addMembership(
        account: text[account], organization: text[organization], isAdministrator: role == .administrator,
        interval: Interval(from: from, until: until))
    case .subscription, .contact:
      // They concern statements and contact lists, which are not made yet; that they are sound has been checked.
      break
    }
  }
}

extension Directory.MemberDisplay {
  fileprivate init(_ wish: MemberDisplay) {
    self =
      switch wish {
      case .named: .named
      case .pseudonym: .pseudonym
      case .none: .none
      }
  }
}

import CivilTime
import Glibc
import Synchronization

/// The time zones that there are: the files of the system's tz database (on Debian the package tzdata), each of which is
/// read when its zone is first asked for. So the system's updates count, and no other names exist.
package final class ZoneDatabase: Sendable {
  /// That of this machine.
  package static let system = ZoneDatabase(folder: getenv("TZDIR").map { String(cString: $0) })

  /// Where systems have it.
  private static let usualFolders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]
  /// Files of the database that do not stand for a place: what this machine is set to, what is used for rules that are not
  /// told, and what is there as long as nobody has chosen.
  private static let placeless = ["localtime", "posixrules", "Factory"]
  /// Folders with all zones once more, as they are, and with leap seconds.
  private static let copies = ["posix", "right"]
  /// The largest file has 4 KiB.
  private static let mostBytes = 64 << 10

  /// nil where there is no database.
  private let folder: String?
  /// What is told where there is none.
  private let absence: String
  private let known = Mutex<[String: ZoneRules]>([:])

  /// - Parameter folder: as the variable TZDIR names it; nil or empty for where systems have one.
  init(folder named: String?) {
    let chosen = named.flatMap { $0.isEmpty ? nil : $0 }
    folder = (chosen.map { [$0] } ?? ZoneDatabase.usualFolders).first { access($0 + "/Etc/UTC", F_OK) == 0 }
    absence =
      if let chosen {
        "there is no time zone database in \(chosen), which TZDIR names; set TZDIR to a folder such as "
          + "\(ZoneDatabase.usualFolders[0]), or to nothing"
      } else {
        "this system has no time zone database; install tzdata (Debian: apt-get install tzdata), or set TZDIR to the "
          + "folder of one"
      }
  }

  /// The rules of a zone, by its name in the database; nil where there is no such zone.
  ///
  /// - Throws: where it cannot be told because something is wrong with the database.
  package func rules(named name: String) throws(Failure) -> ZoneRules? {
    if let rules = known.withLock({ $0[name] }) { return rules }
    guard let folder else { throw Failure(.configuration, absence) }
    guard ZoneDatabase.isName(name), let rules = try read("\(folder)/\(name)", identifier: name) else { return nil }
    known.withLock { $0[name] = rules }
    return rules
  }

  /// Whether a text could be a zone's name. What is none must not become part of a path.
  static func isName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isPartOfName) } && !copies.contains(parts[0])
      && !placeless.contains(text)
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// nil where there is no such file, or another than of a zone.
  private func read(_ path: String, identifier: String) throws(Failure) -> ZoneRules? {
    var status = stat()
    let bytes: [UInt8]
    do throws(SystemError) {
      _ = try SystemError.resuming { stat(path, &status) }
      // A folder, such as Europe; or a pipe, at which one would wait.
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      bytes = try FileContents.read(path, mostBytes: ZoneDatabase.mostBytes)
    } catch {
      if [ENOENT, ENOTDIR, ENAMETOOLONG].contains(error.number) { return nil }
      throw Failure(.configuration, "time zone file \(path) cannot be read: \(error.description)")
    }
    do throws(TimeZoneFault) {
      return try ZoneRules(identifier: identifier, timeZoneFile: bytes)
    } catch {
      switch error {
      case .foreign: return nil
      case .damaged: throw Failure(.configuration, "time zone file \(path) is damaged; install tzdata again")
      case .countsLeapSeconds:
        throw Failure(
          .configuration,
          "time zone file \(path) counts leap seconds, and logs do not; set TZDIR to a folder without them, such as "
            + ZoneDatabase.usualFolders[0])
      }
    }
  }
}

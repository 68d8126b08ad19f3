import Accounts
import CivilTime

/// The time zones of a run, each looked up once.
struct ZoneCatalog {
  let defaultZone: ZoneRules

  init(defaultIdentifier: String) throws(Failure) {
    guard let zone = ZoneRules(named: defaultIdentifier) else {
      throw Failure(
        .configuration, "\(defaultIdentifier) is no time zone; give a name like Europe/Berlin or America/New_York")
    }
    defaultZone = zone
  }

  /// By organization number; nil without a directory.
  func zones(of directory: Directory?) throws(Failure) -> [ZoneRules]? {
    guard let directory else { return nil }
    var known = [defaultZone.identifier: defaultZone]
    var zones: [ZoneRules] = []
    for (number, organization) in directory.organizations.enumerated() {
      let identifier = organization.timeZone ?? defaultZone.identifier
      if known[identifier] == nil { known[identifier] = ZoneRules(named: identifier) }
      guard let zone = known[identifier] else {
        throw Failure(
          .configuration,
          "directory: organization \(directory.roster.organizations.string(UInt32(number))) has the time zone "
            + "\"\(identifier)\", which does not exist; give a name like Europe/Berlin")
      }
      zones.append(zone)
    }
    return zones
  }
}

import Accounts
import CivilTime
import Ledger

/// The time zones of a run.
struct ZoneCatalog {
  let defaultZone: ZoneRules

  init(defaultIdentifier: String) throws(Failure) {
    guard let zone = try ZoneDatabase.system.rules(named: defaultIdentifier) else {
      throw Failure(
        .configuration, "\"\(defaultIdentifier)\" is no time zone; \(ZoneCatalog.advice(on: defaultIdentifier))")
    }
    defaultZone = zone
  }

  /// The default is the zone whose days a ledger counts.
  init(of ledger: Ledger) throws(Failure) {
    guard let zone = try ZoneDatabase.system.rules(named: ledger.timeZone) else {
      throw Failure(
        .configuration,
        "the ledger \(ledger.path) counts the days of \"\(ledger.timeZone)\", which is not in this system's time zone "
          + "database; if it is an old name, install tzdata-legacy (Debian), or else see \"A time zone that does not "
          + "exist\" in docs/ledger.md")
    }
    defaultZone = zone
  }

  /// By organization number; nil without a directory.
  func zones(of directory: Directory?) throws(Failure) -> [ZoneRules]? {
    guard let directory else { return nil }
    var zones: [ZoneRules] = []
    for (number, organization) in directory.organizations.enumerated() {
      guard let identifier = organization.timeZone else {
        zones.append(defaultZone)
        continue
      }
      guard let zone = try ZoneDatabase.system.rules(named: identifier) else {
        throw Failure(
          .configuration,
          "directory: organization \(directory.roster.organizations.string(UInt32(number))) has the time zone "
            + "\"\(identifier)\", which does not exist; \(ZoneCatalog.advice(on: identifier))")
      }
      zones.append(zone)
    }
    return zones
  }

  /// What to do where a name stands for no zone.
  private static func advice(on name: String) -> String {
    let advice = "give a name like Europe/Berlin or America/New_York"
    if ["GMT+", "GMT-", "UTC+", "UTC-"].contains(name.prefix(4)) {
      return advice + ", or, for a fixed offset, one like Etc/GMT-2, which is two hours ahead of UTC"
    }
    guard ZoneDatabase.isName(name) else { return advice }
    return advice + " (Debian has old names, such as US/Pacific, in the package tzdata-legacy)"
  }
}

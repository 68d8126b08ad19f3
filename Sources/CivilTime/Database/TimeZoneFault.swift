/// Why bytes are no file of the tz database that could be used.
package enum TimeZoneFault: Error, Hashable, Sendable {
  /// They are something else.
  case foreign
  /// They begin like one, and go on as none does.
  case damaged
  /// They count leap seconds, as the files in the database's folder `right` do. An instant does not.
  case countsLeapSeconds
}

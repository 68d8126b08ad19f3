/// Why there is no run.
package enum NaiveFailure: Error, Hashable, Sendable {
  case directory
  case timeZone(String)
  case period(String)
  case table(String)
}

/// What an account has subscribed to, and how often that is paid.
package struct Tariff: Hashable, Sendable {
  package enum Cycle: String, CaseIterable, Sendable {
    case monthly, quarterly, yearly
  }

  package var name: String
  package var cycle: Cycle

  package init(name: String, cycle: Cycle) {
    self.name = name
    self.cycle = cycle
  }
}

/// What a payer has subscribed to.
struct Subscription {
  enum Tariff {
    case basis, standard, premium

    var name: StaticString {
      switch self {
      case .basis: "Basis"
      case .standard: "Standard"
      case .premium: "Premium"
      }
    }

    /// Invitations by text message come with every tariff but the smallest.
    var includesTextMessages: Bool { self != .basis }
  }

  let tariff: Tariff
  let cycle: StaticString

  init(for setting: Setting, _ bits: inout RandomBits) {
    tariff = (setting == .hospital ? Subscription.largeTariffs : Subscription.tariffs).draw(&bits)
    cycle = Subscription.cycles.draw(&bits)
  }

  private static let tariffs = WeightedChoice<Tariff>([(.basis, 35), (.standard, 45), (.premium, 20)])
  private static let largeTariffs = WeightedChoice<Tariff>([(.standard, 50), (.premium, 50)])
  private static let cycles = WeightedChoice<StaticString>([("monthly", 50), ("quarterly", 20), ("yearly", 30)])
}

import CivilTime

/// The organizations and accounts of a sample: who belongs to whom, how busy everybody is, and the few changes that
/// happen during the period.
///
/// An account is a number. Members come first, those of an organization next to each other; individual accounts follow.
struct Population {
  struct Organization {
    let setting: Setting
    /// 1 for the largest of its setting.
    let number: Int
    let accounts: Range<Int>
    let subscription: Subscription

    /// At the beginning of the period.
    var administrator: Int { accounts.lowerBound }
  }

  /// An account that begins to belong to another organization.
  struct Transfer {
    let account: Int
    let instant: Instant
    /// Nil: it was an individual account until then.
    let from: Int?
    let to: Int
    /// Until then the logs still name the former organization.
    let noticedByLogs: Instant
  }

  /// The moment another member becomes the administrator.
  struct Handover {
    let organization: Int
    let instant: Instant
    let successor: Int
  }

  let seed: UInt64
  let organizations: [Organization]
  let accountCount: Int
  let individuals: Range<Int>
  let transfers: [Transfer]
  let handover: Handover?

  /// Who makes calls, by setting.
  let callers: WeightedGroups
  /// Who is called, by organization.
  let colleagues: WeightedGroups
  /// Of all calls, how many thousandths each setting makes.
  let shares: [Int]

  /// The organization whose records are delivered as CSV: one of middling rank, and never the only one.
  let csvOrganization: Int?

  init(plan: SamplePlan) {
    seed = plan.seed
    accountCount = plan.members
    let individualCount = max(1, min(plan.members * 3 / 100, plan.members - plan.organizations))
    individuals = plan.members - individualCount..<plan.members
    organizations = Population.organizations(plan: plan, members: plan.members - individualCount)
    csvOrganization = organizations.count > 1 ? organizations.count / 2 : nil

    transfers = Population.transfers(plan: plan, organizations: organizations, upgraded: individuals.lowerBound)
    let largest = organizations[0].accounts
    handover =
      largest.count < 2
      ? nil
      : Handover(
        organization: 0, instant: ZoneRules.berlin.start(of: SamplePlan.firstDay + plan.days / 2),
        successor: largest.lowerBound + 1)

    (callers, colleagues, shares) = Population.activity(
      plan: plan, organizations: organizations, individuals: individuals, busy: transfers.map(\.account))
  }

  /// Sizes after Zipf and Mandelbrot: the largest stands out, but among thousands of organizations it is no giant.
  private static func organizations(plan: SamplePlan, members: Int) -> [Organization] {
    let settings = (0..<plan.organizations).map { Setting.ofRank[$0 % Setting.ofRank.count] }
    let weights = settings.enumerated().map { rank, setting in
      1_000_000_000 * setting.size / (rank + 1 + plan.organizations / 100)
    }
    let total = weights.reduce(0, +)
    // Everybody has one, the administrator; the rest is shared out.
    let rest = members - plan.organizations
    var bits = RandomBits(seed: plan.seed, subject: .population)
    var numbers = [Int](repeating: 0, count: Setting.allCases.count)
    var passed = 0
    var first = 0
    return settings.enumerated().map { rank, setting in
      passed += weights[rank]
      let end = Int(UInt128(rest) * UInt128(passed) / UInt128(total)) + rank + 1
      defer { first = end }
      numbers[setting.rawValue] += 1
      return Organization(
        setting: setting, number: numbers[setting.rawValue], accounts: first..<end,
        subscription: Subscription(for: setting, &bits))
    }
  }

  /// One individual account is upgraded in the middle of a working day; a member of the largest organization goes over
  /// to the second.
  private static func transfers(plan: SamplePlan, organizations: [Organization], upgraded: Int) -> [Transfer] {
    func workingDay(from number: Int) -> Day {
      let days = (number..<plan.days).map { SamplePlan.firstDay + $0 }
      return days.first { !$0.isWeekend && !$0.isGermanHoliday } ?? SamplePlan.firstDay + number
    }
    let upgradeDay = workingDay(from: plan.days / 3)
    let upgrade = ZoneRules.berlin.instant(on: upgradeDay, secondOfDay: 13 * 3600 + 37 * 60)
    var transfers = [
      Transfer(
        account: upgraded, instant: upgrade, from: nil, to: min(3, organizations.count - 1), noticedByLogs: upgrade)
    ]
    let largest = organizations[0].accounts
    if organizations.count > 1, largest.count > 2 {
      let moveDay = workingDay(from: plan.days * 3 / 5)
      transfers.append(
        Transfer(
          account: largest.lowerBound + 2,
          instant: ZoneRules.berlin.instant(on: moveDay, secondOfDay: 10 * 3600 + 30 * 60 + 15), from: 0, to: 1,
          noticedByLogs: ZoneRules.berlin.start(of: moveDay + 1)))
    }
    return transfers
  }

  /// A few make most of the calls; some make none, some get none.
  private static func activity(
    plan: SamplePlan, organizations: [Organization], individuals: Range<Int>, busy: [Int]
  ) -> (callers: WeightedGroups, colleagues: WeightedGroups, shares: [Int]) {
    var bits = RandomBits(seed: plan.seed, subject: .population, index: 1)
    var calling = [[(account: Int32, weight: Int)]](repeating: [], count: Setting.allCases.count)
    var colleagues = WeightedGroups()
    func weight(of account: Int, idleInHundred: Int, _ bits: inout RandomBits) -> Int {
      let weight = 12_000 / (1 + bits.below(60))
      if busy.contains(account) { return 8000 }
      return bits.percent(idleInHundred) ? 0 : weight
    }
    for organization in organizations {
      var called: [(account: Int32, weight: Int)] = []
      for account in organization.accounts {
        let leads = account == organization.administrator
        calling[organization.setting.rawValue].append(
          (Int32(account), weight(of: account, idleInHundred: leads ? 0 : 8, &bits)))
        called.append((Int32(account), weight(of: account, idleInHundred: leads ? 0 : 5, &bits)))
      }
      colleagues.append(called)
    }
    calling[Setting.individual.rawValue] = individuals.map { account in
      (Int32(account), weight(of: account, idleInHundred: account == individuals.lowerBound ? 0 : 8, &bits))
    }
    var callers = WeightedGroups()
    for group in calling { callers.append(group) }
    let sums = calling.map { $0.reduce(0) { $0 + $1.weight } }
    let total = sums.reduce(0, +)
    return (callers, colleagues, sums.map { sum in sum == 0 ? 0 : max(1, 1000 * sum / total) })
  }
}

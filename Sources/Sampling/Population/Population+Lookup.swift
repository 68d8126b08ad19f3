import CivilTime

extension Population {
  /// The organization an account belongs to at an instant; nil: it is an individual account.
  @inline(__always)
  func organization(of account: Int, at instant: Instant) -> Int? {
    for transfer in transfers where transfer.account == account {
      return instant < transfer.instant ? transfer.from : transfer.to
    }
    return firstOrganization(of: account)
  }

  /// What the platform writes into its logs: it learns of a transfer late.
  @inline(__always)
  func recordedOrganization(of account: Int, at instant: Instant) -> Int? {
    for transfer in transfers where transfer.account == account {
      return instant < transfer.noticedByLogs ? transfer.from : transfer.to
    }
    return firstOrganization(of: account)
  }

  /// The organization at the beginning of the period.
  func firstOrganization(of account: Int) -> Int? {
    guard !individuals.contains(account) else { return nil }
    var low = 0
    var high = organizations.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if organizations[middle].accounts.lowerBound <= account { low = middle } else { high = middle }
    }
    return low
  }

  /// What an individual account has subscribed to.
  func subscription(ofIndividual account: Int) -> Subscription {
    var bits = RandomBits(seed: seed, subject: .population, index: 2 + account)
    return Subscription(for: .individual, &bits)
  }

  /// When a member joined, for the fifth of them that has a date of entry, which lies before the period.
  func entry(of account: Int) -> Instant? {
    var bits = RandomBits(seed: seed, subject: .population, index: -1 - account)
    return bits.oneIn(5) ? ZoneRules.berlin.start(of: SamplePlan.firstDay - (40 + bits.below(2000))) : nil
  }

  func maySendTextMessages(_ account: Int, at instant: Instant) -> Bool {
    let subscription =
      organization(of: account, at: instant).map { organizations[$0].subscription }
      ?? subscription(ofIndividual: account)
    return subscription.tariff.includesTextMessages
  }

  /// Up to three accounts of other organizations that somebody has in the contact list.
  func contacts(of account: Int) -> [Int] {
    var bits = RandomBits(seed: seed, subject: .contacts, index: account)
    let home = firstOrganization(of: account)
    var contacts: [Int] = []
    for _ in 0..<bits.below(4) {
      let contact = bits.below(accountCount)
      guard contact != account, !contacts.contains(contact) else { continue }
      if home == nil || firstOrganization(of: contact) != home { contacts.append(contact) }
    }
    return contacts
  }

  /// `a-` and eight hexadecimal digits. A bijection of the account's number (the finalizer of MurmurHash3), so that no
  /// two accounts share an id and numbers from ``accountCount`` on are ids nobody has.
  @inline(__always)
  func appendAccountID(_ account: Int, to text: inout [UInt8]) {
    var bits = UInt32(truncatingIfNeeded: account) ^ UInt32(truncatingIfNeeded: seed &* 0x9E37_79B9)
    bits = (bits ^ (bits >> 16)) &* 0x85EB_CA6B
    bits = (bits ^ (bits >> 13)) &* 0xC2B2_AE35
    bits ^= bits >> 16
    text.append("a-")
    text.append(hexadecimal: UInt64(bits), digits: 8)
  }

  @inline(__always)
  func appendOrganizationID(_ organization: Int, to text: inout [UInt8]) {
    text.append(organizations[organization].setting.idPrefix)
    text.append(decimal: organizations[organization].number)
  }
}

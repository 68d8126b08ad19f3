import Usage

/// Labels that stand for the members of an organization: the same for the same account and key in every report, and not
/// to be traced back without the key.
struct Pseudonyms {
  private let key: PseudonymKey
  private let organization: String

  init(_ key: PseudonymKey, organization: String) {
    self.key = key
    self.organization = organization
  }

  /// The label of each account, such as `M-7K3Q-9XDF`. Accounts whose labels would be equal get longer ones, so that no
  /// two are.
  func labels(of accounts: [String]) throws(Failure) -> [String] {
    let prefix = Array(organization.utf8) + [0]
    let codes = try accounts.map { account throws(Failure) in
      // An id has no zero in it, so that no other pair is written as these two are.
      try KeyedHash.code(of: prefix + account.utf8, key: key.bytes)
    }
    return Pseudonyms.labels(of: codes)
  }

  static func labels(of codes: [[UInt8]]) -> [String] {
    var labels = [String](repeating: "", count: codes.count)
    var unlabelled = Array(codes.indices)
    var digitCount = 8
    while !unlabelled.isEmpty {
      let isLongest = digitCount + 4 > longestDigitCount
      let sameLabel = Dictionary(grouping: unlabelled) { label(codes[$0], digitCount: digitCount) }
      for (label, accounts) in sameLabel where accounts.count == 1 || isLongest {
        for account in accounts { labels[account] = label }
      }
      unlabelled.removeAll { !labels[$0].isEmpty }
      digitCount += 4
    }
    return labels
  }

  /// As many digits of five bits as a code has, in whole groups.
  private static let longestDigitCount = 48

  /// Without I, L, O and U, which are misread: base 32 as Douglas Crockford writes it.
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static func label(_ code: [UInt8], digitCount: Int) -> String {
    var label = "M"
    for digit in 0..<digitCount {
      if digit.isMultiple(of: 4) { label += "-" }
      let bit = digit * 5
      let pair = Int(code[bit / 8]) << 8 | Int(code[bit / 8 + 1])
      label.append(digits[pair >> (11 - bit % 8) & 31])
    }
    return label
  }
}

extension OrganizationUsage {
  /// The same figures with labels in place of ids and names, in their order. Those of whom nobody is to know who they
  /// are stay one row without an id.
  func pseudonymous(_ key: PseudonymKey) throws(Failure) -> OrganizationUsage {
    var usage = self
    let named = members.indices.filter { !members[$0].id.isEmpty }
    let labels = try Pseudonyms(key, organization: organization.id).labels(of: named.map { members[$0].id })
    for (index, label) in zip(named, labels) {
      usage.members[index].id = label
      usage.members[index].name = label
    }
    usage.members.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    return usage
  }
}

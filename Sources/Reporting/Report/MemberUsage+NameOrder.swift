import Usage

extension Sequence<MemberUsage> {
  /// The order of a telephone book: case and accents make no difference (ä is as a, ß as ss). Equal names follow
  /// their ids.
  func sortedByName() -> [MemberUsage] {
    map { member in (key: member.name.alphabeticalKey, member: member) }
      .sorted { a, b in
        if a.key == b.key { return a.member.id.utf8.lexicographicallyPrecedes(b.member.id.utf8) }
        return a.key.lexicographicallyPrecedes(b.key)
      }
      .map(\.member)
  }
}

extension String {
  /// The scalars of the base letters in lower case.
  fileprivate var alphabeticalKey: [Unicode.Scalar] {
    lowercased().unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      if scalar.value < 0x80 { return [scalar] }
      if scalar == "ß" { return ["s", "s"] }
      if scalar.properties.generalCategory == .nonspacingMark { return [] }
      return [scalar.baseLetter ?? scalar]
    }
  }
}

extension Unicode.Scalar {
  /// The Latin letter that an accent was put on. Unicode says so in the name: LATIN SMALL LETTER E WITH ACUTE.
  fileprivate var baseLetter: Unicode.Scalar? {
    let prefix = "LATIN SMALL LETTER "
    guard let name = properties.name, name.hasPrefix(prefix) else { return nil }
    let rest = name.dropFirst(prefix.count)
    guard rest.dropFirst().hasPrefix(" WITH ") else { return nil }
    return rest.first?.lowercased().unicodeScalars.first
  }
}

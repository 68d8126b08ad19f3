import CivilTime

/// Writes the directory: organizations, accounts, memberships, subscriptions, contacts, a line each.
struct DirectoryWriter<Sink: SampleSink> {
  private let population: Population
  private var file = LogFile(path: SampleFile.directoryPath, format: .ndjson)

  init(_ population: Population) { self.population = population }

  /// Returns the number of lines.
  static func write(_ population: Population, into sink: inout Sink) throws(SamplingFailure) -> Int {
    var writer = DirectoryWriter(population)
    try writer.writeOrganizations(into: &sink)
    try writer.writeAccounts(into: &sink)
    try writer.writeMemberships(into: &sink)
    try writer.writeSubscriptions(into: &sink)
    try writer.writeContacts(into: &sink)
    try writer.file.finish(into: &sink)
    return writer.file.lineCount
  }

  private mutating func writeOrganizations(into sink: inout Sink) throws(SamplingFailure) {
    var bits = RandomBits(seed: population.seed, subject: .names)
    for (index, organization) in population.organizations.enumerated() {
      file.bytes.append(#"{"type":"organization","id":""#)
      population.appendOrganizationID(index, to: &file.bytes)
      file.bytes.append(#"","name":""#)
      InventedNames.appendOrganization(organization.setting, to: &file.bytes, &bits)
      file.bytes.append("\"")
      if index % 3 == 0 { file.bytes.append(#","time_zone":"Europe/Berlin""#) }
      if index % 4 == 1 { file.bytes.append(#","language":"de""#) }
      if index % 8 == 2 { file.bytes.append(#","language":"en""#) }
      if index % 8 == 0 { file.bytes.append(#","members":"named""#) }
      if index % 8 == 5 { file.bytes.append(#","members":"none""#) }
      try endLine(into: &sink)
    }
  }

  private mutating func writeAccounts(into sink: inout Sink) throws(SamplingFailure) {
    for account in 0..<population.accountCount {
      var bits = RandomBits(seed: population.seed, subject: .names, index: 1 + account)
      file.bytes.append(#"{"type":"account","id":""#)
      population.appendAccountID(account, to: &file.bytes)
      file.bytes.append(#"","name":""#)
      InventedNames.appendPerson(to: &file.bytes, &bits)
      file.bytes.append("\"")
      switch bits.below(10) {
      case 0..<6: file.bytes.append(#","discoverable":true"#)
      case 6..<8: file.bytes.append(#","discoverable":false"#)
      default: break
      }
      try endLine(into: &sink)
    }
  }

  private mutating func writeMemberships(into sink: inout Sink) throws(SamplingFailure) {
    for (index, organization) in population.organizations.enumerated() {
      let handover = population.handover.flatMap { $0.organization == index ? $0 : nil }
      for account in organization.accounts {
        let leads = account == organization.administrator
        let leaves = population.transfers.first { $0.account == account }
        if let handover, leads || account == handover.successor {
          try writeMembership(of: account, in: index, leads: leads, until: handover.instant, into: &sink)
          try writeMembership(of: account, in: index, leads: !leads, from: handover.instant, into: &sink)
        } else {
          try writeMembership(
            of: account, in: index, leads: leads, from: leads ? nil : population.entry(of: account),
            until: leaves?.instant, into: &sink)
        }
      }
    }
    for transfer in population.transfers {
      try writeMembership(of: transfer.account, in: transfer.to, leads: false, from: transfer.instant, into: &sink)
    }
  }

  private mutating func writeMembership(
    of account: Int, in organization: Int, leads: Bool, from: Instant? = nil, until: Instant? = nil,
    into sink: inout Sink
  ) throws(SamplingFailure) {
    file.bytes.append(#"{"type":"membership","account":""#)
    population.appendAccountID(account, to: &file.bytes)
    file.bytes.append(#"","organization":""#)
    population.appendOrganizationID(organization, to: &file.bytes)
    file.bytes.append(leads ? #"","role":"administrator""# : #"","role":"member""#)
    appendInterval(from: from, until: until)
    try endLine(into: &sink)
  }

  /// The administrator pays for an organization, an individual account for itself.
  private mutating func writeSubscriptions(into sink: inout Sink) throws(SamplingFailure) {
    for (index, organization) in population.organizations.enumerated() {
      let handover = population.handover.flatMap { $0.organization == index ? $0 : nil }
      try writeSubscription(
        organization.subscription, of: organization.administrator, until: handover?.instant, into: &sink)
      if let handover {
        try writeSubscription(
          organization.subscription, of: handover.successor, from: handover.instant, into: &sink)
      }
    }
    for account in population.individuals {
      let upgrade = population.transfers.first { $0.account == account }
      try writeSubscription(
        population.subscription(ofIndividual: account), of: account, until: upgrade?.instant, into: &sink)
    }
  }

  private mutating func writeSubscription(
    _ subscription: Subscription, of account: Int, from: Instant? = nil, until: Instant? = nil, into sink: inout Sink
  ) throws(SamplingFailure) {
    file.bytes.append(#"{"type":"subscription","account":""#)
    population.appendAccountID(account, to: &file.bytes)
    file.bytes.append(#"","tariff":""#)
    file.bytes.append(subscription.tariff.name)
    file.bytes.append(#"","cycle":""#)
    file.bytes.append(subscription.cycle)
    file.bytes.append("\"")
    appendInterval(from: from, until: until)
    try endLine(into: &sink)
  }

  private mutating func writeContacts(into sink: inout Sink) throws(SamplingFailure) {
    for account in 0..<population.accountCount {
      for contact in population.contacts(of: account) {
        file.bytes.append(#"{"type":"contact","account":""#)
        population.appendAccountID(account, to: &file.bytes)
        file.bytes.append(#"","contact":""#)
        population.appendAccountID(contact, to: &file.bytes)
        file.bytes.append("\"")
        try endLine(into: &sink)
      }
    }
  }

  private mutating func appendInterval(from: Instant?, until: Instant?) {
    if let from {
      file.bytes.append(#","from":""#)
      file.bytes.append(from, style: .wholeSeconds)
      file.bytes.append("\"")
    }
    if let until {
      file.bytes.append(#","until":""#)
      file.bytes.append(until, style: .wholeSeconds)
      file.bytes.append("\"")
    }
  }

  private mutating func endLine(into sink: inout Sink) throws(SamplingFailure) {
    file.bytes.append("}\n")
    try file.endLine(into: &sink)
  }
}

/// What one organization did in the period: plain lists, of which every figure is a filter and a sum.
struct NaiveUsage {
  struct Made {
    var place: NaiveCountedRecord.Place
    var call: NaiveCall
    /// The first that any participant is, of patient, guest, external and colleague.
    var partner: String
  }
  struct Invited {
    var place: NaiveCountedRecord.Place
    var invitation: NaiveInvitation
  }

  var organization: NaiveText
  var name: NaiveText
  /// Everyone who belonged to it in the period.
  var members: Set<NaiveText>
  var existingDays: [Int]
  var calls: [Made] = []
  var received: [NaiveCountedRecord.Place] = []
  var invitations: [Invited] = []

  var sent: [Invited] { invitations.filter { $0.invitation.event == "sent" } }

  /// Who made or received a call or sent an invitation, and on which days.
  var activeDays: [NaiveText: Set<Int>] {
    var days: [NaiveText: Set<Int>] = [:]
    for place in calls.map(\.place) + received + sent.map(\.place) {
      days[place.account, default: []].insert(place.day)
    }
    return days
  }
}

extension [NaiveUsage.Made] {
  var talkSeconds: Int { reduce(0) { $0 + $1.call.talkSeconds } }

  /// Of the answered calls, shortest first.
  var answeredTalkSeconds: [Int] { filter { $0.call.disposition == "answered" }.map(\.call.talkSeconds).sorted() }

  /// Nearest rank; nil without an answered call.
  func talkSeconds(percentile: Int) -> Int? {
    let sorted = answeredTalkSeconds
    return sorted.isEmpty ? nil : sorted[(sorted.count * percentile + 99) / 100 - 1]
  }

  /// calls,answered,missed,cancelled,declined,busy,failed,talk_s
  var columns: [NaiveCell] {
    var numbers = [count]
    for disposition in ["answered", "missed", "cancelled", "declined", "busy", "failed"] {
      numbers.append(count { $0.call.disposition == disposition })
    }
    return (numbers + [talkSeconds]).map(NaiveCell.number)
  }
}

extension [NaiveUsage.Invited] {
  func of(kind: String) -> [NaiveUsage.Invited] { filter { $0.invitation.kind == kind } }

  var recipients: Int { reduce(0) { $0 + $1.invitation.recipients } }
}

extension NaiveRun {
  private func partner(of call: NaiveCall, _ place: NaiveCountedRecord.Place) -> String {
    let others = call.participants.map { participant in
      guard participant.role == "account", let account = participant.id else { return participant.role }
      if account == call.caller { return "none" }
      let belonging = directory?.belonging(of: account, at: call.startedAtMilliseconds)
      return belonging == .organization(place.organization) ? "colleague" : "external"
    }
    return ["patient", "guest", "external", "colleague"].first(where: others.contains) ?? "none"
  }

  /// In the order of their ids.
  func usages() -> [NaiveUsage] {
    var usages: [NaiveText: NaiveUsage] = [:]
    func usage(of organization: NaiveText) -> NaiveUsage {
      let days = days(of: organization)
      var members: Set<NaiveText> = []
      if let directory, let days {
        let clock = clock(of: organization)
        let instants = clock.startMilliseconds(day: days.lowerBound)..<clock.startMilliseconds(day: days.upperBound + 1)
        members = directory.accounts(of: organization, overlapping: instants)
      }
      return NaiveUsage(
        organization: organization, name: directory?.organizations[organization]?.name ?? organization,
        members: members, existingDays: existingDays(of: organization))
    }
    func isInPeriod(_ place: NaiveCountedRecord.Place) -> Bool {
      days(of: place.organization)?.contains(place.day) ?? false
    }

    for organization in directory?.organizations.keys.sorted() ?? [] {
      usages[organization] = usage(of: organization)
    }
    let all = periodDays == nil
    for counted in counted {
      if let place = counted.place, all || isInPeriod(place) {
        let id = place.organization
        switch counted.record {
        case .call(let call):
          usages[id, default: usage(of: id)].calls.append(
            NaiveUsage.Made(place: place, call: call, partner: partner(of: call, place)))
        case .invitation(let invitation):
          usages[id, default: usage(of: id)].invitations.append(
            NaiveUsage.Invited(place: place, invitation: invitation))
        }
        // Without a directory the members are those seen.
        if directory == nil { usages[id]?.members.insert(place.account) }
      }
      for place in counted.receptions where all || isInPeriod(place) {
        usages[place.organization]?.received.append(place)
      }
    }
    return usages.values.sorted { $0.organization < $1.organization }
      .filter { selectedOrganizations?.contains($0.organization) ?? true }
  }
}

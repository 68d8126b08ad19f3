import Accounts
import CivilTime

extension UsageAggregate {
  /// Adds what was counted before, in this run or another one. Entries of days that nobody asks for are passed over.
  ///
  /// - Parameter entry: numbers of members and organizations are the plan's.
  package mutating func add(_ entry: UsageEntry) {
    let dayIndex = entry.day - plan.slices.firstDay
    guard plan.slices.sliceOfDay.indices.contains(dayIndex), plan.slices.sliceOfDay[dayIndex] >= 0 else {
      countedOutside += entry.recordCount
      return
    }
    let slice = Int(plan.slices.sliceOfDay[dayIndex])
    allocate(slice)
    slices[slice].add(entry, dayOfSlice: entry.day - plan.slices.ranges[slice].lowerBound)
    guard entry.organization != Roster.individual else { return }
    invitations[dayIndex].update(entry.invitations) {
      InvitationKey.word(organization: entry.organization, code: $0.code)
    } change: {
      $0 += $1.cell
    }
  }
}

extension SliceSums {
  fileprivate mutating func add(_ entry: UsageEntry, dayOfSlice: Int) {
    if entry.recordCount > 0 { touchedDays |= 1 << UInt32(dayOfSlice) }
    for member in entry.members {
      var cell = member.cell
      cell.activeDays <<= UInt32(dayOfSlice)
      members[Int(member.number)] += cell
      if !hoursOfMembers.isEmpty {
        for hour in 0..<24 where cell.activeHours >> UInt32(hour) & 1 == 1 {
          hoursOfMembers[Int(member.number)].insert((entry.day.weekday - 1) * 24 + hour)
        }
      }
    }
    guard entry.organization != Roster.individual else { return }
    let organization = Int(entry.organization)
    days[dayOfSlice * organizationCount + organization] += entry.calls
    for hour in entry.hours {
      hours[organization * 168 + (entry.day.weekday - 1) * 24 + Int(hour.hour)] += hour.cell
    }
    let first = organization * SliceSums.partnerCellCount
    var unknown = CallCell(talkSeconds: entry.calls.talkSeconds, calls: UInt64(entry.calls.counts.calls))
    for partner in entry.partners {
      partners[first + Int(partner.code.rawValue)] += partner.cell
      unknown -= partner.cell
    }
    partners[first + PartnerCode.count] += unknown
    for bin in entry.talk { talk.add(bin.calls, to: organization, bin: Int(bin.bin)) }
  }
}

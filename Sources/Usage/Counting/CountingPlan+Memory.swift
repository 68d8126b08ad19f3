extension CountingPlan {
  /// About how much memory counting by a plan is going to take.
  package struct ExpectedMemory: Sendable {
    /// The sums by member, organization, day and hour, which each worker has, and the table that tells duplicates.
    package var bytesPerWorker: Int
    /// What does not grow with workers: the index of the events, and invitations.
    package var sharedBytes: Int
  }

  /// - Parameters:
  ///   - eventCount: of all files, as the next one.
  ///   - runCount: of all event logs.
  package func expectedMemory(eventCount: Int, runCount: Int) -> ExpectedMemory {
    let identities = 28 << 20
    let bytesByDay = organizationCount * MemoryLayout<CallSums>.stride
    // By hour of the week, and lengths of calls: seldom more than a thousand of them.
    let bytesBySlice =
      organizationOfMember.count
      * (MemoryLayout<MemberCell>.stride + (countsHoursOfMembers ? MemoryLayout<WeekHours>.stride : 0))
      + organizationCount * ((168 + SliceSums.partnerCellCount) * MemoryLayout<CallCell>.stride)
      + organizationCount * 1024 * MemoryLayout<UInt32>.stride
    // Of 42 cells of invitations an organization has on a day, few are in use; a cell takes two places, one in the
    // table, which is never full, and one in the figures.
    let cells = min(eventCount / 8, 8 * organizationCount * slices.dayCount)
    return ExpectedMemory(
      bytesPerWorker: identities + slices.dayCount * bytesByDay + slices.ranges.count * bytesBySlice,
      sharedBytes: runCount * (MemoryLayout<EventIndex.Entry>.stride + MemoryLayout<Int32>.stride) + cells * 64)
  }
}

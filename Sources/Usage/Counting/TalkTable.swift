import Accounts
import CPrefetch
import LogReading

/// One ``TalkHistogram`` for every organization, in one piece of memory: 64 neighbouring bins of an organization are a
/// block, and only blocks in which something is counted exist.
struct TalkTable: Sendable {
  /// By organization and block of its bins: where in `counts` the block begins. 0: nowhere yet.
  private var blockStarts: [UInt32]
  /// The first 64 belong to nobody.
  private var counts = [UInt32](repeating: 0, count: 64)

  /// 604,800 seconds are the longest talk of a valid record.
  private static let blocksPerOrganization = TalkHistogram.bin(ofSeconds: 604_800) / 64 + 1

  init(organizationCount: Int) {
    blockStarts = Array(repeating: 0, count: organizationCount * TalkTable.blocksPerOrganization)
  }

  /// Index of a block in `blockStarts`.
  @inline(__always)
  private static func block(organization: Int, bin: Int) -> Int { organization &* blocksPerOrganization &+ bin >> 6 }

  /// Counts answered calls; of individual accounts there is no histogram.
  mutating func add(_ tallies: UnsafeBufferPointer<Tally>) {
    let individual = Roster.individual
    // Where each count stands, found and asked for before any of them is changed.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: tallies.count) { places in
      var placeCount = 0
      for tally in tallies
      where tally.code.disposition == Disposition.answered.rawValue && tally.organization != individual {
        let bin = TalkHistogram.bin(ofSeconds: Int(tally.quantity))
        let place = start(ofBlock: TalkTable.block(organization: Int(tally.organization), bin: bin)) &+ (bin & 63)
        places[placeCount] = place
        placeCount &+= 1
        counts.withUnsafeBufferPointer { calltally_prefetch($0.baseAddress.unsafelyUnwrapped + place) }
      }
      counts.withUnsafeMutableBufferPointer { counts in
        for index in 0..<placeCount { counts[places[index]] &+= 1 }
      }
    }
  }

  /// Counts calls of one bin.
  mutating func add(_ calls: UInt32, to organization: Int, bin: Int) {
    counts[start(ofBlock: TalkTable.block(organization: organization, bin: bin)) + (bin & 63)] &+= calls
  }

  /// Where the block's counts begin; makes it if need be.
  @inline(__always)
  private mutating func start(ofBlock block: Int) -> Int {
    let start = blockStarts[block]
    return start == 0 ? makeBlock(block) : Int(start)
  }

  @inline(never)
  private mutating func makeBlock(_ block: Int) -> Int {
    let start = counts.count
    counts.append(contentsOf: repeatElement(0, count: 64))
    blockStarts[block] = UInt32(start)
    return start
  }

  mutating func merge(_ other: TalkTable) {
    for block in blockStarts.indices where other.blockStarts[block] != 0 {
      let mine = start(ofBlock: block)
      let its = Int(other.blockStarts[block])
      for bin in 0..<64 { counts[mine + bin] &+= other.counts[its + bin] }
    }
  }

  /// Adds what an organization has to a histogram.
  func add(_ organization: UInt32, to histogram: inout TalkHistogram) {
    for block in 0..<TalkTable.blocksPerOrganization {
      let start = Int(blockStarts[Int(organization) * TalkTable.blocksPerOrganization + block])
      if start != 0 { histogram.add(counts[start..<start + 64], fromBin: block * 64) }
    }
  }

  /// How many calls of an organization are counted.
  func total(of organization: Int) -> Int {
    let blocks = organization * TalkTable.blocksPerOrganization..<(organization + 1) * TalkTable.blocksPerOrganization
    return blockStarts[blocks].reduce(0) { total, start in
      start == 0 ? total : total + counts[Int(start)..<Int(start) + 64].reduce(0) { $0 + Int($1) }
    }
  }
}

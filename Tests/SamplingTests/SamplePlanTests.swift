import Sampling
import Testing

/// The plan decides everything about a sample, and nothing else does.
@Suite struct SamplePlanTests {
  private static let small = SamplePlan(seed: 1, organizations: 4, members: 40, days: 14, calls: 500)

  @Test func theSamePlanGivesTheSameBytes() throws {
    #expect(try SamplePlanTests.small.generate().files == SamplePlanTests.small.generate().files)
  }

  @Test func anotherSeedGivesOtherBytes() throws {
    var other = SamplePlanTests.small
    other.seed = 2
    let (first, second) = (try SamplePlanTests.small.generate().files, try other.generate().files)
    for (a, b) in zip(first, second) { #expect(a.bytes != b.bytes) }
  }

  /// Samples are quoted in documentation and benchmarks: whoever changes what is drawn changes this number knowingly.
  @Test func theBytesAreTheSameOnEveryMachine() throws {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in try SamplePlanTests.small.generate().files {
      for byte in file.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    #expect(hash == 16_566_744_503_711_478_402)
  }

  @Test func moreCallsLeaveTheDirectoryAsItIs() throws {
    var larger = SamplePlanTests.small
    larger.calls *= 2
    #expect(try larger.generate().files.first == SamplePlanTests.small.generate().files.first)
  }

  @Test(arguments: [1, 3, 8])
  func aFileCountGivesThatManyLogs(count: Int) throws {
    var plan = SamplePlanTests.small
    plan.fileCount = count
    let (files, summary) = try plan.generate()
    #expect(files.count { $0.path.hasPrefix("logs/log-") } == count)
    #expect(summary.calls == 500)
  }

  @Test(arguments: [
    SamplePlan(seed: 1, organizations: 1, members: 2, days: 1, calls: 5),
    SamplePlan(seed: 1, organizations: 2, members: 4, days: 2, calls: 0),
    SamplePlan(seed: .max, organizations: 30, members: 70, days: 400, calls: 900),
  ])
  func extremePlansHold(plan: SamplePlan) throws {
    let summary = try plan.generate().summary
    #expect(summary.calls == plan.calls)
    #expect(summary.organizations == plan.organizations)
    #expect(summary.accounts == plan.members)
  }

  @Test(arguments: [
    SamplePlan(seed: 1, organizations: 0), SamplePlan(seed: 1, organizations: 200, members: 260),
    SamplePlan(seed: 1, days: 0),
    SamplePlan(seed: 1, calls: -1), SamplePlan(seed: 1, fileCount: 0),
  ])
  func impossiblePlansAreRefused(plan: SamplePlan) {
    #expect(throws: SamplingFailure.self) { try plan.generate() }
  }
}

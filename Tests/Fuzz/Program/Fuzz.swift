import Foundation
import FuzzTargets

#if FUZZING
  private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["CALLTALLY_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.named(name) else {
      fatalError("CALLTALLY_FUZZ_TARGET must be one of \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
    }
    return target
  }()

  /// What libFuzzer, which brings the `main` of this program, calls again and again.
  @_cdecl("LLVMFuzzerTestOneInput")
  func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do throws(Disagreement) {
      try target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      fatalError(error.description)
    }
    return 0
  }
#else
  /// `calltally-fuzz TARGET FILE…` reads files once more, without a fuzzer.
  @main
  struct Replay {
    static func main() throws {
      let arguments = CommandLine.arguments
      guard arguments.count > 2, let target = FuzzTarget.named(arguments[1]) else {
        print("usage: calltally-fuzz TARGET FILE…, TARGET being one of", FuzzTarget.all.map(\.name))
        exit(64)
      }
      for file in arguments[2...] {
        try target.run(Array(Data(contentsOf: URL(fileURLWithPath: file))))
        print("\(file): as it has to be")
      }
    }
  }
#endif

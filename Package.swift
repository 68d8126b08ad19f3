// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
// Tests are compiled in a third of the time if they are not optimized; what they test is.
let tests: [SwiftSetting] = strict + [.unsafeFlags(["-Onone"])]

let package = Package(
  name: "CallTally",
  products: [
    .executable(name: "calltally", targets: ["calltally"])
  ],
  traits: [
    // Inflate with ISA-L, two to three times as fast as zlib. Without it (--disable-default-traits) zlib is enough.
    .trait(name: "ISAL", description: "Inflate with ISA-L instead of zlib."),
    .default(enabledTraits: ["ISAL"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // Data flows downwards through this list; a target knows only targets above it.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CFileSystem"),
    .systemLibrary(name: "CPrefetch"),
    .systemLibrary(name: "CBytes"),
    .target(name: "CivilTime", swiftSettings: strict),
    .target(
      name: "LogReading",
      dependencies: ["CBytes", "CZlib", .target(name: "CISAL", condition: .when(traits: ["ISAL"])), "CivilTime"],
      swiftSettings: strict),
    .target(name: "Accounts", dependencies: ["CPrefetch", "CivilTime"], swiftSettings: strict),
    .target(name: "Usage", dependencies: ["CPrefetch", "CivilTime", "LogReading", "Accounts"], swiftSettings: strict),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .target(
      name: "Ledger", dependencies: ["Accounts", "CSQLite", "CivilTime", "LogReading", "SQLite", "Usage"],
      swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Accounts", "CivilTime", "LogReading", "Usage"], swiftSettings: strict),
    .target(name: "Sampling", dependencies: ["CZlib", "CivilTime"], swiftSettings: strict),
    .target(
      name: "Nightly",
      dependencies: [
        "CCrypto", "CFileSystem", "CMalloc", "CYAML", "CivilTime", "LogReading", "Accounts", "Usage", "Ledger",
        "Reporting",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "calltally",
      dependencies: [
        "CivilTime", "Nightly", "Reporting", "Sampling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "calltally-bench",
      dependencies: [
        "Accounts", "CivilTime", "LogReading", "Nightly", "Sampling", "Usage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Stages", swiftSettings: strict),

    // The slow, obvious reading of the contract that the tests hold the pipeline against. It knows none of the targets.
    .target(name: "NaiveTwin", path: "Tests/NaiveTwin", swiftSettings: strict),
    // What a reader delivers, in the words of the twin.
    .target(
      name: "Deliveries", dependencies: ["LogReading", "NaiveTwin"], path: "Tests/Deliveries", swiftSettings: strict),
    .testTarget(name: "NaiveTwinTests", dependencies: ["NaiveTwin"], swiftSettings: tests),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime", "NaiveTwin", "Nightly"], swiftSettings: tests),
    .testTarget(
      name: "LogReadingTests", dependencies: ["CZlib", "Deliveries", "LogReading", "NaiveTwin"], swiftSettings: tests),
    .testTarget(name: "AccountsTests", dependencies: ["Accounts", "CivilTime", "NaiveTwin"], swiftSettings: tests),
    .testTarget(name: "SQLiteTests", dependencies: ["CSQLite", "SQLite"], swiftSettings: tests),
    .testTarget(
      name: "UsageTests", dependencies: ["Usage", "Accounts", "LogReading", "CivilTime", "NaiveTwin"],
      swiftSettings: tests),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Accounts", "CivilTime", "Ledger", "LogReading", "NaiveTwin", "SQLite", "Usage"],
      exclude: ["Schemas"], swiftSettings: tests),
    .testTarget(
      name: "ReportingTests", dependencies: ["Accounts", "CivilTime", "LogReading", "Reporting", "Usage"],
      exclude: ["Fixtures/Goldens"], swiftSettings: tests),
    .testTarget(name: "SamplingTests", dependencies: ["CZlib", "CivilTime", "Sampling"], swiftSettings: tests),
    .testTarget(
      name: "NightlyTests",
      dependencies: [
        "calltally", "calltally-bench", "Accounts", "CZlib", "CivilTime", "Ledger", "LogReading", "NaiveTwin",
        "Nightly", "Reporting", "SQLite", "Sampling", "Usage",
      ],
      exclude: ["Cases"], swiftSettings: tests),

    // Bytes that nobody meant to write: what must hold of them, a program that looks for them, and those it found.
    .target(
      name: "FuzzTargets",
      dependencies: ["Accounts", "CZlib", "CivilTime", "Deliveries", "Ledger", "LogReading", "NaiveTwin", "Nightly"],
      path: "Tests/Fuzz/Targets", swiftSettings: strict),
    .executableTarget(
      name: "calltally-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Program", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "NaiveTwin"], path: "Tests/Fuzz/Smoke", swiftSettings: tests),
  ],
  swiftLanguageModes: [.v6]
)

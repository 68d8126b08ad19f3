// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "CallTally",
  products: [
    .executable(name: "calltally", targets: ["calltally"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Data flows downwards through this list; a target knows only targets above it.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
    .systemLibrary(name: "CRename"),
    .target(name: "CivilTime", swiftSettings: strict),
    .target(name: "LogReading", dependencies: ["CZlib", "CivilTime"], swiftSettings: strict),
    .target(name: "Accounts", dependencies: ["CivilTime"], swiftSettings: strict),
    .target(name: "Usage", dependencies: ["CivilTime", "LogReading", "Accounts"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["CivilTime", "Usage"], swiftSettings: strict),
    .target(name: "Sampling", dependencies: ["CZlib", "CivilTime"], swiftSettings: strict),
    .target(
      name: "Nightly",
      dependencies: ["CRename", "CivilTime", "LogReading", "Accounts", "Usage", "Reporting"],
      swiftSettings: strict),
    .executableTarget(
      name: "calltally",
      dependencies: [
        "CivilTime", "Nightly", "Reporting", "Sampling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

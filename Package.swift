// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every Swift target.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A Swift library target.
///
/// Dependencies point down only; see ARCHITECTURE.md.
func room(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: settings)
}

/// The tests of one room, with golden values and snapshots lying beside them.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "labelgauge",
  products: [
    .executable(name: "labelgauge", targets: ["labelgauge"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Labels", targets: ["Labels"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C and C++, each behind one small target.
    .systemLibrary(name: "CLAPACK", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CGD", providers: [.apt(["libgd-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CBoostMath", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CSHA256"),
    // Stands before OpenBLAS in what links it, which is the bench alone.
    .target(
      name: "CBLASMeter",
      linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas")]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // labels → validity → features → analysis → report
    room("Statistics", ["CLAPACK", "CBoostMath"]),
    room("Labels", ["CExpat", "CSHA256", "CSimdjson", "CZlib", "CZstd", yams]),
    room("Validity", ["Labels", "Statistics"]),
    room("Features", ["Labels", "Validity", "Statistics"]),
    room("Analysis", ["Features", "Statistics"]),
    room(
      "Report",
      ["Calibration", "Analysis", "Statistics", "Validity", "Features", "Labels", mustache],
      resources: [.embedInCode("Templates")]),
    room("History", ["Analysis", grdb]),
    room("Simulation", ["Labels", "Statistics"]),
    room(
      "Calibration", ["Simulation", "Analysis", "Features", "Validity", "Labels", "Statistics"]),
    .executableTarget(
      name: "labelgauge",
      dependencies: [
        "Labels", "Validity", "Features", "Analysis", "Report", "History", "Simulation",
        "Calibration", "Statistics", "CGD", "CMalloc", argumentParser, yams,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Labels", "Validity", "Features", "Analysis", "Report", "Statistics", "CBLASMeter",
        argumentParser,
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
    tests("StatisticsTests", ["Statistics"], exclude: ["Golden"]),
    tests("LabelsTests", ["Labels", "CSHA256", "Statistics"], exclude: ["Fixtures", "Golden"]),
    tests("ValidityTests", ["Validity", "Labels"]),
    tests("FeaturesTests", ["Features", "Labels", "Validity", "Statistics"]),
    tests(
      "AnalysisTests",
      ["Analysis", "Features", "Labels", "Simulation", "Validity", "Statistics"],
      exclude: ["Golden"]),
    tests(
      "ReportTests", ["Report", "Analysis", "Features", "Labels", "Validity"],
      exclude: ["Snapshots"]),
    tests("HistoryTests", ["History", "Analysis", grdb]),
    tests("SimulationTests", ["Simulation", "Labels", "Statistics"]),
    tests("CalibrationTests", ["Calibration", "Analysis", "Simulation"]),
    tests("CommandTests", ["labelgauge"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is judged by the strictest settings that the language offers.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library of the lower or upper half. `Tests/RepositoryTests` holds the arrows between them.
/// Pages about what is in it, which `planbook-dev generate` writes, are no part of what is built.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// A test target; every one may use `TestSupport`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "planbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "planbook", targets: ["planbook"]),
    .executable(name: "planbook-dev", targets: ["planbook-dev"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibGit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(name: "CLinux"),

    library("PlainText"),
    library("Diagnostics", ["PlainText"]),
    library("YAML", ["PlainText", "Diagnostics"]),
    library("MarkdownOutline", ["PlainText"]),
    library("CSV", ["PlainText", "Diagnostics"]),
    library("ECMAPattern"),
    library("Drawing", ["PlainText"]),
    library("ICalendar"),
    .target(
      name: "JSONSchema", dependencies: ["PlainText", "YAML", "Diagnostics", "ECMAPattern"],
      resources: [.embedInCode("Metaschemas")], swiftSettings: strict),
    .target(
      name: "PlanModel",
      dependencies: ["PlainText", "Diagnostics", "YAML", "MarkdownOutline", "CSV", "JSONSchema"],
      exclude: ["Documentation"],
      resources: [
        .embedInCode("Annotations.md"), .embedInCode("BuiltInKinds"),
        .embedInCode("Settings/settings.schema.yaml"),
      ],
      swiftSettings: strict),
    library("PlanSchedule", ["PlanModel"]),
    library(
      "PlanRules",
      ["PlainText", "Diagnostics", "PlanModel", "PlanSchedule", "YAML", "MarkdownOutline"],
      exclude: ["Documentation"]),
    .target(
      name: "PlanTimeline",
      dependencies: [
        "PlainText", "CSV", "Drawing", "ICalendar", "PlanModel", "PlanSchedule",
      ],
      resources: [
        .embedInCode("Renderers/HTML/page.css"), .embedInCode("Renderers/HTML/page.js"),
      ],
      swiftSettings: strict),
    library(
      "PlanHistory",
      ["PlainText", "Diagnostics", "YAML", "MarkdownOutline", "Drawing", "PlanModel"]),
    library(
      "PlanTransfer",
      ["PlainText", "Diagnostics", "YAML", "MarkdownOutline", "CSV", "PlanModel"]),
    library("GitStore", ["PlainText", "CLibGit2", "CDeflate"]),
    library("PlanSources", ["GitStore", "PlainText", "CLinux"]),
    .target(
      name: "PlanbookKit",
      dependencies: [
        "PlainText", "Diagnostics", "YAML", "MarkdownOutline", "JSONSchema", "GitStore",
        "PlanSources", "PlanModel", "PlanRules", "PlanSchedule", "PlanHistory", "CSV",
        "PlanTransfer", "Drawing", "ICalendar", "PlanTimeline",
      ],
      resources: [.embedInCode("Initialising/Starters")], swiftSettings: strict),

    .executableTarget(
      name: "planbook",
      dependencies: [
        "PlanbookKit", "PlainText", "Diagnostics", "PlanSources", "PlanModel", "CSV",
        "PlanTransfer", "Drawing", "PlanTimeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "planbook-dev",
      dependencies: [
        "PlanbookKit", "PlainText", "Diagnostics", "YAML", "MarkdownOutline", "ECMAPattern",
        "JSONSchema", "PlanSources", "PlanModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Bench/compare.py")], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("PlainTextTests", ["PlainText"]),
    tests("PlanRulesTests", ["PlanRules", "PlanModel", "PlainText", "Diagnostics"]),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["TestSupport", "Diagnostics", "PlainText", "CMarkGFM"], exclude: ["Golden"],
      swiftSettings: strict),
    tests("YAMLTests", ["YAML", "Diagnostics", "PlainText"]),
    tests("MarkdownOutlineTests", ["MarkdownOutline", "PlainText", "CMarkGFM"]),
    tests("CSVTests", ["CSV", "Diagnostics", "PlainText"]),
    tests("ECMAPatternTests", ["ECMAPattern"]),
    tests("DrawingTests", ["Drawing", "PlainText"]),
    tests("ICalendarTests", ["ICalendar"]),
    .testTarget(
      name: "PlanTimelineTests",
      dependencies: [
        "TestSupport", "PlanTimeline", "Drawing", "PlanModel", "PlanSchedule", "PlainText",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    tests(
      "JSONSchemaTests", ["JSONSchema", "YAML", "Diagnostics", "PlainText", "ECMAPattern"]),
    tests(
      "PlanModelTests",
      ["PlanModel", "PlainText", "MarkdownOutline", "Diagnostics", "YAML", "JSONSchema"]),
    tests("PlanHistoryTests", ["PlanHistory", "PlanModel", "PlainText", "Drawing"]),
    tests("PlanScheduleTests", ["PlanSchedule", "PlanModel", "PlainText"]),
    .testTarget(
      name: "PlanTransferTests",
      dependencies: [
        "TestSupport", "PlanTransfer", "CSV", "YAML", "Diagnostics", "PlainText", "PlanModel",
      ],
      exclude: ["Examples"], swiftSettings: strict),
    tests("GitStoreTests", ["GitStore"]),
    tests("PlanSourcesTests", ["PlanSources", "GitStore", "PlainText"]),
    tests(
      "PlanbookKitTests",
      [
        "PlanbookKit", "PlanModel", "PlanRules", "PlanSources", "GitStore", "PlainText",
        "Diagnostics", "PlanTimeline", "YAML",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "TestSupport", "planbook", "planbook-dev", "PlanbookKit", "PlanModel", "Diagnostics",
        "PlainText",
      ],
      exclude: ["Examples"], swiftSettings: strict),
    tests("RepositoryTests"),
  ]
)

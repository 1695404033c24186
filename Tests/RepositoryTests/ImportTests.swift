import Foundation
import TestSupport
import Testing

/// Holds the one direction in which modules may use each other, and who may use what of the system.
@Suite("Modules and what they import")
struct ImportTests {
  /// What each module may import, beside the standard library's own modules.
  /// A module's line here, its dependencies in Package.swift and its import statements say the same.
  static let allowed: [String: Set<String>] = [
    "PlainText": [systemLibrary],
    "Diagnostics": ["PlainText"],
    "YAML": ["PlainText", "Diagnostics"],
    "MarkdownOutline": ["PlainText", systemLibrary],
    "CSV": ["PlainText", "Diagnostics"],
    "ECMAPattern": [],
    "Drawing": ["PlainText", systemLibrary],
    "ICalendar": [],
    "JSONSchema": ["PlainText", "YAML", "Diagnostics", "ECMAPattern"],
    "PlanModel": ["PlainText", "Diagnostics", "YAML", "MarkdownOutline", "CSV", "JSONSchema"],
    "PlanSchedule": ["PlanModel"],
    "PlanRules": [
      "PlainText", "Diagnostics", "PlanModel", "PlanSchedule", "YAML", "MarkdownOutline",
    ],
    "PlanHistory": [
      "PlainText", "Diagnostics", "YAML", "MarkdownOutline", "Drawing", "PlanModel",
    ],
    "PlanTimeline": ["PlainText", "CSV", "Drawing", "ICalendar", "PlanModel", "PlanSchedule"],
    "PlanTransfer": ["PlainText", "Diagnostics", "YAML", "MarkdownOutline", "CSV", "PlanModel"],
    "GitStore": ["PlainText", "CLibGit2", "CDeflate", systemLibrary],
    "PlanSources": ["GitStore", "PlainText", "CLinux", systemLibrary],
    "PlanbookKit": [
      "PlainText", "Diagnostics", "YAML", "MarkdownOutline", "JSONSchema", "GitStore",
      "PlanSources", "PlanModel", "PlanRules", "PlanSchedule", "PlanHistory", "CSV",
      "PlanTransfer", "Drawing", "ICalendar", "PlanTimeline",
    ],
    "planbook": [
      "PlanbookKit", "PlainText", "Diagnostics", "PlanSources", "PlanModel", "CSV", "PlanTransfer",
      "Drawing", "PlanTimeline", "ArgumentParser", systemLibrary,
    ],
    "planbook-dev": [
      "PlanbookKit", "PlainText", "Diagnostics", "YAML", "MarkdownOutline", "ECMAPattern",
      "JSONSchema", "PlanSources", "PlanModel", "ArgumentParser", "Foundation", systemLibrary,
    ],
  ]

  /// Stands for the C library of the platform.
  static let systemLibrary = "the C library"
  private static let systemLibraryModules: Set = ["Glibc", "Musl", "Darwin"]
  /// Parts of the standard library that any module may use.
  private static let standardLibrary: Set = ["Swift", "Synchronization"]

  @Test("Each module imports only what stands below it", arguments: allowed.keys.sorted())
  func imports(module: String) throws {
    let allowed = try #require(Self.allowed[module])
    var seen = 0
    for file in try swiftFiles(below: "Sources/\(module)") {
      seen += 1
      for name in try importedModules(of: file) where !Self.standardLibrary.contains(name) {
        let wanted = Self.systemLibraryModules.contains(name) ? Self.systemLibrary : name
        #expect(allowed.contains(wanted), "\(file) imports \(name)")
      }
    }
    #expect(seen > 0, "Sources/\(module) has no Swift file")
  }

  @Test("Package.swift states the same dependencies", arguments: allowed.keys.sorted())
  func manifest(module: String) throws {
    let text = try lines(of: "Package.swift").joined(separator: "\n")
    let start = try #require(
      text.firstRange(of: "library(\"\(module)\"") ?? text.firstRange(
        of: "library(\n      \"\(module)\"")
        ?? text.firstRange(of: "name: \"\(module)\", dependencies")
        ?? text.firstRange(of: "name: \"\(module)\",\n      dependencies"))
    // A target's entry ends where the next one begins.
    let rest = text[start.upperBound...]
    let ends = ["\n    library(", "\n    .target(", "\n    .executableTarget(", "\n    tests("]
    let end = ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
    let named = Set(rest[..<end].matches(of: /"([A-Z]\w+)"/).map { String($0.1) })
    let modules = Set(Self.allowed.keys).union(["CLibGit2", "CDeflate", "CLinux", "ArgumentParser"])
    let wanted = try #require(Self.allowed[module]).intersection(modules)
    #expect(named.intersection(modules) == wanted)
  }

  @Test("Every folder of Sources is a module listed here")
  func complete() throws {
    let folders = try FileManager.default
      .contentsOfDirectory(atPath: Shared.repositoryFolder + "/Sources")
      .filter { !$0.hasPrefix(".") }
    let systemLibraries: Set = ["CLibGit2", "CDeflate", "CLinux", "CMarkGFM"]
    #expect(Set(folders).subtracting(systemLibraries) == Set(Self.allowed.keys))
  }

  @Test(
    "Nothing below the executables prints, exits, or asks the clock or the environment",
    arguments: allowed.keys.filter { !["planbook", "planbook-dev"].contains($0) }.sorted())
  func quiet(module: String) throws {
    let forbidden = [
      "print(", "exit(", "getenv(", "clock_gettime(", "time(nil)", "ContinuousClock", "SystemClock",
      "gettimeofday(", "setenv(", "fatalError(", "puts(", "fputs(", "abort(", "secure_getenv(",
    ]
    for file in try swiftFiles(below: "Sources/\(module)") {
      for (index, line) in try lines(of: file).enumerated() {
        let code = line.components(separatedBy: "//")[0]
        for call in forbidden {
          // The word must stand alone: `sprint(` is not `print(`.
          let isCalled = code.ranges(of: call).contains { range in
            guard range.lowerBound > code.startIndex else { return true }
            let before = code[code.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_" && before != "."
          }
          #expect(!isCalled, "\(file):\(index + 1) calls \(call)")
        }
      }
    }
  }

  private func swiftFiles(below folder: String) throws -> [String] {
    let base = Shared.repositoryFolder + "/" + folder
    let all = try FileManager.default.subpathsOfDirectory(atPath: base)
    return all.filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
  }

  private func lines(of file: String) throws -> [String] {
    try String(contentsOfFile: Shared.repositoryFolder + "/" + file, encoding: .utf8)
      .components(separatedBy: "\n")
  }

  private func importedModules(of file: String) throws -> [String] {
    // Regular expressions are slow to make, and few lines import anything.
    let statement =
      /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
    return try lines(of: file).compactMap { line in
      guard line.contains("import "), let match = line.firstMatch(of: statement) else { return nil }
      return String(match.1)
    }
  }
}

import CSV
import Diagnostics
import Foundation
import PlainText
import PlanTransfer
import TestSupport
import Testing

/// A book in memory into which tests import.
struct Importing {
  var book: [String: [UInt8]] = [:]
  /// Paths below `plans/` of what is no document that can be read.
  var obstacles: Set<String> = []
  var plan: ImportPlan?
  var mappingFindings: [String] = []
  var csvSource = SourceFile(path: "x.csv", text: "")

  /// Imports a table by a mapping's text, and keeps what it made.
  mutating func run(
    _ mapping: String, _ csv: String, template: String? = nil
  ) throws {
    try run(mapping, Array(csv.utf8), template: template)
  }

  mutating func run(_ mapping: String, _ csv: [UInt8], template: String? = nil) throws {
    let source = SourceFile(path: "map.yaml", text: mapping)
    let reading = MappingReader.read(source)
    mappingFindings = Self.shown(reading.diagnostics, in: source)
    guard let mapping = reading.mapping else { return }
    let table = CSVReader.read(csv, path: "x.csv", options: mapping.csv)
    csvSource = table.source
    var existing = ExistingDocuments(book)
    existing.obstacles = obstacles
    let plan = ImportPlan(
      mapping, table, existing: existing,
      template: template.map { SourceFile(path: "template.md", text: $0) })
    for change in plan.changes {
      let path = String(change.path.dropLast(3))
      #expect(book[path] == change.old)
      book[path] = change.new
    }
    mappingFindings += Self.shown(
      plan.diagnostics.filter { $0.place.path == "map.yaml" }, in: source)
    self.plan = plan
  }

  /// A file of the book.
  func file(_ path: String) -> String? { book[path].map { String(decoding: $0, as: UTF8.self) } }

  /// `line:column message` of the findings in the CSV file.
  var findings: [String] {
    Self.shown((plan?.diagnostics ?? []).filter { $0.place.path == "x.csv" }, in: csvSource)
  }

  var summary: String { plan?.summary ?? "" }

  private static func shown(_ findings: [Diagnostic], in source: SourceFile) -> [String] {
    let lines = LineTable(source.bytes)
    return findings.map { finding in
      let position = lines.position(at: finding.place.range.lowerBound)
      return "\(position.line):\(position.column) \(finding.message)"
    }
  }
}

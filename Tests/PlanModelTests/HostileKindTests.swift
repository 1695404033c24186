import Diagnostics
import PlainText
import PlanModel
import Testing

/// Schemas of a team's own that are made to cost much: each is told, and reading it ends.
@Suite("Kinds that are too much")
struct HostileKindTests {
  private func findings(_ schema: String) -> [Diagnostic] {
    let kinds = KindLibrary(files: [SourceFile(path: "templates/thing.schema.yaml", text: schema)])
    return kinds.diagnostics + (kinds.kind("thing")?.diagnostics ?? [])
  }

  @Test("Fields that lie very deep in each other")
  func deep() throws {
    let levels = (0..<1_500).map { "  q\($0): {properties: {a: {$ref: '#/$defs/q\($0 + 1)'}}}\n" }
    let found = findings("$ref: '#/$defs/q0'\n$defs:\n\(levels.joined())  q1500: {type: string}\n")
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.rule == "schema-error")
    #expect(finding.message.contains("more than 100 deep"))
  }

  @Test("A chain of references without an end in sight")
  func chain() {
    let steps = (0..<1_500).map { "  q\($0): {$ref: '#/$defs/q\($0 + 1)'}\n" }
    #expect(findings("$ref: '#/$defs/q0'\n$defs:\n\(steps.joined())  q1500: {title: x}\n") == [])
  }

  @Test("Schemas that describe each value by another set of schemas")
  func manySets() throws {
    let count = 30
    let levels = (0..<count).map { level in
      let (next, stay) = ("{$ref: '#/$defs/l\(level + 1)'}", "{$ref: '#/$defs/m\(level)'}")
      return "  l\(level): {properties: {a: {allOf: [\(next), \(stay)]}, b: \(next)}}\n"
        + "  m\(level): {properties: {a: \(stay), b: \(stay)}}\n"
    }
    let found = findings(
      "$ref: '#/$defs/l0'\n$defs:\n\(levels.joined())  l\(count): {type: object}\n")
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.message.contains("so the rest of them is not read"))
  }

  @Test("Very many names that lead nowhere: the first are told, and that there are more")
  func manyNames() throws {
    let names = (0..<2_000).map { "name-\($0)" }.joined(separator: ", ")
    let wrong = (0..<2_000).map { "nome-\($0)" }.joined(separator: ", ")
    let found = findings(
      "type: object\nproperties:\n  status: {enum: [\(names)], x-lifecycle: {draft: [\(wrong)]}}\n")
    #expect(found.count < 210)
    #expect(found.contains { $0.rule == "more-findings" })
  }
}

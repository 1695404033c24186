import Diagnostics
import PlainText
import Testing
import YAML

/// What people read about broken front matter, and that their repairs work.
@Suite struct FrontMatterTests {
  private static func reading(_ bytes: [UInt8]) -> Reading {
    YAMLReader.read(
      bytes, range: 0..<bytes.count, path: "plan.md", conventions: .handwritten)
  }

  @Test(arguments: FrontMatterExample.all)
  func eachMistakeIsOneFinding(_ example: FrontMatterExample) throws {
    let bytes = Array(example.text.utf8)
    let diagnostics = Self.reading(bytes).diagnostics
    let lines = LineTable(bytes)
    #expect(
      diagnostics.map { diagnostic in
        let position = lines.position(at: diagnostic.place.range.lowerBound)
        let severity = diagnostic.severity == .warning ? "(warning) " : ""
        return "\(position.line):\(position.column) \(severity)\(diagnostic.message)"
      } == example.findings)
    let edits = diagnostics.flatMap { $0.fixes.first?.edits ?? [] }
    let repaired = try bytes.applying(edits)
    #expect(String(decoding: repaired, as: UTF8.self) == example.repaired ?? example.text)
    if diagnostics.allSatisfy({ !$0.fixes.isEmpty }) {
      #expect(Self.reading(repaired).diagnostics.map(\.message) == [])
    }
  }

  @Test(arguments: FrontMatterExample.all)
  func everyFindingSaysWhatToDo(_ example: FrontMatterExample) {
    for diagnostic in Self.reading(Array(example.text.utf8)).diagnostics {
      let saysSo = diagnostic.help != nil || !diagnostic.fixes.isEmpty
      #expect(saysSo, "\(diagnostic.message)")
    }
  }

  @Test(arguments: FrontMatterExample.all)
  func theFieldsAroundAMistakeAreRead(_ example: FrontMatterExample) throws {
    let tree = Self.reading(Array(example.text.utf8)).tree
    let lines = example.text.split(whereSeparator: \.isNewline)
    for (field, value) in [("status", "draft"), ("owner", "dana")]
    where lines.last == "\(field): \(value)" && !example.text.hasPrefix("- ") {
      let node = try #require(tree.value(of: field, in: 0), "\(field)")
      #expect(tree.text(of: node) == value)
    }
  }

  @Test(arguments: FrontMatterExample.all.map(\.text) + FindingTests.yaml.map(\.text))
  func everyFixRemovesItsFinding(_ text: String) throws {
    let bytes = Array(text.utf8)
    for conventions in [YAMLReader.Conventions.strict, .handwritten] {
      let before = YAMLReader.read(bytes, path: "plan.yaml", conventions: conventions).diagnostics
      for diagnostic in before {
        for fix in diagnostic.fixes {
          let repaired = try bytes.applying(fix.edits)
          let after = YAMLReader.read(repaired, path: "plan.yaml", conventions: conventions)
            .diagnostics
          let isSame = { (other: Diagnostic) in
            other.rule == diagnostic.rule && other.message == diagnostic.message
          }
          #expect(
            after.count(where: isSame) < before.count(where: isSame),
            "\(fix.title): \(String(decoding: repaired, as: UTF8.self))")
        }
      }
    }
  }

  @Test(arguments: FrontMatterExample.all.map(\.text) + FindingTests.yaml.map(\.text))
  func noFindingSpeaksOfTheLanguageOfTheTrade(_ text: String) {
    let words: Set = [
      "scalar", "mapping", "node", "schema", "anchor", "alias", "sequence", "token",
    ]
    for diagnostic in Self.reading(Array(text.utf8)).diagnostics {
      let said =
        [diagnostic.message, diagnostic.help ?? ""] + diagnostic.related.map(\.message)
        + diagnostic.fixes.map(\.title)
      let spoken = Set(
        said.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
      #expect(spoken.isDisjoint(with: words), "\(said)")
    }
  }

  @Test func theTableIsLong() {
    #expect(FrontMatterExample.all.filter { !$0.findings.isEmpty }.count >= 60)
  }
}

import PlainText
import PlanModel
import Testing

/// Facts are kept in less room where their numbers are small. What they say never depends on it.
@Suite struct `Facts in little room` {
  private static let kinds = KindLibrary()

  /// A roadmap behind a comment of a length, with where its fields begin.
  private func roadmap(behind length: Int) throws -> (facts: DocumentFacts, bytes: [UInt8]) {
    let text = """
      ---
      \(length == 0 ? "" : "#\(String(repeating: "x", count: length - 2))\n")kind: roadmap
      title: Northwind roadmap
      status: agreed
      owner: ines-okafor
      aliases: [fjord/plan, fjord/roadmap]
      milestones:
        - {id: pilot, title: Pilot, end: 2027-03-31}
        - {id: rollout, title: Roll-out, end: 2027-09-30, after: [pilot]}
      ---

      """
    let bytes = Array(text.utf8)
    let reading = DocumentReading(
      SourceFile(path: "plans/northwind/roadmap.md", bytes: bytes), kinds: KindCache(Self.kinds))
    return (try #require(reading.facts), bytes)
  }

  /// Comments that bring each place of the document in turn to the greatest number that fits, and far beyond.
  @Test(arguments: [2, 100, 60_000, 70_000, 1 << 20] + Array(65_100...65_540))
  func `places are the same however far from the beginning they are`(length: Int) throws {
    let near = try roadmap(behind: 0).facts
    let (far, bytes) = try roadmap(behind: length)
    try #require(far.values.count == near.values.count)
    for (own, other) in zip(far.values, near.values) {
      #expect(own.field == other.field && own.position == other.position)
      #expect(own.range.lowerBound == other.range.lowerBound + length)
      #expect(own.range.upperBound == other.range.upperBound + length)
      #expect(String(decoding: bytes[own.range], as: UTF8.self) == far.string(own))
      #expect(far.string(own) == near.string(other))
    }
    try #require(far.objects.count == near.objects.count)
    for index in far.objects.indices {
      let (own, other) = (far.objects[index], near.objects[index])
      #expect(own.type == other.type && own.parent == other.parent)
      #expect(own.field == other.field && own.position == other.position)
      #expect(far.valueIndices(of: index) == near.valueIndices(of: index))
      #expect(far.id(of: index) == near.id(of: index))
      // The document itself begins at its first field or at the comment before it.
      if index > 0 { #expect(far.range(of: index).count == near.range(of: index).count) }
    }
    #expect(far.children("milestones", of: DocumentFacts.root) == 1..<3)
  }

  @Test func `so are the places of entries in a long list`() throws {
    let count = 70_000
    let text =
      "---\nkind: roadmap\naliases:\n"
      + (0..<count).map { "- a\($0)\n" }.joined() + "---\n"
    let reading = DocumentReading(
      SourceFile(path: "plans/northwind/roadmap.md", text: text), kinds: KindCache(Self.kinds))
    let facts = try #require(reading.facts)
    let aliases = facts.values("aliases", of: DocumentFacts.root)
    #expect(aliases.count == count)
    for (index, alias) in aliases.enumerated() {
      guard alias.position == index, facts.string(alias) == "a\(index)" else {
        Issue.record("entry \(index) is \(facts.string(alias)) at \(alias.position)")
        return
      }
    }
  }
}

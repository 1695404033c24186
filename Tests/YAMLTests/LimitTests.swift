import Diagnostics
import Testing
import YAML

@Suite struct LimitTests {
  @Test(arguments: [
    "[", "{a: ", "- ", "? ", "[? ", "{? ", "{[", "- ? ", "[[]: ", "? - ",
  ]) func deepNestingIsOneFinding(unit: String) {
    let reading = read(String(repeating: unit, count: 100_000))
    #expect(reading.diagnostics.map(\.rule) == ["limit-exceeded"])
    #expect(reading.tree.documents.count == 1)
  }

  @Test func deepBlocksAndJSONAreOneFinding() {
    let block = (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(read(block).diagnostics.map(\.rule) == ["limit-exceeded"])
    for unit in ["[", "{\"a\":"] {
      let reading = read(String(repeating: unit, count: 100_000), dialect: .json)
      #expect(reading.diagnostics.map(\.rule) == ["limit-exceeded"])
    }
  }

  @Test func theDeepestAllowedNestingIsRead() {
    let brackets = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(read(brackets).diagnostics.isEmpty)
    #expect(read("[\(brackets)]").diagnostics.count == 1)
  }

  @Test func moreNodesAliasesOrBytesThanAllowedAreOneFinding() {
    var limits = YAMLReader.Limits()
    limits.nodes = 50
    limits.aliases = 5
    limits.bytes = 1000
    let many = (0..<60).map { "- \($0)\n" }.joined()
    #expect(read(many, limits: limits).diagnostics.map(\.rule) == ["limit-exceeded"])
    let aliases = "- &a x\n" + String(repeating: "- *a\n", count: 6)
    #expect(read(aliases, limits: limits).diagnostics.map(\.rule) == ["limit-exceeded"])
    let long = "a: " + String(repeating: "b", count: 1000)
    let reading = read(long, limits: limits)
    #expect(reading.diagnostics.map(\.rule) == ["limit-exceeded"])
    #expect(reading.tree.documents.count == 1)
  }

  @Test func findingsBeyondTheLimitAreCounted() {
    var limits = YAMLReader.Limits()
    limits.findings = 3
    let diagnostics = read(String(repeating: "- @\n", count: 10), limits: limits).diagnostics
    #expect(diagnostics.count == 4)
    #expect(diagnostics.last?.message == "There are 7 more errors like these in this file")
  }

  @Test(
    arguments: [
      ("ab\u{0}", .yaml), ("[,,", .yaml), ("- \"\\q\"\n", .yaml), ("- \"\\x!\"\n", .yaml),
      ("&a &b ", .yaml), ("[\"\\q\",", .json), ("[,,", .json), ("//\n", .json),
    ] as [(String, YAMLReader.Dialect)]
  ) func manyFindingsAreCountedAsTheyWouldBeReported(unit: String, dialect: YAMLReader.Dialect) {
    let text = String(repeating: unit, count: 20)
    let all = read(text, dialect: dialect).diagnostics
    var limits = YAMLReader.Limits()
    limits.findings = 3
    let some = read(text, dialect: dialect, limits: limits).diagnostics
    #expect(all.count > 10)
    #expect(some.count == 4)
    #expect(
      some.last?.message == "There are \(all.count - 3) more errors like these in this file")
  }

  @Test func aliasesWithoutEndAreMarkedAndNotWritten() {
    let reading = read("a: &x [b, *x]\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.tree.nodes[4].flags.contains(.recursive))
    #expect(throws: JSONWriterError.endless(offset: 10)) { try JSONWriter().write(reading.tree) }
  }

  @Test func aliasBombsAreReadAndNotWritten() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let entries = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(entries)]\n"
    }
    let reading = read(text)
    #expect(reading.diagnostics.isEmpty)
    var writer = JSONWriter()
    writer.byteLimit = 10_000
    #expect(throws: JSONWriterError.self) { try writer.write(reading.tree) }
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x62, 0x00],
      [0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x61], [0xFF, 0xFE, 0x00, 0x00, 0x61, 0, 0, 0],
    ] as [[UInt8]]) func otherEncodingsAreOneFinding(bytes: [UInt8])
  {
    let reading = YAMLReader.read(bytes, path: "a.yaml")
    #expect(reading.diagnostics.map(\.rule) == ["invalid-utf8"])
    #expect(reading.diagnostics.first?.help == "Save the file as UTF-8.")
  }

  @Test func invalidBytesAreReportedAndTheRestIsRead() {
    let bytes =
      Array("a: x".utf8) + [0xFF, 0xC3] + Array("y\nb: ".utf8) + [0xE2, 0x82]
      + Array("\nc: d\n".utf8)
    let reading = YAMLReader.read(bytes, path: "a.yaml")
    #expect(reading.diagnostics.map(\.rule) == ["invalid-utf8", "invalid-utf8"])
    #expect(reading.diagnostics.map(\.place.range) == [4..<6, 11..<13])
    #expect(reading.tree.nodes[0].payload == 3)
  }
}

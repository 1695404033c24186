import Diagnostics
import Testing
import YAML

/// Which keys are equal (YAML 1.2.2, section 3.2.1.3).
@Suite struct KeyTests {
  /// The offsets of the keys that are reported as repeated.
  private func repeated(_ text: String) -> [Int] {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.allSatisfy { $0.rule == "duplicate-key" })
    return diagnostics.map(\.place.range.lowerBound)
  }

  /// The entries in a mapping, and in one that is so long that its keys are sorted.
  private func mappings(_ entries: String) -> [String] {
    [entries, entries + (0..<40).map { "key\($0): x\n" }.joined()]
  }

  @Test(arguments: [
    ("1: a\n0x1: b\n", 5), ("~: a\nnull: b\n", 5), ("true: a\nTrue: b\n", 8),
    ("FALSE: a\nfalse: b\n", 9), ("8: a\n0o10: b\n", 5), ("+7: a\n007: b\n", 6),
    ("0: a\n-0: b\n", 5), ("-5: a\n-05: b\n", 6), ("0xfF: a\n255: b\n", 8), (": a\n~: b\n", 4),
    ("!!int \"1\": a\n1: b\n", 13), ("[1]: a\n[0x1]: b\n", 7), ("{~: 1}: a\n{null: +1}: b\n", 10),
    ("18446744073709551615: a\n0xFFFFFFFFFFFFFFFF: b\n", 24),
    ("99999999999999999999: a\n99999999999999999999: b\n", 24),
    ("1.5: a\n1.5: b\n", 7), ("x: a\n\"x\": b\n", 5),
  ]) func equalValuesAreOneKey(entries: String, place: Int) {
    for text in mappings(entries) { #expect(repeated(text) == [place]) }
  }

  @Test(arguments: [
    "1: a\n\"1\": b\n", "1: a\n-1: b\n", "true: a\nfalse: b\n", "null: a\nnULL: b\n",
    "true: a\n'true': b\n", "1: a\n1.0: b\n", "~: a\n'': b\n", "0x10: a\n10: b\n0o10: c\n",
    "18446744073709551616: a\n0: b\n", "99999999999999999999: a\n-99999999999999999999: b\n",
    "[1]: a\n['1']: b\n", "[1, 2]: a\n[2, 1]: b\n", "[[1], 2]: a\n[[1, 2]]: b\n",
  ]) func differentValuesAreDifferentKeys(entries: String) {
    for text in mappings(entries) { #expect(repeated(text) == []) }
  }

  @Test func aliasKeysAreWhatTheyStandFor() {
    let anchors = "k0: &a [1, x]\nk1: &b [0x1, x]\nk2: &c [1, y]\nk3: &d x\nk4: &e 'x'\n"
    let cases: [(String, repeats: Int)] = [
      ("*a : 1\n*b : 2\n", 1), ("*a : 1\n*a : 2\n", 1), ("*a : 1\n*c : 2\n", 0),
      ("*d : 1\n*e : 2\n", 1), ("*d : 1\nx: 2\n", 1), ("x: 1\n*d : 2\n", 1),
      ("[1, x]: 1\n*b : 2\n", 1), ("*b : 1\n[1, x]: 2\n", 1), ("*c : 1\n[1, x]: 2\n*d : 3\n", 0),
      ("*a : 1\n*b : 2\n[1, x]: 3\n*a : 4\nx: 5\n*e : 6\n*c : 7\n", 4),
    ]
    for (entries, repeats) in cases {
      for text in mappings(anchors + entries) {
        let places = repeated(text)
        #expect(places.count == repeats, "\(text)")
        #expect(places.first.map { $0 > anchors.utf8.count } ?? (repeats == 0))
      }
    }
  }

  @Test func manyAliasKeysToLongListsAreCompared() {
    let list = "[" + Array(repeating: "0", count: 1000).joined(separator: ",") + "]"
    let keys = String(repeating: "  ? *a\n  ? *b\n  ? *c\n", count: 100)
    let text = "- &a \(list)\n- &b \(list)\n- &c [\(list)]\n-\n\(keys)"
    var limits = YAMLReader.Limits()
    limits.findings = 1000
    let diagnostics = read(text, limits: limits).diagnostics
    #expect(diagnostics.count == 298)
    #expect(diagnostics.allSatisfy { $0.rule == "duplicate-key" })
    #expect(Set(diagnostics.flatMap(\.related).map(\.place.range.lowerBound)).count == 2)
  }

  @Test func anAliasKeyInsideItsTargetIsEqualToItself() {
    #expect(repeated("- &a\n  - {*a : 1, *a : 2}\n  - {*a : 1, [x]: 2}\n").count == 1)
    #expect(repeated("&a [{*a : 1, *a : 2}]\n").count == 1)
  }

  /// Comparison must not depend on which keys come first, or how many there are.
  @Test func longMappingsRepeatTheSameKeysAsShortOnes() {
    let keys = ["1", "0x1", "'1'", "~", "", "[a]", "[ a ]", "*a ", "*b ", "true", "TRUE", "{a: 1}"]
    let anchors = "- &a [a]\n- &b 1\n"
    for first in keys {
      for second in keys {
        let short = "\(anchors)- ? \(first)\n  ? \(second)\n"
        let filler = (0..<40).map { "  ? k\($0)\n" }.joined()
        let long = "\(anchors)- ? \(first)\n\(filler)  ? \(second)\n"
        let reversed = "\(anchors)- ? \(second)\n  ? \(first)\n"
        let count = repeated(short).count
        #expect(repeated(long).count == count)
        #expect(repeated(reversed).count == count)
      }
    }
  }
}

import Diagnostics
import Testing
import YAML

/// Whose a tag is, and whether it fits.
@Suite struct PropertyTests {
  @Test(arguments: [
    "!!map\n[a, b]: c\n", "!!map\n{a: b}: c\n", "!!map\na: c\n", "!!map\n\"a\": c\n",
    "!!map &x\n[a]: b\n", "&x !!map\n!!seq [a]: b\n", "!!seq [a]: b\n", "!!map {a: b}: c\n",
    "!!map\n? [a]\n: b\n", "!!map\n: b\n", "&x\n!!map\n[a]: b\n",
    "- &a x\n- !!map\n  *a : b\n", "- &a x\n- !!map\n  [*a]: b\n",
    "!!seq\n[a, b]\n", "!!map\n{a: b}\n", "!!seq\n&x [a]\n", "k: !!seq\n  [a]\n",
    "k: !!map\n  [a]: b\n",
  ]) func aTagThatFitsIsNoFinding(text: String) {
    #expect(read(text).diagnostics.map(\.message) == [])
  }

  @Test(arguments: [
    "&x !!seq\n[a]: b\n", "!!seq\n{a: b}: c\n", "!!seq\na: c\n", "!!seq\n\"a\": c\n",
    "- &a x\n- !!seq\n  *a : b\n", "!!seq\n!!seq [a]: b\n", "!!seq {a: b}: c\n", "!!seq {a: b}\n",
    "!!seq\n{a: b}\n", "!!seq\n&x {a: b}\n", "!!seq\n? [a]\n: b\n",
  ]) func aListTagOnKeysIsOneFinding(text: String) {
    #expect(
      read(text).diagnostics.map(\.message) == ["The tag '!!seq' does not fit keys with values"])
  }

  @Test(arguments: [
    "!!map [a]: b\n", "!!map [a]\n", "!!map\n[a]\n", "!!map\n&x [a]\n", "!!map\n!!map [a]: b\n",
    "!!map\n- a\n", "- &a x\n- ? !!map [*a]\n  : b\n",
  ]) func aTagForKeysOnAListIsOneFinding(text: String) {
    #expect(read(text).diagnostics.map(\.message) == ["The tag '!!map' does not fit a list"])
  }

  @Test(arguments: [
    "a: !!map x\n", "a: !!seq x\n", "a: !!map \"x\"\n", "!!seq x: a\n", "[!!map x]",
  ])
  func aTagForCollectionsOnTextIsOneFinding(text: String) throws {
    let message = try #require(read(text).diagnostics.first?.message)
    #expect(read(text).diagnostics.count == 1)
    #expect(message.hasSuffix(" is no value for '\(text.contains("!!map") ? "!!map" : "!!seq")'"))
  }

  @Test func anAnchorBeforeAListNamesTheListOrTheKeysAround() {
    let list = read("- &x\n  [a, *x]\n").tree
    #expect(list.nodes[1].kind == .sequence)
    #expect(list.nodes[3].payload == 1)
    #expect(list.nodes[3].flags.contains(.recursive))
    let keys = read("- &x\n  [a]: *x\n").tree
    #expect(keys.nodes[1].kind == .mapping)
    #expect(keys.nodes[4].payload == 1)
  }

  @Test func aDocumentMayDeclareManyTagHandles() {
    let handles = (0..<100).map { "%TAG !e\($0)! tag:e,2000:\($0)/\n" }.joined()
    let reading = read("\(handles)---\n- !e0!x a\n- !e64!x b\n- !e99!x c\n")
    #expect(reading.diagnostics.map(\.message) == [])
    #expect(
      reading.tree.properties.map(\.resolvedTag)
        == ["tag:e,2000:0/x", "tag:e,2000:64/x", "tag:e,2000:99/x"])
    let repeated = read("%TAG !e! a\n%TAG !e! b\n---\n!e!x c\n")
    #expect(repeated.diagnostics.map(\.message) == ["This is already declared above"])
    #expect(repeated.tree.properties.map(\.resolvedTag) == ["bx"])
  }
}

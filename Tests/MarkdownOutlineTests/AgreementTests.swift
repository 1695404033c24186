import Foundation
import MarkdownOutline
import PlainText
import TestSupport
import Testing

/// The outline says what cmark-gfm says, and its ranges hold what they should.
@Suite struct AgreementTests {
  private func difference(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let outline = MarkdownOutline(bytes)
    return Reading(outline).difference(from: Oracle.read(bytes))
      ?? RangeCheck(outline).problems.first
  }

  @Test(arguments: SpecificationCorpus.sections)
  func agreesOnTheConstructsOf(_ section: SpecificationCorpus.Section) {
    for text in section.texts {
      for (variant, changed) in [
        ("as it is", text), ("with CRLF", text.replacing("\n", with: "\r\n")),
        ("with CR", text.replacing("\n", with: "\r")),
        ("in a quote", "> " + text.replacing("\n", with: "\n> ")),
        ("in a list", "1. " + text.replacing("\n", with: "\n   ")),
        ("after text", "Text é\n" + text), ("without its last line end", String(text.dropLast())),
      ] {
        if let difference = difference(changed) {
          Issue.record("\(text.debugDescription) \(variant): \(difference)")
        }
      }
    }
  }

  @Test(arguments: 0..<8)
  func agreesOnTextsMadeAtRandom(_ part: Int) {
    for number in 0..<600 {
      var generator = SeededGenerator(seed: UInt64(part * 1000 + number))
      let text = Fragments.text(&generator)
      if let difference = difference(text) {
        Issue.record("\(text.debugDescription): \(difference)")
      }
    }
  }

  /// Corpus texts cut into lines and joined anew, which nests and interrupts blocks in ways nobody
  /// writes.
  @Test(arguments: 0..<4)
  func agreesOnShuffledLines(_ part: Int) {
    let lines = SpecificationCorpus.sections.flatMap(\.texts)
      .flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    let prefixes = ["", "", "", "> ", "- ", "  ", "    ", "\t", "1. ", "   "]
    for number in 0..<300 {
      var generator = SeededGenerator(seed: UInt64(part * 1000 + number) &+ 77)
      let text = (0..<Int.random(in: 2...12, using: &generator)).map { _ in
        (prefixes.randomElement(using: &generator) ?? "")
          + (lines.randomElement(using: &generator) ?? "")
      }.joined(separator: "\n")
      // Form feeds before boxes are among the deliberate differences.
      if text.contains("\u{C}") || text.contains("\u{B}") { continue }
      if let difference = difference(text) {
        Issue.record("\(text.debugDescription): \(difference)")
      }
    }
  }

  @Test func agreesOnTheMarkdownOfThisRepositoryAndItsPackages() {
    let root = URL(fileURLWithPath: Shared.repositoryFolder)
    for folder in [root, root.appending(path: ".build/checkouts")] {
      let options: FileManager.DirectoryEnumerationOptions = [.skipsHiddenFiles]
      let files = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: nil, options: options)
      for case let file as URL in files ?? .init() where file.pathExtension == "md" {
        guard let data = FileManager.default.contents(atPath: file.path),
          let text = String(validating: data, as: UTF8.self)
        else { continue }
        if let difference = difference(text) { Issue.record("\(file.path): \(difference)") }
      }
    }
  }

  /// A body reads the same after front matter as alone.
  @Test func readsABodyTheSameWhereverItBegins() {
    for text in SpecificationCorpus.sections.flatMap(\.texts) {
      let front = "---\na: 1\n---\n"
      let file = Array((front + text).utf8)
      let start = FrontMatter.find(in: file).bodyStart
      #expect(start == front.utf8.count)
      let alone = MarkdownOutline(Array(text.utf8))
      let after = MarkdownOutline(file, bodyStart: front.utf8.count)
      let shifted = alone.blocks.map {
        $0.range.lowerBound + front.utf8.count..<$0.range.upperBound + front.utf8.count
      }
      #expect(after.blocks.map(\.range) == shifted)
      #expect(after.links.map(after.destination) == alone.links.map(alone.destination))
      #expect(after.anchors == alone.anchors)
      #expect(RangeCheck(after).problems.isEmpty)
    }
  }
}

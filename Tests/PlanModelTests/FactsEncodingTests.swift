import Foundation
import PlainText
import PlanModel
import TestSupport
import Testing

/// Facts that were kept as bytes, and read again.
@Suite struct FactsEncodingTests {
  /// Everything that facts hold, a line each, but the kind: that is found again by its name.
  private func contents(of facts: DocumentFacts) -> String {
    Mirror(reflecting: facts).children.filter { $0.label != "kind" }
      .map { child in
        var text = "\(child.label ?? ""): "
        dump(child.value, to: &text)
        return text
      }.joined()
  }

  @Test func `every document of the sample book keeps all its facts`() throws {
    let root = Shared.repositoryFolder + "/plans"
    let paths = try #require(FileManager.default.subpaths(atPath: root))
      .filter { $0.hasSuffix(".md") }
    var kept = 0
    let kinds = KindCache(KindLibrary())
    for path in paths {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")))
      let reading = DocumentReading(SourceFile(path: "plans/\(path)", bytes: bytes), kinds: kinds)
      guard let facts = reading.facts else { continue }
      var encoded: [UInt8] = [1, 2, 3]
      guard FactsEncoding.append(facts, to: &encoded) else {
        #expect(encoded == [1, 2, 3])
        continue
      }
      let again = try #require(
        encoded.dropFirst(3).withUnsafeBytes { FactsEncoding.facts(in: $0, kinds: kinds) },
        "\(path)")
      #expect(again.kind === facts.kind)
      #expect(contents(of: again) == contents(of: facts), "\(path)")
      kept += 1
      // What is cut short stands for nothing.
      for count in stride(from: 0, to: encoded.count - 3, by: 97) {
        let part = encoded.dropFirst(3).prefix(count)
        #expect(part.withUnsafeBytes { FactsEncoding.facts(in: $0, kinds: kinds) } == nil)
      }
    }
    #expect(kept > 40)
  }
}

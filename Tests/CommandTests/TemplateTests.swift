import Foundation
import TestSupport
import Testing

/// The kinds that ship in `templates/`.
@Suite("Kinds")
struct TemplateTests {
  /// The kinds, by the names of their schemas. `common` holds what they share and is no kind itself.
  private static let kinds: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: Shared.repositoryFolder + "/templates")) ?? []
    return names.filter { $0.hasSuffix(".schema.yaml") && $0 != "common.schema.yaml" }
      .map { String($0.dropLast(".schema.yaml".count)) }.sorted()
  }()

  @Test("All thirteen are there, each with its template")
  func complete() {
    #expect(
      Self.kinds == [
        "account", "competitor", "contract", "negotiation", "offering", "opportunity",
        "performance", "problem", "review", "roadmap", "strategy", "team", "value-case",
      ])
    for kind in Self.kinds {
      let path = Shared.repositoryFolder + "/templates/\(kind).md"
      #expect(FileManager.default.fileExists(atPath: path), "\(kind)")
    }
  }

  @Test("Each schema is right, and asks for a kind and a title", arguments: kinds)
  func schema(kind: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nstatus: x\n---\n", to: "document.md")
    let result = try Program.planbook(
      "validate", "--format", "concise", "--schema",
      "\(Shared.repositoryFolder)/templates/\(kind).schema.yaml", "document.md", in: folder)
    let lines = result.standardOutput.split(separator: "\n")
    #expect(result.exitCode == 1)
    #expect(lines.allSatisfy { $0.hasPrefix("document.md:") }, "\(result.standardOutput)")
    for field in ["kind", "title"] {
      #expect(lines.contains { $0.contains("'\(field)' is missing [missing-field]") })
    }
  }
}

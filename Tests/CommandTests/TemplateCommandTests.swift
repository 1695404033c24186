import Foundation
import TestSupport
import Testing

@Suite("planbook template")
struct TemplateCommandTests {
  @Test("It prints the files of a kind as they are")
  func printing() throws {
    let result = try Program.planbook("template", "offering", in: TemporaryFolder())
    #expect(result.exitCode == 0)
    let folder = Shared.repositoryFolder + "/templates"
    let template = try String(contentsOfFile: "\(folder)/offering.md", encoding: .utf8)
    let schema = try String(contentsOfFile: "\(folder)/offering.schema.yaml", encoding: .utf8)
    #expect(
      result.standardOutput
        == "==> templates/offering.md <==\n\(template)\n==> templates/offering.schema.yaml <==\n\(schema)"
    )
  }

  @Test(
    "Every kind behaves the same once its files are the book's own",
    arguments: [
      "account", "competitor", "contract", "negotiation", "offering", "opportunity", "performance",
      "problem", "review", "roadmap", "strategy", "team", "value-case",
    ])
  func eject(kind: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Shared.repositoryFolder + "/plans", toPath: folder.path + "/plans")
    // Something wrong in each kind, so that there is something to compare.
    try folder.write(
      "---\nkind: \(kind)\ntitle: 5\nstatus: nonsense\nonwer: x\n---\n", to: "plans/wrong.md")
    let check = ["check", "--today", "2027-02-15", "--format", "concise"]
    let before = try Program.planbook(check, in: folder.path)
    #expect(before.exitCode == 1)
    let ejected = try Program.planbook("template", kind, "--eject", in: folder)
    #expect(ejected.exitCode == 0, "\(ejected.standardError)")
    #expect(ejected.standardOutput.contains("templates/\(kind).schema.yaml\n"))
    let after = try Program.planbook(check, in: folder.path)
    #expect(after.standardOutput == before.standardOutput)
    let again = try Program.planbook("template", kind, "--eject", in: folder)
    #expect(again.exitCode == 2)
    #expect(again.standardError.contains("there is already a file 'templates/\(kind).md'"))
  }

  @Test("A field that the team adds to an ejected kind counts")
  func change() throws {
    let folder = try SmallBook.make()
    _ = try Program.planbook("template", "offering", "--eject", in: folder)
    let path = "templates/offering.schema.yaml"
    let schema = String(decoding: try folder.read(path), as: UTF8.self)
    try folder.write(
      schema.replacing(
        "properties:\n", with: "properties:\n  region: {title: Region, type: string}\n",
        maxReplacements: 1),
      to: path)
    let result = try Program.planbook(
      "new", "offering", "x", "--set", "region=west", "-q", in: folder)
    #expect(result.exitCode == 0, "\(result.standardError)")
    #expect(
      String(decoding: try folder.read("plans/catalog/x.md"), as: UTF8.self)
        .contains("\nregion: west\n"))
  }
}

import TestSupport
import Testing

@Suite("planbook ready")
struct ReadyCommandTests {
  @Test("It tells what is missing, at its line, and does not change the file")
  func missing() throws {
    let folder = try SmallBook.make()
    let before = try folder.read("plans/catalog/ltl.md")
    let result = try Program.planbook("ready", "catalog/ltl", in: folder)
    #expect(result.exitCode == 1)
    #expect(
      result.standardOutput.hasPrefix(
        """
        Needed before it may become 'available':
          plans/catalog/ltl.md:8:1: 'capabilities' is not filled in [missing-field]
        """), "\(result.standardOutput)")
    #expect(
      result.standardError
        == "'catalog/ltl' is not ready to become 'available': 1 thing missing or wrong.\n")
    #expect(try folder.read("plans/catalog/ltl.md") == before)
  }

  @Test("A document without a status is judged too, at the lines that it has")
  func withoutStatus() throws {
    let text = """
      ---
      kind: offering
      title: LTL
      owner: Tom Reyes
      type: service
      business-unit: freight
      capabilities: [pallets]
      benefits: [{customer-type: retail, why: fewer trucks}]
      ---

      See [nothing](nothing.md).

      """
    let folder = try SmallBook.make(adding: ["plans/catalog/ltl.md": text])
    let result = try Program.planbook("ready", "plans/catalog/ltl.md", in: folder)
    #expect(result.exitCode == 1)
    #expect(
      result.standardOutput.contains("plans/catalog/ltl.md:11:5: 'nothing.md' leads to no file"))
  }

  @Test("A document that needs nothing is ready")
  func ready() throws {
    let text = String(decoding: try SmallBook.make().read("plans/catalog/ltl.md"), as: UTF8.self)
    let folder = try SmallBook.make(adding: [
      "plans/catalog/ltl.md": text.replacing("TBD", with: "[pallets]")
        .replacing(
          "When it fits\n\nAlways.",
          with:
            "When it fits\n\nAlways.\n\n## How it is priced\n\nBy weight.\n\n## Who helps\n\nTom.")
    ])
    let result = try Program.planbook("ready", "catalog/ltl", in: folder)
    #expect(result.exitCode == 0, "\(result.standardOutput)")
    #expect(result.standardOutput.isEmpty)
    #expect(result.standardError == "'catalog/ltl' is ready: set its status to 'available'.\n")
  }

  @Test("What is no draft is judged as it is; what cannot be read says why")
  func others() throws {
    let folder = try SmallBook.make(adding: [
      "plans/broken.md": "---\nkind: offering\ntitle: [a\nstatus: planned\n---\n"
    ])
    let team = try Program.planbook("ready", "team", in: folder)
    #expect(team.exitCode == 0, "\(team.standardOutput)")
    #expect(team.standardError.contains("is no draft: it is 'active'"))
    let broken = try Program.planbook("ready", "broken", in: folder)
    #expect(broken.exitCode == 1)
    #expect(broken.standardOutput.hasPrefix("Wrong as it is:\n  plans/broken.md:"))
  }

  @Test("A document of a kind without drafts is called none, and no draft that is none")
  func kindWithoutDrafts() throws {
    let folder = try SmallBook.make(adding: [
      "templates/strike.schema.yaml":
        "$ref: planbook:common#/$defs/document\nproperties: {kind: {const: strike}, status: {enum: [draft, over]}}\n",
      "plans/strike.md": "---\nkind: strike\ntitle: Strike\nstatus: draft\nowner: Tom Reyes\n---\n",
    ])
    let result = try Program.planbook("ready", "strike", in: folder)
    #expect(result.exitCode == 0, "\(result.standardOutput)")
    #expect(
      result.standardError
        == "'strike' counts as active whatever its status: its kind does not say which are drafts ('x-lifecycle'). Nothing is missing.\n"
    )
  }

  @Test(
    "A name that leads to no document says so",
    arguments: [
      ("roadmpa", "acme/roadmap"), ("plans/acme/roadmpa.md", "plans/acme/roadmap.md"),
      ("roadmap#ltl-pilot", "acme/roadmap"),
    ])
  func unknown(name: String, mentioned: String) throws {
    let result = try Program.planbook("ready", name, in: SmallBook.make())
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains(mentioned) || result.standardError.contains("'roadmap'"))
  }
}

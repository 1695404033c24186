import Foundation
import TestSupport
import Testing

@Suite("planbook show of an id")
struct ShowThingTests {
  @Test("An item with what it says, refers to and is referred to by")
  func item() throws {
    let result = try Program.planbook("show", "roadmap#ltl-pilot", in: SmallBook.make())
    #expect(result.exitCode == 0)
    #expect(
      result.standardOutput == """
        acme/roadmap#ltl-pilot  (milestones)  plans/acme/roadmap.md:7

        id: ltl-pilot
        title: LTL pilot
        business-unit: freight
        end: 2027-03-31
        owner: tom-reyes
        status: planned
        objective: strategy#grow
        aliases[0]: pilot

        Refers to
          acme/strategy#grow  (milestones[ltl-pilot].objective)  plans/acme/strategy.md:7
          team#tom-reyes  (milestones[ltl-pilot].owner)  plans/team.md:8

        """)
    let objective = try Program.planbook("show", "acme/strategy#grow", in: SmallBook.make())
    #expect(
      objective.standardOutput.hasSuffix(
        """
        Referred to by
          acme/roadmap#ltl-pilot  (milestones[ltl-pilot].objective)  plans/acme/roadmap.md:13

        """), "\(objective.standardOutput)")
  }

  @Test(
    "Every way to name a thing leads to it",
    arguments: [
      ("acme/roadmap#ltl-pilot", "acme/roadmap#ltl-pilot"), ("ltl-pilot", "acme/roadmap#ltl-pilot"),
      ("pilot", "acme/roadmap#ltl-pilot"), ("plan#pilot", "acme/roadmap#ltl-pilot"),
      ("acme/plan", "acme/roadmap"), ("strategy", "acme/strategy"), ("tom-reyes", "team#tom-reyes"),
    ])
  func names(name: String, id: String) throws {
    let result = try Program.planbook("show", name, "--format", "json", in: SmallBook.make())
    let object = try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8))
    #expect((object as? [String: Any])?["id"] as? String == id)
  }

  @Test("A document is referred to by fields and by links in texts")
  func document() throws {
    let result = try Program.planbook("show", "acme/roadmap", in: SmallBook.make())
    #expect(
      result.standardOutput.contains(
        "Referred to by\n  acme/account  (text)  plans/acme/account.md:10\n"))
    let person = try Program.planbook("show", "team#tom-reyes", in: SmallBook.make())
    #expect(person.standardOutput.contains("  catalog/ltl  (owner)  plans/catalog/ltl.md:4\n"))
    #expect(
      person.standardOutput.contains(
        "  acme/roadmap#ltl-pilot  (milestones[ltl-pilot].owner)  plans/acme/roadmap.md:11\n"))
  }

  @Test("YAML is as it is written, with the rest as comments")
  func yaml() throws {
    let result = try Program.planbook(
      "show", "ltl-pilot", "--format", "yaml", in: SmallBook.make())
    #expect(
      result.standardOutput.hasPrefix(
        "# acme/roadmap#ltl-pilot (milestones), plans/acme/roadmap.md:7\n"))
    #expect(
      result.standardOutput.contains("\nid: ltl-pilot\ntitle: LTL pilot\nbusiness-unit: freight\n"))
  }

  @Test("Short names are those of the account that is named or stood in")
  func accounts() throws {
    let folder = try SmallBook.make(adding: SmallBook.secondAccount)
    let ambiguous = try Program.planbook("show", "roadmap", in: folder)
    #expect(ambiguous.exitCode == 2)
    #expect(ambiguous.standardError.contains("acme/roadmap, beta/roadmap"))
    let named = try Program.planbook("show", "roadmap", "--account", "beta", in: folder)
    #expect(named.standardOutput.hasPrefix("beta/roadmap  (roadmap)"))
    let here = try Program.planbook(["show", "roadmap"], in: folder.path + "/plans/beta")
    #expect(here.standardOutput.hasPrefix("beta/roadmap  (roadmap)  roadmap.md:1\n"))
  }

  @Test(
    "What is not there says what is near",
    arguments: [
      ("roadmpa", "Did you mean 'roadmap'?"),
      ("roadmap#ltl-pilto", "Did you mean 'roadmap#ltl-pilot'?"),
      ("ltl-pilto", "Did you mean 'ltl-pilot'?"), ("ltl", "Did you mean 'catalog/ltl'?"),
      ("roadmap#zzzzzzzz", "It has: ltl-pilot"),
    ])
  func unknown(name: String, message: String) throws {
    let result = try Program.planbook("show", name, in: SmallBook.make())
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains(message), "\(result.standardError)")
  }
}

import Foundation
import TestSupport
import Testing

@Suite("planbook explain")
struct ExplainCommandTests {
  private func explain(_ arguments: String...) throws -> CommandResult {
    let folder = try SmallBook.make()
    return try Program.planbook(["explain"] + arguments, in: folder.path)
  }

  @Test("A rule with its examples, and a caret below each place that is wrong")
  func rule() throws {
    let result = try explain("reference-not-found")
    #expect(result.exitCode == 0)
    #expect(
      result.standardOutput.hasPrefix(
        """
        # reference-not-found

        A reference names something that is in the book.

        Always an error. It looks at the whole book.

        """))
    #expect(result.standardOutput.contains("\nstrategy: stratgy\n          ^\n"))
    #expect(!result.standardOutput.contains("↓"))
  }

  @Test("Severity by state in words")
  func severity() throws {
    #expect(
      try explain("missing-field").standardOutput.contains(
        "\nA note in a draft, an error once active, a warning once closed. It looks at one document.\n"
      ))
  }

  @Test("A kind with all its fields")
  func kind() throws {
    let text = try explain("contract").standardOutput
    #expect(text.contains("- Place: `plans/{account}/contracts/{name}.md`\n"))
    #expect(
      text.contains(
        """
          - **notice**: Notice. How long before the end of the term notice must be given.
            Length of time.
        """))
    #expect(text.contains("One of `automatic`, `manual`, `evergreen`."))
  }

  @Test("An annotation as its page has it")
  func annotation() throws {
    let text = try explain("x-item").standardOutput
    #expect(text.hasPrefix("### x-item\n"))
    #expect(text.hasSuffix("```\n"))
    #expect(!text.contains("x-person"))
  }

  @Test("Without a name, all names")
  func overview() throws {
    let text = try explain().standardOutput
    for name in ["missing-field", "contract", "x-due"] { #expect(text.contains("- \(name)")) }
  }

  @Test("The book's own kind is explained; outside of a book the built-in ones are")
  func ownKind() throws {
    let folder = try SmallBook.make(adding: [
      "templates/visit.schema.yaml":
        "title: Visit\ndescription: A visit.\nproperties: {site: {title: Site, type: string}}\n"
    ])
    let own = try Program.planbook("explain", "visit", in: folder)
    #expect(own.standardOutput.contains("- **site**: Site.\n  Text.\n"))
    let outside = try Program.planbook("explain", "contract", in: TemporaryFolder())
    #expect(outside.exitCode == 0)
  }

  @Test("A name that is not known says what is near")
  func unknown() throws {
    let result = try explain("missing-feild")
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("Did you mean 'missing-field'?"))
  }

  @Test(
    "The pages beside the code are current; write them anew by: swift run planbook-dev generate")
  func pages() throws {
    let result = try Program.planbookDev("generate", "--check", in: Shared.repositoryFolder)
    #expect(result.exitCode == 0, "\(result.standardOutput)")
  }
}

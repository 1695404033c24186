import TestSupport
import Testing

/// What `planbook mv` does with names that stand in no document: patterns of the settings, and cells of tables.
@Suite struct MoveMentionsTests {
  private static let settings = """
    # northwind is ours
    exclude: [archive/, acme/old, "/acme/*.draft.md", market]  # all of it
    overrides:
      - paths: [acme/roadmap.md, "acme/road*.md"]
        rules: {orphan-document: off}
      - paths: ['/acme']
        rules: {orphan-document: off}

    """

  private static let data = [
    ".planbook.yaml": settings,
    "plans/acme/old/note.md": "Old.\n",
    "plans/acme/figures.csv":
      "what,where\npilot,acme/roadmap\npilot,acme/roadmap#ltl-pilot\nother,acme/roadmap-2\nx,\"acme/roadmap\"\n",
  ]

  private static let excluded =
    "plans/acme/old/note.md is not read as a document, and what it names stays as it is.\n"

  private func text(_ folder: TemporaryFolder, _ path: String) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  @Test func `patterns that name a document get its new name, others are told`() throws {
    let folder = try SmallBook.make(adding: Self.data)
    let dry = try Program.planbook("mv", "acme/roadmap", "acme/way", "-n", "--diff", in: folder)
    #expect(dry.standardOutput.contains("+  - paths: [acme/way.md, \"acme/road*.md\"]"))
    let moved = try Program.planbook("mv", "acme/roadmap", "acme/way", in: folder)
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    #expect(moved.standardOutput.contains("\n  .planbook.yaml: 1 pattern\n"))
    #expect(
      try text(folder, ".planbook.yaml")
        == Self.settings.replacing("[acme/roadmap.md,", with: "[acme/way.md,"))
    #expect(
      moved.standardError == """
        plans/acme/old/note.md is not read as a document, and what it names stays as it is.
        plans/acme/figures.csv mentions 'acme/roadmap' in lines 2, 3, 5 and stays as it is.
        .planbook.yaml: the pattern 'acme/road*.md' was about 'acme/roadmap.md', and is not about 'acme/way.md'.

        """)
  }

  @Test func `patterns of what lies in a folder follow it`() throws {
    let folder = try SmallBook.make(adding: Self.data)
    let moved = try Program.planbook("mv", "acme", "new[1]", in: folder)
    #expect(moved.exitCode == 0, "\(moved.standardError)")
    let expected = Self.settings.replacing("acme/old", with: #"'new\[1]/old'"#)
      .replacing("/acme/*.draft.md", with: #"/new\\[1]/*.draft.md"#)
      .replacing(
        "[acme/roadmap.md, \"acme/road*.md\"]",
        with: #"['new\[1]/roadmap.md', "new\\[1]/road*.md"]"#
      )
      .replacing("'/acme'", with: #"'/new\[1]'"#)
    #expect(try text(folder, ".planbook.yaml") == expected)
    #expect(
      moved.standardError
        == "'new[1]' has capitals, spaces or signs, which references must repeat exactly; 'new-1' is easier to write.\n"
        + "plans/new[1]/old/note.md is not read as a document, and what it names stays as it is.\n"
        + "plans/new[1]/figures.csv mentions 'acme' in lines 2, 3, 4 and 1 more and stays as it is.\n"
    )
    // They are about the same files as before.
    let check = try Program.planbook("check", in: folder)
    #expect(check.standardError.contains("1 excluded"), "\(check.standardError)")
  }

  @Test func `a table that names an item is told with its lines, another is not`() throws {
    let folder = try SmallBook.make(adding: Self.data)
    let moved = try Program.planbook("mv", "acme/roadmap#ltl-pilot", "ltl-test", in: folder)
    #expect(
      moved.standardError
        == Self.excluded
        + "plans/acme/figures.csv mentions 'acme/roadmap#ltl-pilot' in line 3 and stays as it is.\n"
    )
    let other = try Program.planbook("mv", "acme/strategy#grow", "grow-freight", in: folder)
    #expect(other.standardError == Self.excluded)
  }
}

import TestSupport
import Testing

@Suite("planbook init") struct InitCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("It says what it made, what was there, and what comes next")
  func words() throws {
    let first = try Program.planbook("init", in: folder)
    #expect(first.exitCode == 0)
    #expect(
      first.standardOutput == """
        made   .planbook.yaml  the settings, each at its default
        made   plans/          the plans, a folder for each account

        """)
    #expect(
      first.standardError == """
        Next:
          - Put the folder under Git, which keeps the history of every date: git init
          - Read the settings over: .planbook.yaml
          - Say who you are, then begin an account: planbook new team team, planbook new account NAME

        """)
    try folder.git("init", "-q", ".")
    let second = try Program.planbook("init", in: folder)
    #expect(second.exitCode == 0)
    #expect(second.standardOutput == "there  .planbook.yaml\nthere  plans/\n")
    #expect(second.standardError == "Nothing is missing.\n")
  }

  @Test("A folder that is named is made")
  func named() throws {
    let result = try Program.planbook("init", "emea/book", "--quiet", in: folder)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.contains("made   emea/book/plans/ "))
    #expect(result.standardError == "")
    #expect(try !folder.read("emea/book/.planbook.yaml").isEmpty)
  }

  @Test("An account's folder is refused")
  func refused() throws {
    _ = try Program.planbook("init", in: folder)
    let result = try Program.planbook("init", "plans/northwind", in: folder)
    #expect(result.exitCode == 2)
    #expect(result.standardOutput == "")
    #expect(
      result.standardError == """
        planbook: this folder is part of a planbook already: it lies in the folder 'plans' of one
          Choose a folder outside of it

        """)
    #expect(try Program.planbook("init", "", in: folder).exitCode == 2)
  }
}

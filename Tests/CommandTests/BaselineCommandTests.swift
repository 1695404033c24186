import Foundation
import TestSupport
import Testing

@Suite struct BaselineCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.write("a", to: "plans/a.md")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Plan the pilot")
  }

  @Test func `gives the present state a name`() throws {
    let made = try Program.planbook("baseline", "2027-q1", "-m", "As agreed", in: folder)
    let id = try folder.git("rev-parse", "--short=10", "HEAD").dropLast()
    #expect(made.exitCode == 0)
    #expect(made.standardOutput == "2027-q1 is commit \(id) (Plan the pilot)\n")
    #expect(
      try folder.git(
        "for-each-ref", "--format=%(objecttype) %(taggername) %(contents)", "refs/tags")
        == "tag Ada Example As agreed\n\n")
    #expect(try folder.git("fsck", "--strict").isEmpty)
  }

  @Test func `gives an earlier state a name`() throws {
    try folder.git("commit", "-q", "--allow-empty", "-m", "Later")
    #expect(try Program.planbook("baseline", "old", "--rev", "HEAD~1", in: folder).exitCode == 0)
    #expect(try folder.git("rev-parse", "old^{}") == (try folder.git("rev-parse", "HEAD~1")))
    #expect(try folder.git("tag", "-l", "--format=%(contents)", "old") == "Baseline old\n\n")
  }

  @Test func `refuses what would do harm, and says what to do`() throws {
    #expect(try Program.planbook("baseline", "q1", in: folder).exitCode == 0)
    let again = try Program.planbook("baseline", "q1", in: folder)
    #expect(again.exitCode == 3)
    #expect(again.standardError.contains("Choose another name"))
    let invalid = try Program.planbook("baseline", "a b\u{1B}[2J", in: folder)
    #expect(invalid.exitCode == 2)
    #expect(!invalid.standardError.contains("\u{1B}"))
    let unknown = try Program.planbook("baseline", "q2", "--rev", "absent", in: folder)
    #expect(unknown.exitCode == 3)
    #expect(try folder.git("tag") == "q1\n")
  }

  @Test func `refuses without a name of the user, and says how to set it`() throws {
    let nobody = try Command.run(
      "env",
      [
        "-u", "GIT_COMMITTER_NAME", "-u", "GIT_COMMITTER_EMAIL", "-u", "EMAIL", try Program.path(),
        "baseline", "q1",
      ], in: folder.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"])
    #expect(nobody.exitCode == 3)
    #expect(nobody.standardError.contains("git config --global user.name 'Your Name'"))
  }
}

import Foundation
import TestSupport
import Testing

/// Histories and pushes that are out of the ordinary, and names that are meant to do harm.
@Suite("Odd histories and hostile names")
struct OddPushTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.git("-C", "book", "remote", "add", "origin", folder.path + "/server.git")
    let installed = try Program.planbook(
      ["hook", "install", "--server"], in: folder.path + "/server.git")
    try #require(installed.exitCode == 0)
  }

  private func begin() throws {
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    try write("retired")
    try commit("Begin")
  }

  private func write(_ status: String, more: String = "") throws {
    try folder.write(
      "---\nkind: competitor\ntitle: Medrun\nstatus: \(status)\ncompetes-with: us\n\(more)---\n",
      to: "book/plans/market/medrun.md")
  }

  private func commit(_ message: String) throws {
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-q", "--no-verify", "-m", message)
  }

  private func push(_ arguments: String...) throws -> CommandResult {
    try Command.run(
      "git", ["push", "-q", "--no-verify", "origin"] + arguments, in: book,
      environment: TemporaryFolder.gitEnvironment)
  }

  private func check(_ arguments: String..., in place: String = "book", input: String = "") throws
    -> CommandResult
  {
    try Command.run(
      try Program.path(), ["check"] + arguments, in: "\(folder.path)/\(place)",
      environment: TemporaryFolder.gitEnvironment, input: Array(input.utf8))
  }

  // MARK: What two commits may not do either

  @Test(
    "A commit in between that cannot be compared hides nothing",
    arguments: [
      ("status: signed\nexpires: 2028-06-30", "status: bogus\nexpires: 2028-06-30"),
      ("status: signed\nexpires: 2028-06-30", "status: signed\nexpires: soonish"),
      ("status: signed\nexpires: 2028-06-30", "status: [signed\nexpires: 2028-06-30"),
      ("status: signed\nexpires: 2028-06-30", "status: signed\nkind: bogus\nexpires: 2028-06-30"),
    ])
  func inBetween(signed: String, between: String) throws {
    func contract(_ fields: String) throws {
      try folder.write(
        "---\n\(fields.contains("kind:") ? "" : "kind: contract\n")title: Parcel\nbusiness-units: [parcel]\neffective: 2026-07-01\n\(fields)\n---\n",
        to: "book/plans/acme/parcel.md")
    }
    try begin()
    // Whoever only pushes sees the same as whoever asks for a range.
    func judged() throws -> String {
      let range = try check("--range", "signed..HEAD", "--today", "2027-02-15").standardOutput
      let ids = try folder.git("-C", "book", "rev-parse", "signed", "HEAD").split(separator: "\n")
      try folder.git(
        "-C", "book", "push", "-qf", "--no-verify", folder.path + "/other.git", "signed:main")
      try folder.git(
        "-C", "book", "push", "-qf", "--no-verify", folder.path + "/other.git", "HEAD:refs/keep/new"
      )
      try folder.git("-C", "other.git", "update-ref", "-d", "refs/keep/new")
      let pushed = try check(
        "--pre-receive", "--today", "2027-02-15", in: "other.git",
        input: "\(ids[0]) \(ids[1]) refs/heads/main\n"
      ).standardOutput
      let marks = ["[illegal-transition]", "[signed-terms-changed]"]
      for mark in marks { #expect(range.contains(mark) == pushed.contains(mark), "\(pushed)") }
      return range
    }
    try folder.git("init", "-q", "--bare", "-b", "main", "other.git")
    try contract(signed)
    try commit("Sign")
    try folder.git("-C", "book", "tag", "signed")
    for (end, words) in [
      ("status: draft\nexpires: 2028-06-30", "cannot go from 'signed' to 'draft'"),
      ("status: signed\nexpires: 2031-06-30", "'expires' was changed after this was signed"),
    ] {
      try contract(between)
      try commit("Break")
      try contract(end)
      try commit("Mend")
      let found = try judged()
      #expect(found.contains(words), "\(found)")
      try folder.git("-C", "book", "reset", "-q", "--hard", "signed")
    }
    try contract(between)
    try commit("Break")
    try contract(signed)
    try commit("Put back")
    let found = try judged()
    #expect(
      !found.contains("[illegal-transition]") && !found.contains("[signed-terms-changed]"),
      "\(found)")
  }

  @Test("Each commit of a range is read by its own settings")
  func settings() throws {
    try begin()
    try folder.write("schemas: 1\n", to: "book/.planbook.yaml")
    try commit("Settings")
    try folder.write("schemas: 1\nexclude: [market/**]\n", to: "book/.planbook.yaml")
    try commit("Leave the market out")
    try write("draft")
    try commit("Write what counts no more")
    let last = try check("--range", "HEAD~1..HEAD", "--today", "2027-02-15")
    let all = try check("--range", "HEAD~2..HEAD", "--today", "2027-02-15")
    #expect(!last.standardOutput.contains("[illegal-transition]"))
    #expect(!all.standardOutput.contains("[illegal-transition]"), "\(all.standardOutput)")
  }

  // MARK: Histories

  @Test(
    "In an empty repository the hooks judge the first commit, and nothing pushed is nothing wrong")
  func empty() throws {
    try #require(try Program.planbook(["hook", "install"], in: book).exitCode == 0)
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    #expect(try check("--staged").exitCode == 3)
    try write("drafted")
    try folder.git("-C", "book", "add", "-A")
    func commit() throws -> CommandResult {
      try Command.run(
        "git", ["commit", "-qm", "First"], in: book, environment: TemporaryFolder.gitEnvironment)
    }
    let refused = try commit()
    #expect(refused.exitCode == 1)
    #expect((refused.standardError + refused.standardOutput).contains("[value-not-allowed]"))
    try write("draft")
    try folder.git("-C", "book", "add", "-A")
    let accepted = try commit()
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
    #expect(try check("--pre-receive", in: "server.git").exitCode == 0)
    #expect(try check("--pre-push").exitCode == 0)
    let range = try check("--range", "main..HEAD", in: "server.git")
    #expect(range.exitCode == 3)
    #expect(range.standardError.contains("commit"), "\(range.standardError)")
  }

  @Test("An id that is not there is told with its line and what to do")
  func unknownObject() throws {
    try begin()
    try #require(try push("main").exitCode == 0)
    let zero = String(repeating: "0", count: 40)
    let absent = String(repeating: "a", count: 40)
    let head = try folder.git("-C", "book", "rev-parse", "HEAD").dropLast()
    for line in ["\(zero) \(absent)", "\(absent) \(head)", "\(absent) \(absent)"] {
      let result = try check(
        "--pre-receive", in: "server.git", input: "\(line) refs/heads/x\n")
      #expect(result.exitCode == 3)
      #expect(result.standardError.contains("line 1 of standard input"), "\(result.standardError)")
      #expect(result.standardError.contains("not in this repository"))
    }
    // What somebody else pushed meanwhile is no mistake of whoever pushes.
    #expect(
      try check("--pre-push", input: "refs/heads/main \(head) refs/heads/main \(absent)\n")
        .exitCode == 0)
    let range = try check("--range", "\(absent)..HEAD")
    #expect(range.exitCode == 3)
  }

  @Test("A history that was written anew is judged as it is now, commit by commit")
  func forced() throws {
    try begin()
    try #require(try push("main").exitCode == 0)
    try write("retired", more: "review-every: 1 year\n")
    try commit("More")
    try #require(try push("main").exitCode == 0)
    // Another last commit, which may not follow the one before it.
    try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    try write("draft")
    try commit("Rewritten")
    let refused = try push("--force", "main")
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[illegal-transition]"), "\(refused.standardError)")
    try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    try write("retired", more: "review-every: 2 years\n")
    try commit("Rewritten as it may be")
    let accepted = try push("--force", "main")
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
    // Back to where it began: nothing new is pushed.
    try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    #expect(try push("--force", "main").exitCode == 0)
  }

  @Test(
    "Histories without a common beginning: the state is judged, and nothing is asked of a change")
  func unrelated() throws {
    try begin()
    try #require(try push("main").exitCode == 0)
    try folder.git("-C", "book", "checkout", "-q", "--orphan", "other")
    try write("draft")
    try commit("Another beginning")
    let range = try check("--range", "main..other")
    #expect(range.exitCode == 0, "\(range.standardOutput)")
    #expect(try push("other").exitCode == 0)
    try write("drafted")
    try commit("A fault")
    let bad = try check("--range", "main..other")
    #expect(bad.exitCode == 1)
    #expect(bad.standardOutput.contains("[value-not-allowed]"))
    #expect(try push("--force", "other:main").exitCode == 1)
  }

  @Test("In a shallow clone the state is judged, and the report says what it could not know")
  func shallow() throws {
    try begin()
    try write("retired", more: "review-every: 1 year\n")
    try commit("Second")
    try #require(try push("main").exitCode == 0)
    try folder.git("clone", "-q", "--depth", "1", "file://\(folder.path)/server.git", "shallow")
    try folder.write(
      "---\nkind: competitor\ntitle: Medrun\nstatus: draft\ncompetes-with: us\n---\n",
      to: "shallow/plans/market/medrun.md")
    // What is known is judged: the commit that was fetched is HEAD.
    let now = try check(in: "shallow")
    #expect(now.standardOutput.contains("[illegal-transition]"))
    try folder.git("-C", "shallow", "commit", "-qam", "Back")
    let range = try check("--range", "HEAD~1..HEAD", in: "shallow")
    #expect(range.exitCode == 1)
    #expect(range.standardOutput.contains("[illegal-transition]"), "\(range.standardOutput)")
    let refused = try Command.run(
      "git", ["-C", folder.path + "/shallow", "push", "-q", "origin", "HEAD:main"],
      environment: TemporaryFolder.gitEnvironment)
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[illegal-transition]"), "\(refused.standardError)")
    // A range that leaves the fetched part says so.
    try folder.git("-C", "shallow", "branch", "new", "HEAD~1")
    for format in ["json", "markdown", "junit"] {
      let whole = try check(
        "--range", "\(try emptyCommit())..new", "--format", format, in: "shallow")
      #expect(whole.exitCode == 0, "\(whole.standardOutput)")
      #expect(
        whole.standardOutput.contains("some of the history was not fetched"), "\(format)")
    }
  }

  /// A commit in the shallow clone that has nothing to do with the others.
  private func emptyCommit() throws -> String {
    let tree = try folder.git("-C", "shallow", "mktree").dropLast()
    return String(
      try folder.git("-C", "shallow", "commit-tree", "-m", "Nothing", String(tree)).dropLast())
  }

  @Test("Several branches and tags at once: one bad branch keeps all of them out")
  func several() throws {
    try begin()
    try #require(try push("main").exitCode == 0)
    try folder.git("-C", "book", "checkout", "-q", "-b", "good")
    try write("retired", more: "review-every: 1 year\n")
    try commit("Good")
    try folder.git("-C", "book", "tag", "-a", "-m", "x", "v1")
    try folder.git("-C", "book", "checkout", "-q", "-b", "bad")
    try write("drafted")
    try commit("Bad")
    let refused = try push("good", "bad", "v1", "main:refs/heads/copy")
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[value-not-allowed]"))
    #expect(
      try folder.git("-C", "server.git", "for-each-ref", "--format=%(refname)")
        == "refs/heads/main\n")
    let accepted = try push("good", "v1", "main:refs/heads/copy")
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
    #expect(try push(":copy", ":v1").exitCode == 0)
    #expect(
      try folder.git("-C", "server.git", "for-each-ref", "--format=%(refname)")
        == "refs/heads/good\nrefs/heads/main\n")
  }

  // MARK: Hostile names

  static let formats = [
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle",
    "markdown",
  ]

  /// A command to the terminal, a text that is turned round, and a line of its own.
  private static let evil = "\u{1B}]0;owned\u{07}\u{202E}x\u{9B}31m\r::error::x"

  private func steers(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t")
        || $0.properties.generalCategory == .format
    }
  }

  @Test("Names of branches, files and people and messages steer no terminal, in no format")
  func hostileNames() throws {
    try begin()
    try #require(try push("main").exitCode == 0)
    let branch = "$(id>owned);'\"`\u{202E}|&"
    try folder.git("-C", "book", "checkout", "-q", "-b", branch)
    try folder.write(
      "---\nkind: competitor\ntitle: \"\(Self.evil.replacing("\"", with: ""))\"\nstatus: \(Self.evil)\ncompetes-with: us\n---\n",
      to: "book/plans/market/\(Self.evil.replacing("/", with: "")).md")
    try write("draft")
    try folder.git("-C", "book", "add", "-A")
    try folder.git(
      "-C", "book", "commit", "-q", "--no-verify", "-m", Self.evil,
      environment: ["GIT_AUTHOR_NAME": Self.evil, "GIT_AUTHOR_EMAIL": Self.evil])
    for format in Self.formats {
      for arguments in [["--range", "main..\(branch)"], ["--rev", branch]] {
        let result = try Program.planbook(
          ["check", "--format", format] + arguments, in: book)
        #expect(result.exitCode == 1, "\(format): \(result.standardError)")
        let found = steers(result.standardOutput + result.standardError)
        #expect(found.isEmpty, "\(format) \(arguments): \(found)")
      }
    }
    let refused = try Command.run(
      "git", ["push", "-q", "--no-verify", "origin", "HEAD:refs/heads/\(branch)"], in: book,
      environment: TemporaryFolder.gitEnvironment)
    #expect(refused.exitCode == 1)
    let told = refused.standardError.split(separator: "\n").filter { $0.hasPrefix("remote: ") }
    #expect(told.contains { $0.contains("[illegal-transition]") })
    #expect(steers(told.joined()).isEmpty)
    for command in [
      ["log"], ["log", "--format", "json"], ["diff", "main..\(branch)"],
      ["diff", "main..\(branch)", "--format", "markdown"],
      ["diff", "main..\(branch)", "--format", "json"], ["check", "--range", "\(Self.evil)..x"],
    ] {
      let result = try Program.planbook(command, in: book)
      let found = steers(result.standardOutput + result.standardError)
      #expect(found.isEmpty, "\(command): \(found)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: book)
    #expect(!files.contains("owned"))
  }

  @Test("A line of pre-receive with control characters is told without them")
  func hostileLine() throws {
    try begin()
    for line in ["\(Self.evil) x refs/heads/y", "\u{1B}[31m", "\0\0\0"] {
      let result = try check("--pre-receive", input: line + "\n")
      #expect(result.exitCode == 3)
      #expect(result.standardError.contains("Line 1 of standard input"))
      #expect(steers(result.standardError).isEmpty)
    }
  }

  // MARK: Old faults

  @Test("Old faults stay quiet when lines move and documents get other names; new ones are told")
  func newFrom() throws {
    try begin()
    try folder.write(
      """
      ---
      kind: roadmap
      title: Old
      status: draft
      strategy: nowhere
      milestones:
        - {id: one, title: One, end: 2027-02-30}
        - {id: two, title: Two, owner: Tom Rayes}
      ---

      [Away](gone.md)

      """, to: "book/plans/acme/old.md")
    try commit("With old faults")
    #expect(try check("--range", "HEAD~1..HEAD").exitCode == 1)
    #expect(try check("--new-from", "HEAD").exitCode == 0)
    let text = String(decoding: try folder.read("book/plans/acme/old.md"), as: UTF8.self)
    let comments = String(repeating: "# A line\n", count: 100)
    let moved = text.replacing("strategy: nowhere", with: comments + "strategy: nowhere")
      .replacing("[Away]", with: String(repeating: "More.\n\n", count: 100) + "[Away]")
    try folder.write(moved, to: "book/plans/acme/old.md")
    let same = try check("--new-from", "HEAD")
    #expect(same.exitCode == 0, "\(same.standardOutput)")
    // With another name in the same change, and items in another order.
    try FileManager.default.removeItem(atPath: book + "/plans/acme/old.md")
    let one = "  - {id: one, title: One, end: 2027-02-30}\n"
    let renamed = moved.replacing(one, with: "")
      .replacing("---\n\nMore", with: "\(one)aliases: [acme/old]\n---\n\nMore")
    try folder.write(renamed, to: "book/plans/acme/newer.md")
    let other = try check("--new-from", "HEAD")
    #expect(other.exitCode == 0, "\(other.standardOutput)")
    try folder.git("-C", "book", "add", "-A")
    #expect(try check("--staged", "--new-from", "HEAD").exitCode == 0)
    try folder.write(
      renamed.replacing("title: Two,", with: "title: Two, status: planed,"),
      to: "book/plans/acme/newer.md")
    let new = try check("--new-from", "HEAD")
    #expect(new.exitCode == 1)
    #expect(new.standardOutput.contains("[value-not-allowed]"))
    #expect(!new.standardOutput.contains("[owner-unknown]"))
  }
}

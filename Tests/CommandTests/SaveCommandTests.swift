import Foundation
import TestSupport
import Testing

/// `planbook save` with the real Git as the other side.
@Suite struct SaveCommandTests {
  let folder: TemporaryFolder

  /// A small book in a repository, committed.
  init() throws {
    folder = try SmallBook.make()
    try folder.write("schemas: 1\n", to: ".planbook.yaml")
    try folder.write("not a plan\n", to: "other.txt")
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
  }

  private func save(
    _ message: String = "Change the plan", _ more: String..., in place: String = "",
    environment: [String: String] = [:]
  ) throws -> CommandResult {
    try Program.planbook(
      ["save", "-m", message, "--today", "2027-02-15"] + more, in: folder.path + place,
      environment: environment)
  }

  private func change(_ path: String, _ old: String, to new: String) throws {
    let text = String(decoding: try folder.read(path), as: UTF8.self)
    try #require(text.contains(old))
    try folder.write(text.replacingOccurrences(of: old, with: new), to: path)
  }

  private func install(_ hook: String, _ script: String) throws {
    try folder.write("#!/bin/sh\n\(script)\n", to: ".git/hooks/\(hook)")
    _ = try Command.run("chmod", ["755", "\(folder.path)/.git/hooks/\(hook)"])
  }

  private var committed: String {
    get throws { try folder.git("show", "--format=", "--name-status", "HEAD") }
  }

  private var isSound: Bool {
    get throws {
      let left = try Command.run(
        "find", [folder.path, "-name", "*.lock", "-o", "-name", ".planbook-*"])
      return try folder.git("fsck", "--full", "--strict", "--no-dangling").isEmpty
        && left.standardOutput.isEmpty
    }
  }

  @Test func `commits plans, templates and settings, and what else is staged stays staged`() throws
  {
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try folder.write("A note.\n", to: "plans/acme/notes.md")
    try FileManager.default.removeItem(atPath: folder.path + "/plans/catalog/ltl.md")
    try folder.write("schemas: 1\ntime-zone: UTC\n", to: ".planbook.yaml")
    try folder.git("show", "HEAD:plans/acme/roadmap.md")
    try folder.write("staged\n", to: "other.txt")
    try folder.write("staged\n", to: "new.txt")
    try folder.git("add", "other.txt", "new.txt")
    try folder.write("not staged\n", to: "other.txt")
    let saved = try save("Grow by air")
    #expect(saved.exitCode == 0, "\(saved.standardError)")
    #expect(
      saved.standardOutput == """
        changed  .planbook.yaml
        new      plans/acme/notes.md
        changed  plans/acme/strategy.md
        removed  plans/catalog/ltl.md

        """)
    let id = try folder.git("rev-parse", "--short=10", "HEAD").dropLast()
    #expect(saved.standardError == "Saved as \(id) on main: Grow by air\n")
    #expect(
      try committed
        == "M\t.planbook.yaml\nA\tplans/acme/notes.md\nM\tplans/acme/strategy.md\n"
        + "D\tplans/catalog/ltl.md\n")
    #expect(try folder.git("status", "--porcelain") == "A  new.txt\nMM other.txt\n")
    #expect(try folder.git("show", ":other.txt") == "staged\n")
    #expect(try isSound)
    let again = try save()
    #expect(again.exitCode == 0)
    #expect(again.standardError.contains("Nothing to save"))
    #expect(try folder.git("rev-list", "--count", "HEAD") == "2\n")
  }

  @Test func `what lies in the work tree counts, whatever is staged of it`() throws {
    // One file was taken out of the index alone, another staged and then put back.
    try folder.git("rm", "-q", "--cached", "plans/acme/strategy.md")
    try change("plans/catalog/ltl.md", "Pallets.", to: "Parcels.")
    try folder.git("add", "plans/catalog/ltl.md")
    try change("plans/catalog/ltl.md", "Parcels.", to: "Pallets.")
    let head = try folder.git("rev-parse", "HEAD")
    let nothing = try save()
    #expect(nothing.exitCode == 0)
    #expect(nothing.standardOutput == "")
    #expect(try folder.git("rev-parse", "HEAD") == head)
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    let saved = try save()
    #expect(saved.exitCode == 0, "\(saved.standardError)")
    #expect(saved.standardOutput == "changed  plans/acme/strategy.md\n")
    #expect(try committed == "M\tplans/acme/strategy.md\n")
    #expect(try folder.git("status", "--porcelain") == "MM plans/catalog/ltl.md\n")
    // A file that Git ignores from now on is one that is to be kept no more.
    try folder.git("rm", "-qf", "--cached", "plans/catalog/ltl.md")
    try folder.write("ltl.md\n", to: ".gitignore")
    #expect(try save().standardOutput == "removed  plans/catalog/ltl.md\n")
    #expect(try isSound)
  }

  @Test func `an error in a plan refuses and says how to go on`() throws {
    try change("plans/acme/roadmap.md", "strategy: strategy", to: "strategy: stratgey")
    let before = try folder.git("rev-parse", "HEAD")
    let refused = try save()
    #expect(refused.exitCode == 1)
    #expect(refused.standardOutput.contains("plans/acme/roadmap.md:5:11: error:"))
    #expect(refused.standardError.contains("Nothing was saved: the plans have an error."))
    #expect(refused.standardError.contains("planbook check --fix"))
    #expect(try folder.git("rev-parse", "HEAD") == before)
    #expect(try folder.git("status", "--porcelain") == " M plans/acme/roadmap.md\n")
    try folder.git("commit", "-qam", "Without looking")
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    #expect(try save().exitCode == 1)
    #expect(try save("Old faults stay quiet", "--new-from", "HEAD").exitCode == 0)
  }

  @Test func `a date that moves later needs a reason, which the message may give`() throws {
    try change("plans/acme/roadmap.md", "status: draft", to: "status: agreed")
    try folder.write("schemas: 1\nrules: {unexplained-slip: error}\n", to: ".planbook.yaml")
    try folder.git("commit", "-qam", "Agree")
    try change("plans/acme/roadmap.md", "end: 2027-03-31", to: "end: 2027-05-31")
    let refused = try save("Move the pilot", "--new-from", "HEAD")
    #expect(refused.exitCode == 1)
    #expect(refused.standardOutput.contains("unexplained-slip"))
    let saved = try save(
      "Move the pilot\n\nReason: the dock opens later", "--new-from", "HEAD")
    #expect(saved.exitCode == 0, "\(saved.standardOutput)\(saved.standardError)")
  }

  @Test func `hooks run, see what is committed, and may refuse`() throws {
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try folder.write("staged\n", to: "new.txt")
    try folder.git("add", "new.txt")
    try install("pre-commit", "git diff --cached --name-only > seen; echo no >&2; exit 1")
    let refused = try save()
    #expect(refused.exitCode == 3)
    #expect(refused.standardError.hasPrefix("no\n"))
    #expect(refused.standardError.contains("refused by your hook pre-commit"))
    #expect(try folder.read("seen") == Array("plans/acme/strategy.md\n".utf8))
    #expect(try folder.git("rev-list", "--count", "HEAD") == "1\n")
    try install("pre-commit", "exit 0")
    try install("commit-msg", #"echo "Reviewed-by: Tom" >> "$1""#)
    #expect(try save().exitCode == 0)
    #expect(try folder.git("log", "-1", "--format=%B").contains("Reviewed-by: Tom"))
    #expect(try isSound)
  }

  @Test func `planbook's own hooks let a saved plan pass`() throws {
    #expect(try Program.planbook("hook", "install", in: folder).exitCode == 0)
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    let saved = try save()
    #expect(saved.exitCode == 0, "\(saved.standardError)")
  }

  @Test func `a commit that another program makes meanwhile is not lost`() throws {
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try folder.write("theirs\n", to: "other.txt")
    try install(
      "pre-commit",
      "unset GIT_INDEX_FILE; rm .git/hooks/pre-commit; git commit -qm Theirs -- other.txt")
    let refused = try save()
    #expect(refused.exitCode == 3)
    #expect(refused.standardError.contains("another program has committed meanwhile"))
    #expect(try folder.git("log", "--format=%s") == "Theirs\nBegin\n")
    #expect(try folder.git("show", "HEAD:other.txt") == "theirs\n")
    #expect(try folder.git("status", "--porcelain") == " M plans/acme/strategy.md\n")
    #expect(try isSound)
    #expect(try save("Ours").exitCode == 0)
    #expect(try folder.git("log", "--format=%s") == "Ours\nTheirs\nBegin\n")
    #expect(try folder.git("show", "HEAD:other.txt") == "theirs\n")
  }

  @Test func `a plan that changes while hooks run is committed as it was judged`() throws {
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try install("pre-commit", "echo broken >> plans/acme/strategy.md")
    #expect(try save().exitCode == 0)
    #expect(try folder.git("show", "HEAD:plans/acme/strategy.md").contains("broken") == false)
    #expect(try folder.git("status", "--porcelain") == " M plans/acme/strategy.md\n")
  }

  @Test func `without a name or address nothing is committed`() throws {
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    let refused = try save(environment: ["GIT_AUTHOR_NAME": "", "GIT_COMMITTER_NAME": ""])
    #expect(refused.exitCode == 3)
    #expect(refused.standardError.contains("git config --global user.name"))
    #expect(try folder.git("rev-list", "--count", "HEAD") == "1\n")
  }

  @Test func `makes the first commit of a repository`() throws {
    let fresh = try SmallBook.make()
    try fresh.git("init", "-q", "-b", "trunk", ".")
    try fresh.write("staged\n", to: "other.txt")
    try fresh.git("add", "other.txt")
    let saved = try Program.planbook("save", "-m", "Begin", in: fresh)
    #expect(saved.exitCode == 0, "\(saved.standardError)")
    #expect(try fresh.git("log", "--format=%P|%s") == "|Begin\n")
    #expect(try fresh.git("status", "--porcelain") == "A  other.txt\n")
  }

  @Test func `refuses while a merge is not finished`() throws {
    try folder.git("switch", "-qc", "theirs")
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try folder.git("commit", "-qam", "Theirs")
    try folder.git("switch", "-q", "main")
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow road freight")
    try folder.git("commit", "-qam", "Ours")
    #expect(throws: CommandFailure.self) { try folder.git("merge", "-q", "theirs") }
    let refused = try save()
    #expect(refused.exitCode == 3)
    #expect(refused.standardError.contains("a merge is not finished"))
    #expect(refused.standardError.contains("git merge --abort"))
    #expect(try folder.git("log", "-1", "--format=%s") == "Ours\n")
  }

  @Test func `commits on no branch, and says so`() throws {
    try folder.git("switch", "-q", "--detach")
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    let saved = try save()
    #expect(saved.exitCode == 0)
    #expect(saved.standardError.contains("on no branch"))
    #expect(saved.standardError.contains("git switch -c"))
    #expect(try folder.git("log", "--format=%s", "HEAD") == "Change the plan\nBegin\n")
    #expect(try folder.git("log", "--format=%s", "main") == "Begin\n")
  }

  @Test func `only the book that one stands in, from any folder of it`() throws {
    let top = try TemporaryFolder()
    for (path, text) in SmallBook.files {
      try top.write(text, to: "one/\(path)")
      try top.write(text, to: "two/\(path)")
    }
    try top.git("init", "-q", "-b", "main", ".")
    let saved = try Program.planbook(
      ["save", "-m", "One"], in: top.path + "/one/plans/acme")
    #expect(saved.exitCode == 0, "\(saved.standardError)")
    #expect(saved.standardOutput.contains("new      roadmap.md\n"))
    #expect(saved.standardOutput.contains("new      ../team.md\n"))
    #expect(try top.git("status", "--porcelain") == "?? two/\n")
  }

  @Test func `what Git ignores, leaves out of the work tree or stores otherwise`() throws {
    try folder.write("*.tmp\n", to: ".gitignore")
    try folder.write("scratch\n", to: "plans/acme/x.tmp")
    try folder.git("config", "core.autocrlf", "input")
    try change("plans/acme/strategy.md", "\n", to: "\r\n")
    try change("plans/acme/strategy.md", "Grow freight", to: "Grow air freight")
    try folder.git("sparse-checkout", "set", "--no-cone", "/*", "!/plans/catalog/")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/plans/catalog/ltl.md"))
    let saved = try save()
    #expect(saved.exitCode == 0, "\(saved.standardOutput)\(saved.standardError)")
    #expect(try committed == "M\tplans/acme/strategy.md\n")
    #expect(try folder.git("show", "HEAD:plans/acme/strategy.md").contains("\r") == false)
    #expect(try folder.git("status", "--porcelain", "plans").isEmpty)
  }

  @Test func `a symbolic link is left to Git, and a hostile name cannot steer the terminal`() throws
  {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plans/acme/link.md", withDestinationPath: "roadmap.md")
    let refused = try save()
    #expect(refused.exitCode == 3)
    #expect(refused.standardError.contains("plans/acme/link.md' is a symbolic link"))
    try FileManager.default.removeItem(atPath: folder.path + "/plans/acme/link.md")
    try folder.write("A note.\n", to: "plans/acme/a\u{1B}[31m.md")
    let saved = try save("Red \u{1B}[31m")
    #expect(saved.exitCode == 0)
    #expect(!saved.standardOutput.contains("\u{1B}") && !saved.standardError.contains("\u{1B}"))
  }

  @Test func `a name that is not UTF-8 is committed with its own bytes`() throws {
    // The second file's name is how the first one's is shown.
    let made = try Command.run(
      "sh",
      [
        "-ec",
        "printf note >\"$(printf 'plans/acme/\\377.md')\"; printf literal >'plans/acme/\\xFF.md'",
      ],
      in: folder.path)
    try #require(made.exitCode == 0)
    let result = try save()
    #expect(result.exitCode == 0, "\(result.standardError)")
    let tree = try folder.git("-c", "core.quotePath=true", "ls-tree", "HEAD", "plans/acme/")
    let lines = tree.split(separator: "\n").filter { $0.contains("\\377") || $0.contains("xFF") }
    #expect(lines.count == 2)
    for (name, text) in [("\\377", "note"), ("xFF", "literal")] {
      let line = try #require(lines.first { $0.contains(name) })
      let id = line.split(separator: " ")[2].prefix(40)
      #expect(try folder.git("cat-file", "-p", String(id)) == text)
    }
  }

  @Test func `a silenced deletion leaves the reference that leads nowhere`() throws {
    try change(
      "plans/acme/strategy.md", "  - {id: grow, title: Grow freight}\n",
      to: "  - {id: other, title: Other}\n")
    func check() throws -> String {
      try Program.planbook("check", "--today", "2027-02-15", "--format", "concise", in: folder)
        .standardOutput
    }
    #expect(try check().contains("[deleted-while-referenced]"))
    #expect(try !check().contains("[reference-not-found]"))
    try folder.write("schemas: 1\nrules: {deleted-while-referenced: note}\n", to: ".planbook.yaml")
    #expect(try check().contains("error: ") && check().contains("[reference-not-found]"))
    try folder.write("schemas: 1\n", to: ".planbook.yaml")
    try change(
      "plans/acme/roadmap.md", "    objective: strategy#grow",
      to:
        "    # planbook: allow deleted-while-referenced -- a test\n    objective: strategy#grow"
    )
    #expect(try check().contains("[reference-not-found]"))
  }
}

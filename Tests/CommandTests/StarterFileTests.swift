import Foundation
import TestSupport
import Testing

/// Pipelines and editors' settings that `planbook init` writes.
@Suite struct StarterFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let pipelines = [
    "github": [".github/workflows/planbook.yml"],
    "gitlab": [".gitlab/planbook.yml", ".gitlab-ci.yml"],
    "azure": ["azure-pipelines-planbook.yml"],
  ]

  private func text(_ path: String) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  @Test(arguments: ["github", "gitlab", "azure"])
  func `a pipeline is written once, never over another, and is right YAML`(_ site: String) throws {
    try folder.git("init", "-q", ".")
    let files = try #require(Self.pipelines[site])
    let made = try Program.planbook("init", "--ci", site, in: folder)
    #expect(made.exitCode == 0, "\(made.standardError)")
    #expect(made.standardError.contains("where planbook's source is"))
    for file in files {
      #expect(made.standardOutput.contains("made   \(file) "))
      #expect(try !text(file).contains("{{f") && !text(file).contains("{{p"))
      try folder.write("true\n", to: "any.json")
      let valid = try Program.planbook("validate", file, "--schema", "any.json", in: folder)
      #expect(valid.exitCode == 0, "\(valid.standardOutput)\(valid.standardError)")
    }
    try folder.write("mine\n", to: files[files.count - 1])
    let again = try Program.planbook("init", "--ci", site, in: folder)
    #expect(again.standardOutput.contains("there  \(files[files.count - 1])"))
    #expect(try text(files[files.count - 1]) == "mine\n")
    if site == "gitlab" {
      #expect(again.standardError.contains("include: [{local: .gitlab/planbook.yml}]"))
    }
  }

  /// The commands that a pipeline gives planbook, as they stand in its file.
  private func commands(of file: String) throws -> [String] {
    try text(file).split(separator: "\n").compactMap { line in
      line.firstRange(of: "planbook check --").map { String(line[$0.lowerBound...]) }
        ?? line.firstRange(of: "planbook -C").map { String(line[$0.lowerBound...]) }
    }
  }

  @Test(arguments: [
    ("github", "planbook.sarif", "\"version\":\"2.1.0\""),
    ("gitlab", "gl-code-quality-report.json", "\"check_name\":\"reference-not-found\""),
    ("azure", "planbook-results.xml", "<testsuites"),
  ])
  func `its commands run, write their report and fail on a bad plan`(
    _ site: String, _ report: String, _ sign: String
  ) throws {
    for (path, text) in SmallBook.files { try folder.write(text, to: path) }
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    #expect(try Program.planbook("init", "--ci", site, "-q", in: folder).exitCode == 0)
    let file = try #require(Self.pipelines[site]?.first)
    let commands = try commands(of: file)
    #expect(commands.count >= 2)
    for command in commands where !command.contains("FETCH_HEAD") {
      let result = try run(command)
      #expect(result.exitCode == 0, "\(command): \(result.standardOutput)\(result.standardError)")
    }
    #expect(try !folder.read(report).isEmpty)
    let strategy = try text("plans/acme/roadmap.md")
    try folder.write(
      strategy.replacing("strategy: strategy", with: "strategy: nothing"),
      to: "plans/acme/roadmap.md")
    #expect(try run(commands[0]).exitCode == 1)
    #expect(try text(report).replacing(": ", with: ":").contains(sign))
  }

  @Test func `a book in a folder of its repository is checked there`() throws {
    try folder.git("init", "-q", ".")
    for (path, text) in SmallBook.files { try folder.write(text, to: "emea/the book/\(path)") }
    let made = try Program.planbook("init", "emea/the book", "--ci", "github", in: folder)
    #expect(made.exitCode == 0)
    let workflow = try text(".github/workflows/planbook-emea-the-book.yml")
    #expect(
      workflow.contains(
        "planbook -C 'emea/the book' check --format github --output \"$GITHUB_WORKSPACE/planbook.sarif\""
      ))
    #expect(workflow.contains("sarif_file: planbook.sarif"))
  }

  @Test func `two books of one repository have pipelines of their own`() throws {
    try folder.git("init", "-q", ".")
    let sites = ["--ci", "github", "--ci", "gitlab", "--ci", "azure"]
    func initialise(_ book: String) throws -> CommandResult {
      try Program.planbook(["init", book] + sites, in: folder.path)
    }
    #expect(try initialise("east").exitCode == 0)
    let second = try initialise("south/west")
    #expect(second.exitCode == 0)
    #expect(
      second.standardError.contains(
        "Add to south/west/../../.gitlab-ci.yml, which was there: - local: .gitlab/planbook-south-west.yml"
      ),
      "\(second.standardError)")
    for (book, name) in [("east", "east"), ("south/west", "south-west")] {
      for file in [
        ".github/workflows/planbook-\(name).yml", ".gitlab/planbook-\(name).yml",
        "azure-pipelines-planbook-\(name).yml",
      ] {
        #expect(try text(file).contains("planbook -C '\(book)' check --"), "\(file)")
      }
    }
    // A third whose folder reads the same would have the second's files.
    let third = try initialise("south-west")
    #expect(
      third.standardOutput.contains(
        "there  south-west/../.github/workflows/planbook-south-west.yml"))
    #expect(third.standardError.contains("which was there: planbook -C 'south-west' check"))
    // Nothing is asked for again where it is there, in whichever form.
    try folder.write("include: {local: /.gitlab/planbook-east.yml}\n", to: ".gitlab-ci.yml")
    #expect(try !initialise("east").standardError.contains("which was there"))
    try folder.write(
      text(".gitlab-ci.yml") + "  - local: .gitlab/planbook-south-west.yml\n", to: ".gitlab-ci.yml")
    #expect(try !initialise("south/west").standardError.contains("which was there"))
    // What includes nothing yet gets a line that is whole by itself.
    try folder.write("stages: [test]\n", to: ".gitlab-ci.yml")
    #expect(
      try initialise("east").standardError.contains(
        "which was there: include: [{local: .gitlab/planbook-east.yml}]\n"))
  }

  /// A hosting site finds files from the repository's top only.
  @Test(arguments: ["github", "gitlab", "sarif"])
  func `findings of a book in a folder are named from the repository's top`(
    _ format: String
  ) throws {
    try folder.git("init", "-q", ".")
    for (path, text) in SmallBook.files { try folder.write(text, to: "emea/the book/\(path)") }
    let roadmap = try text("emea/the book/plans/acme/roadmap.md")
    try folder.write(
      roadmap.replacing("strategy: strategy", with: "strategy: nothing"),
      to: "emea/the book/plans/acme/roadmap.md")
    for place in ["emea/the book", "emea/the book/plans/acme"] {
      let found = try Program.planbook("-C", place, "check", "--format", format, in: folder)
      let path = "emea/the book/plans/acme/roadmap.md"
      let shown = format == "sarif" ? path.replacing(" ", with: "%20") : path
      #expect(found.standardOutput.contains(shown), "\(found.standardOutput)")
      #expect(
        !found.standardOutput.contains("=plans/") && !found.standardOutput.contains(#""plans/"#))
      // People see what they can open from where they are.
      let text = try Program.planbook("-C", place, "check", in: folder).standardOutput
      #expect(!text.contains("emea"))
    }
  }

  @Test(arguments: [
    "it's: here", #"a "b" \ # c"#, "- &x *y", "[in] {it}", "100 % ä😀", "!tag", "' '",
  ])
  func `a command finds a book whose folder has an awkward name`(_ name: String) throws {
    for (path, text) in SmallBook.files { try folder.write(text, to: "\(name)/\(path)") }
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    for site in ["github", "gitlab", "azure"] {
      #expect(
        try Program.planbook("init", "./\(name)", "--ci", site, "-q", in: folder).exitCode == 0)
      let place = ["github": ".github/workflows/", "gitlab": ".gitlab/", "azure": ""][site] ?? ""
      let written = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + place)
      let file =
        place + (try #require(written.first { $0.hasSuffix(".yml") && $0 != ".gitlab-ci.yml" }))
      for command in try commands(of: file) where !command.contains("FETCH_HEAD") {
        let result = try run(command)
        #expect(result.exitCode == 0, "\(command): \(result.standardOutput)\(result.standardError)")
      }
    }
    for report in ["planbook.sarif", "gl-code-quality-report.json", "planbook-results.xml"] {
      #expect(try !folder.read(report).isEmpty)
    }
  }

  @Test(arguments: [
    "a\nb", "${{ github.token }}", "$(Build.SourceVersion)", "\u{202E}x", "a\u{85}b",
  ])
  func `a folder's name that a pipeline cannot hold is refused, and nothing is made`(
    _ name: String
  ) throws {
    try folder.git("init", "-q", ".")
    let made = try Program.planbook("init", name, "--ci", "github", in: folder)
    #expect(made.exitCode == 3)
    #expect(made.standardError.contains("cannot stand in a pipeline's file"))
    #expect(made.standardError.contains("Rename the folder"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/.github"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(name)/.planbook.yaml"))
  }

  /// Runs a pipeline's command as the hosting site would.
  private func run(_ command: String) throws -> CommandResult {
    let folderOfProgram = URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path
    return try Command.run(
      "sh", ["-c", "PATH='\(folderOfProgram)':$PATH; \(command)"], in: folder.path,
      environment: TemporaryFolder.gitEnvironment.merging([
        "BASE": "HEAD", "HEAD": "HEAD", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD",
        "CI_COMMIT_SHA": "HEAD", "GITHUB_STEP_SUMMARY": "summary.md",
        "GITHUB_WORKSPACE": folder.path, "CI_PROJECT_DIR": folder.path,
        "BUILD_SOURCESDIRECTORY": folder.path,
      ]) { _, new in new })
  }

  @Test func `a command that there is none of suggests one`() throws {
    let misspelt = try Program.planbook("chek", in: folder)
    #expect(misspelt.exitCode == 2)
    #expect(misspelt.standardError.contains("there is no command 'chek'"))
    #expect(misspelt.standardError.contains("Did you mean: planbook check"))
    #expect(
      try Program.planbook("frobnicate", in: folder).standardError.contains("planbook --help"))
    #expect(try Program.planbook("help", in: folder).exitCode == 0)
  }

  // MARK: Editors

  /// What `planbook check` prints for editors about a book with an error, a warning and a note.
  private func findings() throws -> [Substring] {
    try folder.write(
      "---\nkind: roadmap\ntitle: Way [2]: on\nstatus: draft\nstrategy: nothing\n---\n\nSee [it](#none).\n",
      to: "plans/acme/the way.md")
    let result = try Program.planbook(
      "check", "--format", "concise", "--color", "never", "--quiet", in: folder)
    return result.standardOutput.split(separator: "\n")
  }

  @Test func `VS Code's pattern reads every line`() throws {
    #expect(try Program.planbook("init", "--editor", "vscode", in: folder).exitCode == 0)
    let data = Data(try folder.read(".vscode/tasks.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let task = try #require((json["tasks"] as? [[String: Any]])?.first)
    #expect(
      task["args"] as? [String] == ["check", "--format", "concise", "--color", "never", "--quiet"])
    let matcher = try #require(task["problemMatcher"] as? [String: Any])
    let pattern = try #require(matcher["pattern"] as? [String: Any])
    try expectMatches(try #require(pattern["regexp"] as? String), file: 1, line: 2, column: 3)
  }

  @Test func `Emacs's pattern reads every line`() throws {
    #expect(try Program.planbook("init", "--editor", "emacs", in: folder).exitCode == 0)
    let text = try text("editors/planbook.el")
    let start = try #require(text.firstRange(of: "\"^")).lowerBound
    let rest = text[text.index(after: start)...]
    let end = try #require(rest.firstRange(of: "\"\n")).lowerBound
    // In Emacs a group is written \( \) and an alternative \|.
    let pattern = rest[..<end].replacing("\\\\(", with: "(").replacing("\\\\)", with: ")")
      .replacing("\\\\|", with: "|")
    try expectMatches(String(pattern), file: 1, line: 2, column: 3)
  }

  private func expectMatches(_ pattern: String, file: Int, line: Int, column: Int) throws {
    let regex = try Regex(pattern)
    let findings = try findings()
    #expect(findings.contains { $0.contains(": error: ") })
    #expect(findings.contains { $0.contains(": warning: ") })
    #expect(findings.contains { $0.contains(": note: ") })
    for finding in findings {
      let match = try #require(try regex.firstMatch(in: finding), "\(finding)")
      #expect(match.output[file].substring?.hasPrefix("plans/acme/the way.md") == true)
      #expect(match.output[line].substring.flatMap { Int($0) } != nil)
      #expect(match.output[column].substring.flatMap { Int($0) } != nil)
    }
  }

  @Test(.enabled(if: Command.isInstalled("vim")))
  func `Vim itself reads every line`() throws {
    #expect(try Program.planbook("init", "--editor", "vim", in: folder).exitCode == 0)
    let findings = try findings()
    try folder.write(findings.joined(separator: "\n") + "\n", to: "found.txt")
    _ = try Command.run(
      "vim",
      [
        "-u", "NONE", "-N", "-es", "-c", "source editors/planbook.vim", "-c", "cgetfile found.txt",
        "-c",
        "call writefile(map(getqflist(), {_, v -> v.valid . ' ' . bufname(v.bufnr) . ':' . v.lnum . ':' . v.col . ':' . v.type}), 'read.txt')",
        "-c", "qa!",
      ], in: folder.path)
    let expected = findings.map { finding in
      let parts = finding.split(separator: ":")
      return "1 \(parts[0]):\(parts[1]):\(parts[2]):\(parts[3].dropFirst().prefix(1))"
    }
    #expect(try text("read.txt").split(separator: "\n").map(String.init) == expected)
  }

  // MARK: The pre-commit framework

  @Test(.enabled(if: Command.isInstalled("pre-commit")))
  func `the pre-commit framework refuses a bad plan and lets others pass`() throws {
    let hooks = folder.path + "/hooks"
    try FileManager.default.createDirectory(atPath: hooks, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Shared.repositoryFolder + "/.pre-commit-hooks.yaml",
      toPath: hooks + "/.pre-commit-hooks.yaml")
    func run(_ words: String..., in place: String) throws -> CommandResult {
      let program = URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return try Command.run(
        words[0], Array(words.dropFirst()), in: place,
        environment: TemporaryFolder.gitEnvironment.merging([
          "PATH": "\(program):\(path)", "PRE_COMMIT_HOME": folder.path + "/cache",
        ]) { _, new in new })
    }
    for words in [["init", "-q", "."], ["add", "-A"], ["commit", "-qm", "Hooks"]] {
      #expect(
        try Command.run("git", words, in: hooks, environment: TemporaryFolder.gitEnvironment)
          .exitCode == 0)
    }
    let revision = try run("git", "rev-parse", "HEAD", in: hooks).standardOutput.dropLast()
    let book = folder.path + "/book"
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    try folder.write(
      """
      repos:
        - repo: \(hooks)
          rev: \(revision)
          hooks:
            - id: planbook
            - id: planbook-message

      """, to: "book/.pre-commit-config.yaml")
    #expect(try run("git", "init", "-q", "-b", "main", ".", in: book).exitCode == 0)
    #expect(
      try run("pre-commit", "install", "-t", "pre-commit", "-t", "commit-msg", in: book).exitCode
        == 0)
    #expect(try run("git", "add", "-A", in: book).exitCode == 0)
    let first = try run("git", "commit", "-qm", "Begin", in: book)
    #expect(first.exitCode == 0, "\(first.standardOutput)\(first.standardError)")
    let roadmap = SmallBook.files["plans/acme/roadmap.md"] ?? ""
    try folder.write(
      roadmap.replacing("strategy: strategy", with: "strategy: nothing"),
      to: "book/plans/acme/roadmap.md")
    #expect(try run("git", "add", "-A", in: book).exitCode == 0)
    let refused = try run("git", "commit", "-qm", "Break", in: book)
    #expect(refused.exitCode == 1)
    #expect(
      (refused.standardOutput + refused.standardError).contains("there is no strategy 'nothing'"))
    #expect(try run("git", "log", "--format=%s", in: book).standardOutput == "Begin\n")
    // What is not about plans is none of its business.
    #expect(try run("git", "reset", "-q", "--hard", in: book).exitCode == 0)
    try folder.write("words\n", to: "book/other.txt")
    #expect(try run("git", "add", "-A", in: book).exitCode == 0)
    #expect(try run("git", "commit", "-qm", "Words", in: book).exitCode == 0)
  }
}

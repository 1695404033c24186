import TestSupport
import Testing

/// A push does not choose its judge: what decides comes from the server's own branch, whatever the push brings along.
@Suite("Attempts to get round the policy in one push")
struct ServerPolicyTests {
  let folder: TemporaryFolder
  let book: String

  private static let settings = """
    rules:
      unexplained-slip: error
    suppressions:
      never: [owner-unknown]

    """

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.git("-C", "book", "remote", "add", "origin", folder.path + "/server.git")
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    try folder.write(Self.settings, to: "book/.planbook.yaml")
    try folder.write(
      """
      $ref: planbook:common#document
      title: Visit
      description: A day at the customer's.
      properties:
        kind: {const: visit}
        status: {enum: [planned, made], x-lifecycle: {draft: [planned], active: [made], closed: []}}
        miles: {type: integer, maximum: 100}
      allOf:
        - $ref: planbook:common#document-upkeep

      """, to: "book/templates/visit.schema.yaml")
    try folder.write(
      "---\nkind: visit\ntitle: Day\nstatus: planned\nmiles: 7\n---\n",
      to: "book/plans/acme/day.md")
    try commit("Begin")
    try #require(try push().exitCode == 0)
    let installed = try Program.planbook(
      ["hook", "install", "--server"], in: folder.path + "/server.git")
    try #require(installed.exitCode == 0)
  }

  private func commit(_ message: String) throws {
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-q", "--no-verify", "-m", message)
  }

  private func push(_ names: String...) throws -> CommandResult {
    try Command.run(
      "git", ["push", "-q", "--no-verify", "origin"] + (names.isEmpty ? ["main"] : names), in: book,
      environment: TemporaryFolder.gitEnvironment)
  }

  private func change(_ path: String, _ old: String, to new: String) throws {
    let text = String(decoding: try folder.read("book/" + path), as: UTF8.self)
    try #require(text.contains(old))
    try folder.write(text.replacing(old, with: new), to: "book/" + path)
  }

  /// What somebody changes beside the fault to have it pass.
  struct Attempt: CustomTestStringConvertible {
    let testDescription: String
    /// What comes in front of the settings; nil leaves them.
    var settings: String?
    /// What comes before the field that is wrong.
    var comment = ""
    var renames: (String, String)?
  }

  static let attempts = [
    Attempt(testDescription: "nothing else"),
    Attempt(
      testDescription: "the rule turned off",
      settings: "rules: {owner-unknown: off, policy-changed: off}\n"),
    Attempt(
      testDescription: "the rule turned off for the path",
      settings: "overrides: [{paths: [acme/], rules: {owner-unknown: note}, reason: quiet}]\n"),
    Attempt(testDescription: "the path left out", settings: "exclude: [acme/]\n"),
    Attempt(testDescription: "the whole book left out", settings: "exclude: ['*']\n"),
    Attempt(
      testDescription: "a comment, and settings that let it",
      settings: "suppressions: {never: []}\n",
      comment: "# planbook: allow owner-unknown -- not now\n"),
    Attempt(
      testDescription: "a comment", comment: "# planbook: allow owner-unknown -- not now\n"),
    Attempt(
      testDescription: "a limit so small that nothing is read", settings: "limits: {values: 100}\n"),
    Attempt(
      testDescription: "the settings under another name",
      renames: (".planbook.yaml", "planbook.yaml")),
    Attempt(testDescription: "the settings away", settings: ""),
  ]

  @Test("The fault is refused whatever comes with it", arguments: attempts)
  func refused(_ attempt: Attempt) throws {
    if let settings = attempt.settings { try folder.write(settings, to: "book/.planbook.yaml") }
    if let (old, new) = attempt.renames { try folder.git("-C", "book", "mv", old, new) }
    try change(
      "plans/acme/account.md", "owner: ada", to: "\(attempt.comment)owner: Ada Exmaple")
    try commit("A fault and more")
    for name in ["main", "main:other"] {
      let refused = try push(name)
      #expect(refused.exitCode == 1)
      #expect(
        refused.standardError.contains("[owner-unknown]"), "\(name): \(refused.standardError)")
    }
  }

  @Test(
    "A schema that is deleted or renamed leaves its documents without a kind, and they are refused")
  func schema() throws {
    for arguments in [["rm", "-q"], ["mv"]] {
      let path = "templates/visit.schema.yaml"
      let moved = arguments == ["mv"] ? ["templates/vist.schema.yaml"] : []
      let done = try Command.run(
        "git", ["-C", book] + arguments + [path] + moved,
        environment: TemporaryFolder.gitEnvironment)
      try #require(done.exitCode == 0)
      try change("plans/acme/day.md", "miles: 7", to: "miles: many")
      try commit("No schema, no fault")
      let refused = try push()
      #expect(refused.exitCode == 1)
      #expect(refused.standardError.contains("[unknown-kind]"), "\(refused.standardError)")
      try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    }
  }

  @Test("A change of the settings or of a schema is told, and refused where the server locks them")
  func locked() throws {
    let changes: [() throws -> Void] = [
      { try folder.write("rules: {overdue: off}\n", to: "book/.planbook.yaml") },
      { try folder.git("-C", "book", "mv", ".planbook.yaml", ".planbook.yml") },
      { try change("templates/visit.schema.yaml", "maximum: 100", to: "maximum: 200") },
      { try folder.write("---\nkind: visit\n---\n", to: "book/templates/visit.md") },
    ]
    for (number, body) in changes.enumerated() {
      try folder.git("-C", "server.git", "config", "planbook.policy", "locked")
      try body()
      try commit("Another judge")
      let refused = try push()
      #expect(refused.exitCode == 1, "\(number)")
      #expect(refused.standardError.contains("error: this change alters what plans are judged by"))
      #expect(refused.standardError.contains("[policy-changed]"))
      // Taking it back in the same push leaves the change in history.
      try folder.git("-C", "book", "revert", "--no-edit", "HEAD")
      #expect(try push().exitCode == 1, "\(number)")
      try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
      try folder.git("-C", "server.git", "config", "planbook.policy", "open")
      let accepted = try push("HEAD:refs/heads/change-\(number)")
      #expect(accepted.exitCode == 0, "\(number): \(accepted.standardError)")
      try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    }
  }

  @Test("The branch that the server names decides, not the one that is pushed to")
  func policyReference() throws {
    try folder.git("-C", "server.git", "config", "planbook.policy-ref", "refs/heads/policy")
    try change("plans/acme/account.md", "owner: ada", to: "owner: Ada Exmaple")
    try commit("A fault")
    // There is no such branch yet: the built-in settings decide.
    #expect(try push().exitCode == 1)
    // Nor does a push that brings the branch along decide about itself.
    try folder.git("-C", "book", "checkout", "-q", "-b", "policy", "HEAD~1")
    try folder.write("rules: {owner-unknown: off}\n", to: "book/.planbook.yaml")
    try commit("Be mild")
    #expect(try push("main", "policy").exitCode == 1)
    #expect(try push("policy").exitCode == 0)
    #expect(try push("main").exitCode == 0)
  }

  @Test("A book that is moved to another folder keeps its history")
  func movedBook() throws {
    let rival = "---\nkind: competitor\ntitle: Medrun\nstatus: retired\ncompetes-with: us\n---\n"
    try folder.write(rival, to: "book/plans/market/medrun.md")
    try commit("A competitor that is gone")
    try #require(try push().exitCode == 0)
    try folder.write("", to: "book/sub/keep")
    for name in ["plans", "templates", ".planbook.yaml"] {
      try folder.git("-C", "book", "mv", name, "sub/" + name)
    }
    // The step that is forbidden comes with the move, and the next commit takes it back.
    try change("sub/plans/market/medrun.md", "status: retired", to: "status: draft")
    try commit("Into a folder")
    try folder.write(rival, to: "book/sub/plans/market/medrun.md")
    try commit("As it was")
    let refused = try push()
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[illegal-transition]"), "\(refused.standardError)")
    try folder.git("-C", "book", "reset", "-q", "--soft", "HEAD~2")
    try commit("Into a folder and nothing else")
    let accepted = try push()
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
  }

  @Test("Each of several books is judged by its own settings on the server's branch")
  func severalBooks() throws {
    try folder.write("rules: {owner-unknown: off}\n", to: "book/a/.planbook.yaml")
    try folder.write(SmallBook.files["plans/team.md"] ?? "", to: "book/a/plans/team.md")
    try folder.git("-C", "book", "rm", "-rqf", "plans", "templates", ".planbook.yaml")
    try folder.write(Self.settings, to: "book/b/.planbook.yaml")
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/b/" + path) }
    try commit("Two books")
    try #require(try push().exitCode == 0)
    try change("b/plans/acme/account.md", "owner: ada", to: "owner: Ada Exmaple")
    try commit("A fault in the second")
    let refused = try push()
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[owner-unknown]"), "\(refused.standardError)")
  }

  @Test("Files whose names differ in Unicode form alone are told apart")
  func namesThatLookTheSame() throws {
    // The Kelvin sign is canonically equal to the letter K.
    try folder.write("maximum: 100\n", to: "book/templates/Kinds.yaml")
    try change(
      "templates/visit.schema.yaml", "{type: integer, maximum: 100}", to: "{$ref: Kinds.yaml}")
    try commit("A shared limit")
    try folder.git("-C", folder.path + "/server.git", "config", "planbook.policy", "open")
    try #require(try push().exitCode == 0)
    try folder.git("-C", folder.path + "/server.git", "config", "planbook.policy", "locked")
    try folder.write("maximum: 100\n", to: "book/templates/\u{212A}inds.yaml")
    try commit("A twin")
    let twin = try push()
    #expect(twin.exitCode != 0)
    #expect(twin.standardError.contains("policy-changed"), "\(twin.standardError)")
    try folder.write("maximum: 1000\n", to: "book/templates/Kinds.yaml")
    try change("plans/acme/day.md", "miles: 7", to: "miles: 700")
    try commit("A higher limit")
    let lax = try push()
    #expect(lax.exitCode != 0)
    #expect(lax.standardError.contains("templates/Kinds.yaml"), "\(lax.standardError)")
  }
}

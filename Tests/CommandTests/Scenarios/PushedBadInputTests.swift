import Foundation
import TestSupport
import Testing

/// Files of every bad sort that arrive at a server by a push: each is told at its place, and none keeps another from being judged.
@Suite("Bad input that is pushed") struct PushedBadInputTests {
  /// What is pushed as one file, and the rule that tells of it; nil where nothing is wrong with it.
  private struct Input {
    let name: String
    let bytes: [UInt8]
    let rule: String?

    init(_ name: String, _ text: String, _ rule: String?) {
      self.init(name, Array(text.utf8), rule)
    }

    init(_ name: String, _ bytes: [UInt8], _ rule: String?) {
      self.name = name
      self.bytes = bytes
      self.rule = rule
    }
  }

  private static let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
  private static let frontMatter = "---\nkind: account\ntitle: Acme\nstatus: "

  private static let inputs: [Input] = {
    let deep = 100_000
    var bomb = "---\nkind: account\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let entries = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(entries)]\n"
    }
    return [
      Input(
        "invalid", Array(frontMatter.utf8) + [0xC3, 0x28] + Array("\n---\n".utf8), "invalid-utf8"),
      Input("nul", frontMatter + "a\u{0}b\n---\n", "yaml-syntax"),
      Input("mark", "\u{FEFF}" + account, nil),
      Input("crlf", account.replacing("\n", with: "\r\n"), nil),
      Input("cr", account.replacing("\n", with: "\r"), nil),
      Input("tab", "---\nkind: account\ntitle: Acme\nhealth:\n\tlevel: good\n---\n", "yaml-syntax"),
      Input("unterminated", "---\nkind: account\ntitle: Acme\n", "front-matter-unterminated"),
      Input("empty-front", "---\n---\n", "unknown-kind"),
      Input("empty", "", "front-matter-misplaced"),
      Input("bomb", bomb + "---\n", "unknown-field"),
      Input("keys", frontMatter + "prospect\n[1, 2]: x\n---\n", "unknown-field"),
      Input(
        "deep-flow", frontMatter + String(repeating: "[", count: deep) + "\n---\n", "limit-exceeded"
      ),
      Input(
        "deep-block",
        "---\nkind: account\nx:\n"
          + (1...2_000).map { String(repeating: " ", count: $0) + "- a:\n" }.joined()
          + "---\n", "limit-exceeded"),
      Input("large", account + String(repeating: "x", count: 9 << 20), "unreadable-file"),
      Input("long-line", account + String(repeating: "# x ", count: 1 << 20), nil),
      Input("swallowed", frontMatter + "#prospect\n---\n", "swallowed-comment"),
      Input(
        "conflict", frontMatter + "prospect\n<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n---\n",
        "conflict-marker"),
      Input("twice", frontMatter + "prospect\ntitle: Other\n---\n", "duplicate-key"),
    ]
  }()

  @Test("In one commit, with entries that are no files", .timeLimit(.minutes(3)))
  func everything() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try folder.git("init", "-q", "-b", "main", "book")
    #expect(
      try Program.planbook(["hook", "install", "--server"], in: folder.path + "/server.git")
        .exitCode == 0)
    let book = folder.path + "/book"
    var stream: [UInt8] = []
    func add(_ mode: String, _ path: [UInt8], _ bytes: [UInt8]) {
      // A path in quotes, with octal escapes, may hold any byte (git-fast-import(1), "filemodify").
      let quoted = path.map { byte in
        byte < 0x80 && byte > 0x20 && byte != 0x22 && byte != 0x5C
          ? String(UnicodeScalar(byte)) : "\\" + String(byte, radix: 8).leftPadded(to: 3)
      }.joined()
      stream += Array("M \(mode) inline \"\(quoted)\"\ndata \(bytes.count)\n".utf8) + bytes + [0x0A]
    }
    stream += Array(
      "commit refs/heads/main\ncommitter Ada Example <ada@example.com> 1799053200 +0000\ndata 4\nBad\n\n"
        .utf8)
    for input in Self.inputs {
      add("100644", Array("plans/bad/\(input.name).md".utf8), input.bytes)
    }
    add("120000", Array("plans/bad/outside.md".utf8), Array("/etc/passwd".utf8))
    add("120000", Array("plans/bad/circle.md".utf8), Array("circle.md".utf8))
    add("120000", Array("plans/bad/nowhere.md".utf8), Array("absent.md".utf8))
    add("100644", Array("plans/bad/Case.md".utf8), Array(Self.account.utf8))
    add("100644", Array("plans/bad/case.md".utf8), Array(Self.account.utf8))
    add(
      "100644", Array("plans/bad/".utf8) + [0x62, 0xFF, 0x64] + Array(".md".utf8),
      Array(Self.account.utf8))
    stream += Array("M 160000 1111111111111111111111111111111111111111 plans/bad/module.md\n".utf8)
    // One of the ordinary sort, the last of all.
    add("100644", Array("plans/zzz.md".utf8), Array((Self.frontMatter + "nonsense\n---\n").utf8))
    let imported = try Command.run(
      "git", ["fast-import", "--quiet"], in: book, environment: TemporaryFolder.gitEnvironment,
      input: stream + [0x0A])
    try #require(imported.exitCode == 0, "\(imported.standardError)")
    let pushed = try Command.run(
      "git", ["push", "-q", "--no-verify", folder.path + "/server.git", "main"], in: book,
      environment: TemporaryFolder.gitEnvironment)
    #expect(pushed.exitCode == 1)
    let told = pushed.standardError.split(separator: "\n").filter { $0.hasPrefix("remote: plans/") }
    for input in Self.inputs {
      let own = told.filter { $0.hasPrefix("remote: plans/bad/\(input.name).md:") }
      guard let rule = input.rule else {
        #expect(!own.contains { $0.contains(": error:") }, "\(own)")
        continue
      }
      #expect(own.contains { $0.contains("[\(rule)]") }, "\(input.name): \(own)")
    }
    for (name, words) in [
      ("outside.md", "leads out of"), ("circle.md", "leads back to itself"),
      ("nowhere.md", "is not there"), ("module.md", "repository"), ("case.md", "letter case"),
      ("b\\xFFd.md", "account.md"), ("zzz.md", "'nonsense'"),
    ] {
      #expect(
        told.contains { $0.contains(name + ":") && $0.contains(words) },
        "\(name): \(told.filter { $0.contains(name) })")
    }
    #expect(pushed.standardError.contains("Checked "))
    // Nothing was taken.
    #expect(try folder.git("-C", "server.git", "for-each-ref").isEmpty)
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: "0", count: max(0, length - count)) + self
  }
}

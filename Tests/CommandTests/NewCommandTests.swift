import Foundation
import TestSupport
import Testing

@Suite("planbook new")
struct NewCommandTests {
  private func new(_ arguments: String..., in folder: TemporaryFolder) throws -> CommandResult {
    try Program.planbook(
      ["new"] + arguments + ["--today", "2027-02-15"], in: folder.path)
  }

  private func text(_ path: String, _ folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read(path), as: UTF8.self)
  }

  /// What `show` says of a file's fields.
  private func fields(_ path: String, _ folder: TemporaryFolder) throws -> [String: Any] {
    let shown = try Program.planbook("show", path, "--format", "json", in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(shown.standardOutput.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("A team is told whose name it needs, and takes the owner for its first person")
  func team() throws {
    let folder = try SmallBook.make()
    let asked = try new("team", "us", "--set", "owner=zoe", in: folder)
    #expect(asked.exitCode == 2)
    #expect(
      asked.standardError
        == "planbook: the new document needs to be told 'owner-name'\n  Give --set owner-name=…\n")
    let made = try new(
      "team", "us", "--set", "owner=zoe", "--set", "owner-name=Zoe Lane", in: folder)
    #expect(made.exitCode == 0, "\(made)")
    #expect(try text("plans/us.md", folder).contains("{id: zoe, name: Zoe Lane, "))
  }

  @Test("A document stands in its place, with title, owner and dates filled in")
  func transcript() throws {
    let folder = try SmallBook.make()
    let result = try new("contract", "Parcel renewal", in: folder)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput == "plans/acme/contracts/parcel-renewal.md\n")
    #expect(
      result.standardError == """
        Next:
          - In paths its name is parcel-renewal
          - Fill in {{business-unit}}
          - What it needs before it may become active: planbook ready acme/contracts/parcel-renewal

        """)
    let made = try text("plans/acme/contracts/parcel-renewal.md", folder)
    #expect(
      made.hasPrefix(
        """
        ---
        kind: contract
        title: Parcel renewal
        status: draft
        owner: ada
        business-units: ["{{business-unit}}"]
        # Add when known:

        """))
    #expect(made.hasSuffix("by the notice deadline. -->\n"))
  }

  @Test(
    "Each kind gives a document without error and with few lines to look at",
    arguments: [
      "account", "competitor", "contract", "negotiation", "offering", "opportunity", "performance",
      "problem", "review", "roadmap", "strategy", "team", "value-case",
    ])
  func everyKind(kind: String) throws {
    let folder = try SmallBook.make()
    let made = try new(kind, "Name of it", in: folder)
    #expect(made.exitCode == 0, "\(made.standardError)")
    let path = made.standardOutput.trimmingCharacters(in: .newlines)
    let check = try Program.planbook(
      "check", "--today", "2027-02-15", "--format", "concise", in: folder)
    #expect(check.exitCode == 0, "\(check.standardOutput)")
    for line in check.standardOutput.split(separator: "\n") where line.hasPrefix(path) {
      #expect(line.contains(": note: "), "\(line)")
    }
    #expect(try Program.planbook("fmt", "--check", path, in: folder).exitCode == 0)
    let lines = try text(path, folder).split(separator: "\n")
    let end = try #require(lines.dropFirst().firstIndex(of: "---"))
    #expect(lines[1..<end].count { !$0.hasPrefix("#") } <= 15)
  }

  @Test("The figures' file is made with its document")
  func dataFile() throws {
    let folder = try SmallBook.make()
    _ = try new("performance", "performance", in: folder)
    #expect(
      try text("plans/acme/performance.csv", folder)
        == "period,business-unit,measure,target,actual\n")
  }

  @Test(
    "A value stays one value, whatever is in it",
    arguments: [
      "a\nkind: account", "x: y", "x # y", "---\nkind: account\n---", "---", "!!int 5", "&a b",
      "*a",
      "\"", "'", "{{owner}}", "{a: b", "[a", "- a", "? a", " a ", "null", "true", "0042", "1.50",
      "a\r\nb", "\ttab", "%YAML 1.1", "\u{202E}x", "`x`", "\\n", "größe €", "|", "> x",
      "a\n\n\nb\n",
      String(repeating: "0123456789: #\n", count: 740),
    ])
  func injection(value: String) throws {
    let folder = try SmallBook.make()
    let plain = try new("problem", "plain", in: folder)
    #expect(plain.exitCode == 0)
    let result = try new(
      "problem", "p", "--set", "title=\(value)", "--set", "containment=\(value)",
      "--set", "area=\(value)", "--set", "external-ids.ticket=\(value)", in: folder)
    #expect(result.exitCode == 0, "\(result.standardError)")
    let made = try fields("plans/acme/problems/p.md", folder)
    #expect((made["title"] as? String)?.utf8.elementsEqual(value.utf8) == true)
    #expect((made["containment"] as? String)?.utf8.elementsEqual(value.utf8) == true)
    #expect((made["areas"] as? [String]) == [value])
    #expect((made["external-ids"] as? [String: String]) == ["ticket": value])
    let others = try fields("plans/acme/problems/plain.md", folder)
    #expect(
      Set(made.keys) == Set(others.keys).union(["containment", "external-ids"]))
    let body = { (text: String) in text.components(separatedBy: "\n---\n").last }
    #expect(
      try body(text("plans/acme/problems/p.md", folder))
        == body(text("plans/acme/problems/plain.md", folder)))
  }

  @Test(
    "Values have the type that the kind says, in the kind's order, and leave the block of later fields"
  )
  func types() throws {
    let folder = try SmallBook.make()
    let result = try new(
      "contract", "c", "--set", "renewal.type=manual", "--set", "renewal.notice=90 days",
      "--set", "business-units=parcel, freight", "--set", "number=0042",
      "--set", "dimensional-divisor=139", "--set", #"parties={ours: H, customer: [A, "B: c"]}"#,
      in: folder)
    #expect(result.exitCode == 0, "\(result.standardError)")
    let made = try text("plans/acme/contracts/c.md", folder)
    #expect(
      made.hasPrefix(
        """
        ---
        kind: contract
        title: C
        status: draft
        owner: ada
        number: '0042'
        business-units: [parcel, freight]
        parties:
          ours: H
          customer:
            - A
            - 'B: c'
        renewal:
          type: manual
          notice: 90 days
        dimensional-divisor: 139
        # Add when known:
        # account-numbers: []

        """), "\(made)")
    #expect(!made.contains("# number:"))
  }

  @Test(
    "What cannot be is refused with what to do, and nothing is written",
    arguments: [
      (["contrct", "x"], "there is no kind 'contrct'\n  Did you mean 'contract'?"),
      (["contract", "../x"], "'../x' leads out"),
      (["contract", "/x"], "'/x' leads out"),
      (["contract", "a/../../x"], "leads out"),
      (["contract", "…"], "no path can be made of the name '…'"),
      (
        ["contract", "x", "--set", "onwer=a"],
        "contract has no field 'onwer'\n  Did you mean 'owner'?"
      ),
      (
        ["contract", "x", "--set", "renewal.typ=manual"],
        "renewal of contract has no field 'typ'\n  Did you mean 'renewal.type'?"
      ),
      (["contract", "x", "--set", "renewal.type=manul"], "Did you mean 'manual'?"),
      (["contract", "x", "--set", "renewal=manual"], "like --set renewal.type="),
      (["contract", "x", "--set", "title.x=1"], "'title' has no fields of its own"),
      (["contract", "x", "--set", "obligations=a"], "have fields of their own"),
      (["contract", "x", "--set", "parties={ours: &a b}"], "anchors, aliases or tags"),
      (["contract", "x", "--set", "parties={ours: b"], "'parties' cannot be read"),
      (["contract", "x", "--set", "number"], "'number' names no field"),
      (["contract", "x", "--set", "kind=account"], "the kind is given before the name"),
      (["contract", "x", "--set", "number=1", "--set", "number=2"], "'number' is set twice"),
      (
        ["contract", "x", "--set", "effective=2027-04-31"],
        "the new document would be wrong: 'effective'"
      ),
      (
        ["contract", "x", "--set", "predecessor=contracts/no"],
        "there is no contract 'contracts/no'"
      ),
      (["account", "x", "--set", "tier=9"], "It is one of: 1, 2, 3"),
      (
        ["contract", "x", "--account", "acne"], "there is no account 'acne'\n  Did you mean 'acme'?"
      ),
      (["offering", "x", "--account", "acme"], "belongs to no account"),
      (["roadmap", "roadmap"], "there is already a file 'plans/acme/roadmap.md'"),
    ])
  func refusals(arguments: [String], message: String) throws {
    let folder = try SmallBook.make()
    let result = try Program.planbook(["new"] + arguments, in: folder.path)
    #expect(result.exitCode == 2, "\(result.standardError)")
    #expect(result.standardError.contains(message), "\(result.standardError)")
    #expect(result.standardOutput.isEmpty)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }
    #expect(files.count == SmallBook.files.count)
  }

  @Test("The account is that of the folder, the only one, or the one that is named")
  func accounts() throws {
    let folder = try SmallBook.make(adding: SmallBook.secondAccount)
    let unclear = try new("roadmap", "next", in: folder)
    #expect(unclear.exitCode == 2)
    #expect(unclear.standardError.contains("The accounts are: acme, beta"))
    let named = try new("roadmap", "next", "--account", "plans/beta/", in: folder)
    #expect(named.standardOutput == "plans/beta/next.md\n")
    let here = try Program.planbook(["new", "roadmap", "next"], in: folder.path + "/plans/acme")
    #expect(here.standardOutput == "next.md\n")
    #expect(try !folder.read("plans/acme/next.md").isEmpty)
    let division = try new("account", "Acme Outdoor", "--account", "acme", in: folder)
    #expect(division.standardOutput == "plans/acme/acme-outdoor/account.md\n")
    let inDivision = try new("strategy", "FY28", "--account", "acme-outdoor", in: folder)
    #expect(inDivision.standardOutput == "plans/acme/acme-outdoor/fy28.md\n")
    let top = try Program.planbook(["new", "account", "Gamma"], in: folder.path + "/plans/acme")
    #expect(top.standardOutput == "../gamma/account.md\n")
  }

  @Test("A path is as good as words, with or without the place")
  func paths() throws {
    let folder = try SmallBook.make()
    for (name, path) in [
      ("plans/acme/contracts/a-b.md", "a-b"), ("contracts/c-d", "c-d"),
      ("north/Ölkanne", "north/oelkanne"),
    ] {
      let result = try new("contract", name, in: folder)
      #expect(result.standardOutput == "plans/acme/contracts/\(path).md\n")
    }
    #expect(
      try fields("plans/acme/contracts/a-b.md", folder)["title"] as? String == "A b")
    #expect(
      try fields("plans/acme/contracts/north/oelkanne.md", folder)["title"] as? String == "Ölkanne")
  }

  @Test("Whoever is none of us does not become the owner")
  func stranger() throws {
    let folder = try SmallBook.make()
    let result = try Program.planbook(
      "new", "review", "2027-04-15", in: folder,
      environment: ["GIT_AUTHOR_NAME": "Nobody", "GIT_AUTHOR_EMAIL": "nobody@example.com"])
    #expect(result.standardError.contains("Fill in {{owner}}"))
    let made = try fields("plans/acme/reviews/2027-04-15.md", folder)
    #expect(made["owner"] as? String == "{{owner}}")
    #expect(made["title"] as? String == "2027-04-15")
    #expect(try Program.planbook("check", in: folder).exitCode == 0)
  }

  @Test("The book's own kinds and templates are used; variables in code stay")
  func ownTemplate() throws {
    let folder = try SmallBook.make(adding: [
      "templates/visit.schema.yaml": """
      $ref: planbook:common#document
      title: Visit
      description: A visit.
      x-path: "{account}/visits/{name}"
      properties:
        kind: {const: visit}
        status:
          enum: [planned, done]
          default: planned
          x-lifecycle: {draft: [planned], active: [done], closed: []}
        site: {type: string}

      """,
      "templates/visit.md": """
      ---
      kind: visit
      title: "{{title}}"
      status: planned
      site: "{{site}}"
      ---

      # {{title}} at {{site}} by {{nobody}}

      `{{title}}`

          {{title}}

      """,
    ])
    let result = try new(
      "visit", "v", "--set", "title=*Big*\n# day", "--set", "site=<b>", in: folder)
    #expect(result.exitCode == 0, "\(result.standardError)")
    #expect(result.standardError.contains("Fill in {{nobody}}"))
    #expect(
      try text("plans/acme/visits/v.md", folder).components(separatedBy: "\n---\n")[1] == """

        # \\*Big\\* \\# day at \\<b\\> by {{nobody}}

        `{{title}}`

            {{title}}

        """)
  }

  @Test("A kind that is at fault, or is there twice, is refused")
  func brokenKinds() throws {
    let folder = try SmallBook.make(adding: [
      "templates/visit.schema.yaml": "properties: [\n",
      "templates/Tour.schema.yaml": "type: object\n",
      "templates/tour.schema.yaml": "type: object\n",
    ])
    let check = try Program.planbook("check", in: folder)
    #expect(check.exitCode == 1)
    #expect(check.standardOutput.contains("templates/visit.schema.yaml:"))
    for kind in ["visit", "tour", "Tour"] {
      let result = try new(kind, "x", in: folder)
      #expect([2, 3].contains(result.exitCode))
      #expect(result.standardOutput.isEmpty)
    }
    #expect(try new("tour", "x", in: folder).standardError.contains("are of the same kind"))
  }

  @Test("--edit opens the document in the editor, and needs one")
  func edit() throws {
    let folder = try SmallBook.make()
    let result = try Program.planbook(
      ["new", "review", "r", "--edit", "-q"], in: folder.path,
      environment: ["VISUAL": "printf 'opened %s'", "EDITOR": "false"])
    #expect(result.exitCode == 0)
    #expect(
      result.standardOutput == "plans/acme/reviews/r.md\nopened plans/acme/reviews/r.md")
    let none = try Program.planbook(
      ["new", "review", "s", "--edit"], in: folder.path,
      environment: ["VISUAL": "", "EDITOR": ""])
    #expect(none.exitCode == 2)
    #expect(none.standardError.contains("VISUAL or EDITOR"))
    let failing = try Program.planbook(
      ["new", "review", "t", "--edit"], in: folder.path,
      environment: ["VISUAL": "", "EDITOR": "false"])
    #expect(failing.exitCode == 3)
  }
}

import Testing

/// What leads to something at fault is not told at each place that leads there.
@Suite("Root causes")
struct RootCauseTests {
  private static let account =
    "---\nkind: account\ntitle: Acme\nstatus: prospect\nowner: ada\n---\n"
  private static let strategy =
    "---\nkind: strategy\ntitle: Strategy\nstatus: draft\nfiscal-year: FY27\nowner: ada\nobjectives: [{id: grow, title: Grow}]\n---\n"
  private static let roadmap =
    "---\nkind: roadmap\ntitle: Roadmap\nstatus: draft\nowner: ada\nstrategy: strategy\ninitiatives: [{id: west, title: West, objective: strategy#grow, owner: bo}]\n---\n"
  private static let team =
    "---\nkind: team\ntitle: Team\nstatus: active\nowner: ada\npeople:\n  - {id: ada, name: Ada Lane, role: sales}\n  - {id: bo, name: Bo Reyes, role: sales}\n---\n"

  private func told(_ changes: [String: String] = [:], without missing: String = "") throws
    -> [String]
  {
    var files = [
      "plans/team.md": Self.team, "plans/acme/account.md": Self.account,
      "plans/acme/strategy.md": Self.strategy, "plans/acme/roadmap.md": Self.roadmap,
    ]
    for (path, text) in changes { files[path] = text }
    files[missing] = nil
    return try ExampleBook.told(files)
  }

  @Test("The book itself has no fault")
  func whole() throws { #expect(try told() == []) }

  @Test("Without a file of the own people, that is told once")
  func withoutTeam() throws {
    let found = try told(without: "plans/team.md")
    #expect(
      found == [
        "plans/acme/account.md:5: nobody is called 'ada', nor like 1 other who is named: no document says who your own people are [owner-unknown]"
      ])
  }

  @Test("An id that was changed in the list of people is told there once, with the way back")
  func changedID() throws {
    for (id, name) in [("ada-lane", "Ada"), ("ada2", "Ada Lane"), ("somebody", "Ada")] {
      let team = Self.team.replacing(
        "id: ada, name: Ada Lane", with: "id: \(id), name: \(name)")
      let found = try told(["plans/team.md": team])
      #expect(
        found == [
          "plans/team.md:7: '\(name)' has the id '\(id)' here, but 4 places name 'ada', and nobody has that id [owner-unknown]"
        ])
    }
  }

  @Test(
    "An id that nobody was called like, or whose bearer is named elsewhere, is told where it is named"
  )
  func strangeIDs() throws {
    let nobody = try told([
      "plans/team.md": Self.team.replacing("  - {id: ada, name: Ada Lane, role: sales}\n", with: "")
    ])
    #expect(nobody.count == 4 && nobody.allSatisfy { $0.contains("nobody here is called 'ada'") })
    let other = try told([
      "plans/acme/strategy.md": Self.strategy.replacing("owner: ada", with: "owner: bob"),
      "plans/acme/roadmap.md": Self.roadmap.replacing("owner: ada", with: "owner: bob"),
      "plans/acme/account.md": Self.account.replacing("owner: ada", with: "owner: bob"),
    ])
    #expect(other.count == 3 && other.allSatisfy { $0.contains("nobody here is called 'bob'") })
    // One document that names somebody wrongly throughout is wrong itself.
    let typed = try told([
      "plans/acme/roadmap.md": Self.roadmap.replacing("owner: ada", with: "owner: cyy")
        .replacing("owner: bo", with: "owner: cyy, sponsor: cyy")
        .replacing("title: Roadmap", with: "title: Roadmap\nresources: [{who: cyy, for: west}]"),
      "plans/team.md": Self.team.replacing(
        "  - {id: bo,", with: "  - {id: cyyn, name: Cyan Wu, role: sales}\n  - {id: bo,"),
    ])
    #expect(
      typed.contains { $0.hasPrefix("plans/acme/roadmap.md:") && $0.contains("'cyy'") }, "\(typed)")
    #expect(!typed.contains { $0.hasPrefix("plans/team.md:") }, "\(typed)")
  }

  @Test(
    "An id that was changed to somebody else's is told where it is, and never proposed elsewhere")
  func sharedID() throws {
    let found = try told([
      "plans/team.md": Self.team.replacing("id: bo,", with: "id: ada,"),
      "plans/acme/strategy.md": Self.strategy.replacing("owner: ada", with: "owner: bo-reyes"),
    ])
    #expect(
      found == [
        "plans/team.md:8: the id 'ada' is taken by person 'ada' [duplicate-item-id]",
        "plans/team.md:8: 'Bo Reyes' has the id 'ada' here, as somebody else has, but 1 place names 'bo-reyes', and nobody has that id [owner-unknown]",
        "plans/acme/roadmap.md:7: nobody here is called 'bo' [owner-unknown]",
      ])
  }

  @Test("An id that is in use was not changed, whichever of its entries a mention finds")
  func usedID() throws {
    let twice = try told([
      "plans/team.md": Self.team.replacing(
        "name: Ada Lane, role: sales}",
        with: "name: Ada Lane, role: sales}\n  - {id: ines, name: Ines Okafor, role: sales}"),
      "plans/acme/account.md": Self.account.replacing(
        "owner: ada", with: "owner: ines\nstakeholders: [{id: ines, title: Ines Okafor}]"),
      "plans/acme/strategy.md": Self.strategy.replacing("owner: ada", with: "owner: iness"),
      "plans/acme/roadmap.md": Self.roadmap.replacing("owner: ada", with: "owner: iness")
        .replacing("owner: bo", with: "owner: iness"),
    ])
    #expect(twice.allSatisfy { !$0.hasPrefix("plans/team.md:") }, "\(twice)")
    #expect(twice.contains { $0.contains("'iness'") }, "\(twice)")
  }

  @Test("A file of people that cannot be read is told, and not those whom it would make known")
  func brokenTeam() throws {
    for text in [
      "---\nkind: team\ntitle: Team\nstatus: active\npeople: [{id: ada\n---\n",
      "---\nkind: tam\ntitle: Team\nstatus: active\n---\n",
      "---\nkind: team\ntitle: Team\n",
    ] {
      let found = try told(["plans/team.md": text])
      #expect(found.allSatisfy { $0.hasPrefix("plans/team.md:") }, "\(found)")
      #expect(!found.isEmpty)
    }
  }

  @Test(
    "Without account.md, the account's documents are told, and nothing that follows from it"
  )
  func withoutAccount() throws {
    let found = try told(without: "plans/acme/account.md")
    #expect(
      found == [
        "plans/acme/roadmap.md:2: this roadmap belongs to no account: no folder above it has an account.md [document-without-account]",
        "plans/acme/strategy.md:2: this strategy belongs to no account: no folder above it has an account.md [document-without-account]",
      ])
  }

  @Test("A document that cannot be read is told, and not the references to what may be in it")
  func brokenTarget() throws {
    for text in [
      "---\nkind: strategy\ntitle: Strategy\nobjectives: [{id: grow\n---\n",
      "---\nkind: stratgy\ntitle: Strategy\n---\n", "---\nkind: strategy\n",
    ] {
      let found = try told(["plans/acme/strategy.md": text])
      #expect(found.allSatisfy { $0.hasPrefix("plans/acme/strategy.md:") }, "\(found)")
      #expect(!found.isEmpty)
    }
  }

  @Test(
    "A kind of the team's own that is broken is told, and not each document of it",
    arguments: [
      "a: [b\n", "- a\n", "$ref: planbook:vist\n", "", "properties: {on: {type: dat}}\n",
      "$ref: visit.schema.yaml\n", "type: [objekt]\n",
      "$ref: planbook:common#/$defs/documnt\nproperties: {kind: {const: visit}}\n",
    ])
  func brokenKind(schema: String) throws {
    let found = try told([
      "templates/visit.schema.yaml": schema,
      "plans/acme/visit.md":
        "---\nkind: visit\ntitle: Visit\nstatus: held\nowner: ada\nattendees: [ada]\n---\n\n# Visit\n",
    ])
    #expect(found.allSatisfy { $0.hasPrefix("templates/visit.schema.yaml:") }, "\(found)")
    #expect(found.count == 1, "\(found)")
  }
}

/// A slip in a value in brackets is one finding, not one for each of its parts.
@Suite("Slips in brackets")
struct BracketSlipTests {
  private func told(_ fields: String) throws -> [String] {
    try ExampleBook.told([
      "plans/acme/account.md":
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n\(fields)\n---\n"
    ])
  }

  @Test(
    "A number that commas split is told once",
    arguments: [
      "spend: [{business-unit: parcel, period: FY27, total: 1,500,000 USD, source: survey}]",
      "spend: [{business-unit: parcel, period: FY27, total: $1,500,000, source: survey}]",
      "spend: [{business-unit: parcel, period: FY27, ours: 1,500 USD}]",
      "business-units: [parcel, 1,500,000 USD]",
    ])
  func number(fields: String) throws {
    let found = try told(fields)
    #expect(found.count == 1 && found[0].hasSuffix("[split-number]"), "\(found)")
  }

  @Test(
    "A text that YAML takes for a comment is told once",
    arguments: [
      "spend: [{business-unit: parcel, period: FY27, ours: #4}]",
      "spend: [{business-unit: parcel, period: FY27, ours: 5 USD, source: Survey #4}]",
      "spend: [{business-unit: parcel, period: #4, total: 5 USD}]",
      "business-units: [parcel, #4, freight]", "sites: [{id: #4, title: Ghent}]",
      "sites: [{id: ghent, title: #4, country: BE}]",
    ])
  func comment(fields: String) throws {
    let found = try told(fields)
    #expect(found.count == 1 && found[0].hasSuffix("[swallowed-comment]"), "\(found)")
  }
}

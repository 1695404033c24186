import Diagnostics
import PlainText
import PlanModel
import PlanRules
import Testing

/// What people and exports get wrong in a whole book: each is told, and nothing crashes.
@Suite("Bad input")
struct BadInputTests {
  private static let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"

  private func findings(_ files: [String: String]) throws -> [String] {
    try ExampleBook.told(files)
  }

  private func opportunity(_ fields: String) -> [String: String] {
    [
      "plans/acme/account.md": Self.account,
      "plans/acme/deal.md": """
      ---
      kind: opportunity
      title: Parcel
      status: identified
      type: new
      business-unit: parcel
      \(fields)
      ---

      """,
    ]
  }

  static let values: [(field: String, message: String)] = [
    ("close: 2027-04-31", "'close': april 2027 has 30 days"),
    ("close: FY27-Q5", "'close': a year has four quarters"),
    ("close: 2027-13", "'close': a year has 12 months"),
    ("close: 3/4/2027", "'close': 3 April or 4 March?"),
    ("close: 2027", "'close': the fiscal year 2027 or the calendar year?"),
    ("value: 1234567890123456789012345678901234567890 USD", "'value': "),
    ("value: 12 XYZ", "'value': "),
    ("value: 1250000", "'value': "),
    ("probability: 12,5,3%", "'probability': "),
    ("review-every: 10000 years", "'review-every': "),
  ]

  @Test("A value that cannot be is told at its line, in words", arguments: values)
  func impossible(_ item: (field: String, message: String)) throws {
    let found = try findings(opportunity(item.field))
    #expect(found.count == 1, "\(found)")
    let start = "plans/acme/deal.md:7: \(item.message)".lowercased()
    #expect(found.first?.lowercased().hasPrefix(start) == true, "\(found)")
    #expect(found.first?.hasSuffix("[bad-format]") == true, "\(found)")
  }

  static let unknowns = ["?", "TBD", "tbd", "\"\"", "", "\"?\"", "TBD."]

  @Test("What is not known yet is never a wrong value", arguments: unknowns)
  func notKnownYet(_ text: String) throws {
    #expect(try findings(opportunity("value: \(text)\nclose: \(text)\nofferings: \(text)")) == [])
  }

  @Test("A schema that is wrong, refers to itself or to nothing is told at its own line")
  func schemas() throws {
    let wrong = try findings([
      "templates/visit.schema.yaml": "properties:\n  kind: {const: visit}\n  on: {type: dat}\n",
      "plans/a.md": "---\nkind: visit\non: 1\n---\n",
    ])
    #expect(wrong.count == 1 && wrong[0].hasPrefix("templates/visit.schema.yaml:3: "), "\(wrong)")
    let itself = try findings([
      "templates/visit.schema.yaml": "$ref: visit.schema.yaml\n",
      "plans/a.md": "---\nkind: visit\n---\n",
    ])
    #expect(itself.count == 1 && itself[0].contains("never ends"), "\(itself)")
    let nothing = try findings([
      "templates/visit.schema.yaml": "$ref: planbook:vist\n",
      "plans/a.md": "---\nkind: visit\n---\n",
    ])
    #expect(nothing.count == 1 && nothing[0].hasSuffix("[schema-error]"), "\(nothing)")
    let list = try findings([
      "templates/visit.schema.yaml": "- a\n", "plans/a.md": "---\nkind: visit\n---\n",
    ])
    #expect(list.count == 1 && list[0].hasSuffix("[schema-error]"), "\(list)")
  }

  @Test("A kind whose schema went away is unknown, and its documents say so")
  func disappeared() throws {
    let found = try findings([
      "templates/visit.md": "---\nkind: visit\n---\n", "plans/a.md": "---\nkind: visit\n---\n",
    ])
    #expect(found.contains { $0.hasPrefix("plans/a.md:2: there is no kind 'visit'") }, "\(found)")
    #expect(found.contains { $0.hasPrefix("templates/visit.md:1: ") }, "\(found)")
  }

  /// A file below `templates/`, and what is told of it.
  static let extensions: [(file: String, text: String, told: String?)] = [
    (
      "review", "$ref: planbook:review\n$defs:\n  action:\n    $dynamicAnchor: acton\n",
      "4: nothing asks for 'acton', so that this changes nothing (did you mean 'action'?)"
    ),
    (
      "roadmap",
      "$ref: planbook:roadmap\n$defs:\n  milestone:\n    $ref: \"planbook:roadmap#/$defs/milestone\"\n",
      "3: 'milestone' changes nothing without '$dynamicAnchor: milestone'"
    ),
    (
      "roadmap",
      "$ref: planbook:roadmap\n$defs:\n  milestone:\n    $dynamicAnchor: milestone\n    $ref: \"planbook:roadmap#/$defs/milestone\"\n  region: {type: string}\n",
      nil
    ),
    (
      "milestone", "$ref: planbook:roadmap\n",
      "1: this file makes the kind 'milestone', but its documents would have to say 'kind: roadmap'"
    ),
    (
      "kb", "properties:\n  kind: {const: other}\n",
      "2: this file makes the kind 'kb', but its documents would have to say 'kind: other'"
    ),
    ("kb", "properties:\n  kind: {const: kb}\n", nil),
    (
      "kb", "properties:\n  kind: {const: kb}\n  size: {type: int}\n",
      "3: 'type' must be one of array, boolean, integer, null, number, object, string; found 'int' (did you mean 'integer'?)"
    ),
  ]

  @Test(
    "What a team's own schema means to change and does not is told there", arguments: extensions)
  func extending(_ item: (file: String, text: String, told: String?)) throws {
    let path = "templates/\(item.file).schema.yaml"
    let found = try findings([path: item.text])
    #expect(found == (item.told.map { ["\(path):\($0) [schema-error]"] } ?? []))
  }

  @Test("Two schemas of one name are told once")
  func twoKinds() throws {
    let schema = "$ref: planbook:common#document\nproperties:\n  kind: {const: visit}\n"
    let found = try findings([
      "templates/visit.schema.yaml": schema, "templates/Visit.schema.yaml": schema,
    ])
    #expect(found.count == 1 && found[0].contains("are of the same kind"), "\(found)")
  }

  @Test("Ids that differ only in case cannot be: an id has small letters")
  func caseOfIDs() throws {
    let found = try findings([
      "plans/acme/account.md": Self.account,
      "plans/acme/roadmap.md": """
      ---
      kind: roadmap
      title: Roadmap
      status: draft
      milestones:
        - {id: pilot, title: Pilot}
        - {id: Pilot, title: Pilot}
      ---

      """,
    ])
    #expect(found.count == 1 && found[0].hasPrefix("plans/acme/roadmap.md:7: "), "\(found)")
  }

  @Test("A name that two people have is told with their ids")
  func twoIDs() throws {
    let found = try findings([
      "plans/team.md": """
      ---
      kind: team
      title: Team
      status: active
      owner: ada
      people:
        - {id: ada, name: Ada Lane, role: sales}
        - {id: ada-2, name: Ada Lane, role: sales}
      ---

      """,
      "plans/acme/account.md":
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nowner: Ada Lane\n---\n",
    ])
    let own = found.filter { $0.hasPrefix("plans/acme/account.md:5: ") }
    #expect(own.count == 1, "\(found)")
    #expect(own.first?.hasSuffix("[owner-unknown]") == true, "\(found)")
  }

  @Test("Aliases that stand for very much are bounded")
  func aliasBomb() throws {
    var text = "---\nkind: account\ntitle: Acme\nstatus: prospect\nexternal-ids:\n"
    text += "  a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (before, name) in zip("abcdefgh", "bcdefghi") {
      text +=
        "  \(name): &\(name) ["
        + Array(repeating: "*\(before)", count: 10)
        .joined(separator: ", ") + "]\n"
    }
    let found = try findings(["plans/acme/account.md": text + "---\n"])
    #expect(found.count < 50)
  }
}

@Suite("Forms of texts")
struct TextFormTests {
  @Test("What is no id is told without a pattern, with an id made of what was typed")
  func badID() throws {
    let account =
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nsites:\n  - {id: Réno Dock, title: Reno, country: usa}\n---\n"
    let today = try #require(CalendarDate(exactly: "2027-02-15"))
    let found = ExampleBook.judge(["plans/acme/account.md": Array(account.utf8)], today: today)
      .filter { $0.rule == "bad-pattern" }
    #expect(
      found.map(\.message) == [
        "'id' in entry 'Réno Dock' of 'sites' is 'Réno Dock', but an id is small letters, digits and single hyphens, like 'ltl-pilot'",
        "'country' in entry 'Réno Dock' of 'sites' does not have the form that is asked for: 'usa'",
      ])
    #expect(found.first?.fixes.map(\.title) == ["Change it to 'reno-dock'"])
    #expect(found.last?.help == "The country's two-letter code. For example: US")
  }
}

@Suite("Fixes of links")
struct LinkFixTests {
  @Test("A link's fix keeps what stands behind the path, and is written as a link is")
  func fix() throws {
    let files = [
      "plans/acme/first minutes.md": "# Minutes\n",
      "plans/acme/notes.md": "# Notes\n\nSee [the minutes](first%20minuts.md#decisions).\n",
    ]
    let today = try #require(CalendarDate(exactly: "2027-02-15"))
    let found = ExampleBook.judge(files.mapValues { Array($0.utf8) }, today: today)
      .filter { $0.rule == "broken-link" }
    #expect(
      found.flatMap(\.fixes).map(\.title) == ["Change it to 'first%20minutes.md#decisions'"],
      "\(found)")
  }
}

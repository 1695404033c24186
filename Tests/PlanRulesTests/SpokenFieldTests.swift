import Diagnostics
import PlanModel
import PlanRules
import Testing

/// What rules declare about the fields of kinds, and that no lack is told twice.
@Suite("Fields that rules name")
struct SpokenFieldTests {
  private struct Named: Hashable {
    var rule: String
    var kind: String
    var path: [FieldName]
  }

  @Test("Every field that a page names is in the built-in kind")
  func fieldsExist() throws {
    let kinds = KindLibrary(keptNames: nil)
    let named = RuleRegistry.pages.flatMap { page in
      page.reads.map { Named(rule: page.name.description, kind: $0.kind, path: $0.path) }
        + page.speaksFor.map { Named(rule: page.name.description, kind: $0.kind, path: $0.path) }
    }
    #expect(!named.isEmpty)
    for field in named {
      let kind = try #require(kinds.kind(field.kind), "\(field)")
      #expect(kind.plan.hasField(at: field.path), "\(field)")
    }
  }

  @Test("A rule that stands back does so for one that there is")
  func generalRulesExist() {
    let names = Set(RuleRegistry.pages.map(\.name))
    for page in RuleRegistry.pages {
      for field in page.speaksFor { #expect(names.contains(field.general), "\(field)") }
    }
  }

  /// How often each rule speaks of a document in its book.
  private func counts(_ text: String, at path: String) throws -> [String: Int] {
    let book = try ExampleBook(RuleExample(text, at: path))
    return Dictionary(grouping: book.diagnostics, by: { $0.rule.description }).mapValues(\.count)
  }

  private static let objective = """
    ---
    kind: strategy
    title: Acme
    status: agreed
    owner: ?
    fiscal-year: FY27
    objectives:
      - {id: grow, title: Grow, category: grow, due: FY27, owner: "?", resources: [], FIELDS}
    plan: [{business-unit: parcel, period: FY27, revenue: 1 USD}]
    needs: [{id: docks, title: Docks, answer: catalog/ltl}]
    ---

    """

  @Test("What objective-not-measurable says, missing-field does not say again")
  func onceOnly() throws {
    let whole = try counts(
      Self.objective.replacing(
        "FIELDS", with: "measure: revenue, unit: USD, baseline: 1, target: 2"),
      at: "plans/acme/strategy.md")
    let lacking = try counts(
      Self.objective.replacing("FIELDS", with: "measure: revenue"), at: "plans/acme/strategy.md")
    #expect(whole["objective-not-measurable"] == nil)
    #expect(lacking["objective-not-measurable"] == 1)
    // The owners, which nobody else speaks about, are told in both.
    #expect(whole["missing-field"] != nil)
    #expect(lacking["missing-field"] == whole["missing-field"])
  }

  @Test("A placeholder is told as that and not as a missing field too")
  func placeholders() throws {
    let filled = try counts(
      "---\nkind: review\ntitle: R\nstatus: planned\ntype: visit\ndate: 2027-03-01\nowner: Ines\n---\n",
      at: "plans/acme/reviews/r.md")
    let open = try counts(
      "---\nkind: review\ntitle: R\nstatus: planned\ntype: visit\ndate: 2027-03-01\nowner: \"{{owner}}\"\n---\n",
      at: "plans/acme/reviews/r.md")
    #expect(open["leftover-placeholder"] == 1)
    #expect(open["missing-field"] == filled["missing-field"])
  }

  @Test("An assertion that says what end-before-start says is told once")
  func oneEnd() throws {
    let found = try ExampleBook(
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nto: 2027-01-15\nfrom: 2027-01-16\n---\n",
        at: "plans/reno.md",
        others: [
          "templates/visit.schema.yaml": """
          $ref: planbook:common#document
          properties:
            kind: {const: visit}
            from: {type: string, x-type: start-date}
            to: {type: string, x-type: date}
          x-timeline: {start: from, end: to}
          x-assert: [to >= from, from <= to]
          """
        ]))
    #expect(found.findings(of: "end-before-start").count == 1)
    #expect(found.findings(of: "assertion-failed").isEmpty)
  }

  @Test("A total is told once")
  func oneTotal() throws {
    let found = try counts(
      "---\nkind: strategy\ntitle: Acme\nstatus: agreed\nfiscal-year: FY27\nplan:\n  - {revenue: 1 USD}\nplan-total: 2 USD\n---\n",
      at: "plans/acme/strategy.md")
    #expect(found["totals-disagree"] == 1)
    #expect(found["assertion-failed"] == nil)
  }
}

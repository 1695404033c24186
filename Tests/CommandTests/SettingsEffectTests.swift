import TestSupport
import Testing

/// What a book's settings change in what is found.
@Suite struct SettingsEffectTests {
  private func found(_ files: [String: String], rule: String) throws -> [String] {
    let book = try SmallBook.make(adding: files)
    let result = try Program.planbook(
      ["check", "-q", "--format", "concise", "--today", "2027-02-15"], in: book.path)
    return result.standardOutput.split(separator: "\n").map(String.init)
      .filter { $0.hasSuffix("[\(rule)]") }
  }

  private static func strategy(total: String) -> String {
    """
    ---
    kind: strategy
    title: Acme strategy
    status: draft
    fiscal-year: FY27
    plan:
      - {business-unit: parcel, period: FY27, revenue: 100 EUR}
      - {business-unit: freight, period: FY27, revenue: 100 USD}
    plan-total: \(total)
    ---

    """
  }

  @Test(
    arguments: [
      ("250 USD", "1.5", nil), ("166.67 EUR", "1.5", nil),
      (
        "999 USD", "1.5",
        "'plan-total' is 999 USD, but the lines under 'plan.revenue' add up to 250 USD at 1.5 USD for 1 EUR"
      ),
      // From March on another rate holds.
      (
        "250 USD", "1.5, as-of: 2027-03-01",
        "'plan-total' is 250 USD, but the lines under 'plan.revenue' come to 100 EUR and 100 USD"
      ),
      (
        "250 USD", nil,
        "'plan-total' is 250 USD, but the lines under 'plan.revenue' come to 100 EUR and 100 USD"
      ),
    ] as [(String, String?, String?)])
  func `a rate makes one total of several currencies`(total: String, rate: String?, told: String?)
    throws
  {
    let rates = rate.map { "exchange-rates: [{from: EUR, to: USD, rate: \($0)}]\n" } ?? ""
    let found = try found(
      [".planbook.yaml": rates, "plans/acme/strategy.md": Self.strategy(total: total)],
      rule: "totals-disagree")
    #expect(
      found
        == (told.map {
          ["plans/acme/strategy.md:9:13: warning: \($0) [totals-disagree]"]
        } ?? []))
  }

  private static func contract(_ expiry: String, _ status: String = "signed") -> String {
    "---\nkind: contract\ntitle: Parcel\nstatus: \(status)\neffective: 2027-01-01\nexpires: \(expiry)\nrenewal: {type: manual, notice: 10 business days}\n---\n"
  }

  @Test func `dates beyond the listed holidays are told once for each year`() throws {
    let calendar = "business-calendars: {ours: {years: [2027], holidays: []}}\n"
    let found = try found(
      [
        ".planbook.yaml": calendar, "plans/acme/contracts/a.md": Self.contract("2028-03-01"),
        "plans/acme/contracts/b.md": Self.contract("2028-04-01"),
        "plans/acme/contracts/c.md": Self.contract("2029-03-01"),
        "plans/acme/contracts/d.md": Self.contract("2027-10-01"),
        "plans/acme/contracts/e.md": Self.contract("2030-03-01", "draft"),
        "plans/acme/roadmap.md":
          "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n  - {id: a, title: A, start: 2028-01-03, duration: 5 business days}\n---\n",
      ], rule: "unlisted-holidays")
    #expect(
      found == [
        "plans/acme/contracts/a.md:6:10: note: the dates of this contract count business days of 2028, whose holidays are not listed [unlisted-holidays]",
        "plans/acme/contracts/c.md:6:10: note: the dates of this contract count business days of 2029, whose holidays are not listed [unlisted-holidays]",
      ])
    let alone = try self.found(
      ["plans/acme/contracts/a.md": Self.contract("2028-03-01")], rule: "unlisted-holidays")
    #expect(alone == [])
  }
}

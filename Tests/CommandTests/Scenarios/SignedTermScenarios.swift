/// Terms that change after the signature, one of each sort; the twin does the same by an amendment.
enum SignedTermScenarios {
  private static let signed = "status: signed\nbusiness-units: [parcel]\n"

  private static func term(
    _ path: String, _ before: String, _ after: String, to name: String? = nil
  ) -> Scenario {
    let field = name ?? path
    return Scenario(
      name: "contract: \(path) changes", kind: "contract", document: "acme/parcel",
      before: signed + before, illegal: signed + after,
      legal: signed + after + amendment(field), rule: "signed-terms-changed",
      words: "'\(path)' was changed after this was signed")
  }

  private static func amendment(_ field: String) -> String {
    "\namendments: [{id: first, title: First amendment, effective: 2027-01-01, changes: {\(field): see there}}]"
  }

  static let all: [Scenario] =
    [
      term("number", "number: A-1", "number: A-2"),
      term(
        "parties.customer", "parties: {ours: Us, customer: [Acme Inc.]}",
        "parties: {ours: Us, customer: [Acme Ltd.]}"),
      term("effective", "effective: 2026-01-01", "effective: 2026-02-01"),
      term("expires", "expires: 2027-12-31", "expires: 2028-12-31"),
      term(
        "signed.on", "signed: {on: 2025-12-04, ours: Ada, customer: Eve}",
        "signed: {on: 2025-12-24, ours: Ada, customer: Eve}"),
      term(
        "renewal.notice", "renewal: {type: manual, notice: 90 days}",
        "renewal: {type: manual, notice: 60 days}"),
      term(
        "renewal.term", "renewal: {type: automatic, term: 1 year, notice: 90 days}",
        "renewal: {type: automatic, term: 2 years, notice: 90 days}", to: "renewal"),
      term("payment-terms", "payment-terms: 30 days", "payment-terms: 60 days"),
      term(
        "rates.discount", "rates: [{offering: catalog/ltl, basis: list, discount: 40%}]",
        "rates: [{offering: catalog/ltl, basis: list, discount: 45%}]"),
      term(
        "tiers.bands.incentive",
        "tiers: [{id: volume, title: Volume, bands: [{from: 100, incentive: 2%}]}]",
        "tiers: [{id: volume, title: Volume, bands: [{from: 100, incentive: 3%}]}]", to: "tiers"),
      term(
        "commitments.amount",
        "commitments: [{id: year, title: Year, measure: revenue, amount: 100 USD}]",
        "commitments: [{id: year, title: Year, measure: revenue, amount: 90 USD}]"),
      term(
        "increases.cap", "increases: {rule: capped, cap: 3%}",
        "increases: {rule: capped, cap: 5%}"),
      term(
        "surcharges.treatment", "surcharges: [{name: fuel, treatment: waived}]",
        "surcharges: [{name: fuel, treatment: list}]"),
      term("dimensional-divisor", "dimensional-divisor: 166", "dimensional-divisor: 139"),
      term(
        "service-levels.target", "service-levels: [{id: on-time, title: On time, target: 98%}]",
        "service-levels: [{id: on-time, title: On time, target: 95%}]"),
      term("refund-guarantee", "refund-guarantee: kept", "refund-guarantee: waived"),
      term(
        "claims.file-within", "claims: {file-within: 9 months}", "claims: {file-within: 6 months}"),
      term(
        "termination.notice", "termination: {notice: 90 days}", "termination: {notice: 30 days}"),
      term(
        "obligations.due", "obligations: [{id: audit, title: Audit, due: 2027-03-31}]",
        "obligations: [{id: audit, title: Audit, due: 2027-06-30}]"),
      term(
        "obligations",
        "obligations: [{id: audit, title: Audit, due: 2027-03-31}, {id: forecast, title: Forecast}]",
        "obligations: [{id: audit, title: Audit, due: 2027-03-31}]"),
      term(
        "rates", "rates: [{offering: catalog/ltl, basis: list}, {basis: fixed}]",
        "rates: [{offering: catalog/ltl, basis: list}]"),
      term("business-units", "owner: ada", "owner: ada").withUnits,
    ] + [
      Scenario(
        name: "contract: it is taken back to a draft to change a term", kind: "contract",
        document: "acme/parcel", before: signed + "payment-terms: 30 days",
        illegal: "status: draft\nbusiness-units: [parcel]\npayment-terms: 60 days",
        // The same length of time, written as ISO 8601 has it.
        legal: signed + "payment-terms: P30D", rule: "signed-terms-changed",
        words: "'payment-terms' was changed after this was signed", also: ["illegal-transition"]),
      Scenario(
        name: "contract: it ends, and a term changes with it", kind: "contract",
        document: "acme/parcel", before: signed + "claims: {file-within: 9 months}",
        illegal: "status: expired\nbusiness-units: [parcel]\nclaims: {file-within: 1 month}",
        legal: "status: expired\nbusiness-units: [parcel]\nclaims: {file-within: 9 months}",
        rule: "signed-terms-changed",
        words: "'claims.file-within' was changed after this was signed"),
      Scenario(
        name: "contract: an amendment names another term", kind: "contract",
        document: "acme/parcel", before: signed + "expires: 2027-12-31",
        illegal: signed + "expires: 2028-06-30" + amendment("payment-terms"),
        legal: signed + "expires: 2028-06-30" + amendment("expires"),
        rule: "signed-terms-changed", words: "'expires' was changed after this was signed"),
      Scenario(
        name: "contract: with the renewal's stage its type changes", kind: "contract",
        document: "acme/parcel",
        before: signed + "renewal: {type: manual, notice: 90 days, stage: not-started}",
        illegal: signed + "renewal: {type: evergreen, notice: 90 days, stage: preparing}",
        legal: signed + "renewal: {type: manual, notice: 90 days, stage: preparing}\nnumber: A-1",
        rule: "signed-terms-changed", words: "'renewal.type' was changed after this was signed"),
    ]
}

extension Scenario {
  fileprivate var withUnits: Scenario {
    Scenario(
      name: name, kind: kind, document: document, before: before,
      illegal: illegal.replacing("[parcel]", with: "[parcel, freight]"),
      legal: legal.replacing("[parcel]", with: "[parcel, freight]"), rule: rule, words: words)
  }
}

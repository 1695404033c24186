/// What is deleted while others refer to it, and changes whose result cannot stand: wrong fields and wrong references.
enum StateScenarios {
  static let deletions: [Scenario] = [
    Scenario(
      name: "a strategy goes away while a roadmap follows it", kind: "roadmap",
      document: "acme/roadmap", before: "status: draft\nstrategy: plan",
      illegal: "status: draft\nstrategy: plan", legal: "status: draft\nstrategy: strategy",
      rule: "deleted-while-referenced",
      words: "'acme/plan' was deleted, and this still refers to it",
      others: [
        "plans/acme/plan.md":
          "---\nkind: strategy\ntitle: Plan\nstatus: draft\nfiscal-year: FY27\n---\n"
      ], illegalFiles: ["plans/acme/plan.md": nil],
      legalFiles: ["plans/acme/plan.md": nil]),
    Scenario(
      name: "an objective goes away while a milestone serves it", kind: "strategy",
      document: "acme/plan",
      before:
        "status: draft\nfiscal-year: FY27\nobjectives: [{id: fill, title: Fill}, {id: keep, title: Keep}]",
      illegal: "status: draft\nfiscal-year: FY27\nobjectives: [{id: keep, title: Keep}]",
      legal:
        "status: draft\nfiscal-year: FY27\nobjectives: [{id: fuller, title: Fill, aliases: [fill]}, {id: keep, title: Keep}]",
      rule: "deleted-while-referenced",
      words: "'acme/plan#fill' was deleted, and this still refers to it",
      others: [
        "plans/acme/route.md": """
        ---
        kind: roadmap
        title: Route
        status: draft
        milestones: [{id: one, title: One, objective: plan#fill}]
        ---

        """
      ], place: "plans/acme/route.md"),
    Scenario(
      name: "a milestone goes away while another comes after it", kind: "roadmap",
      document: "acme/roadmap",
      before:
        "status: draft\nmilestones: [{id: one, title: One}, {id: two, title: Two, after: [one]}]",
      illegal: "status: draft\nmilestones: [{id: two, title: Two, after: [one]}]",
      legal: "status: draft\nmilestones: [{id: two, title: Two}]",
      rule: "deleted-while-referenced", words: "#one' was deleted, and this still refers to it"),
    Scenario(
      name: "an offering goes away while a contract prices it", kind: "contract",
      document: "acme/parcel",
      before: "status: draft\nbusiness-units: [parcel]\nrates: [{offering: catalog/crane}]",
      illegal: "status: draft\nbusiness-units: [parcel]\nrates: [{offering: catalog/crane}]",
      legal: "status: draft\nbusiness-units: [parcel]\nrates: [{offering: catalog/ltl}]",
      rule: "deleted-while-referenced",
      words: "'catalog/crane' was deleted, and this still refers to it",
      others: [
        "plans/catalog/crane.md":
          "---\nkind: offering\ntitle: Crane\nstatus: planned\ntype: service\nbusiness-unit: freight\n---\n"
      ], illegalFiles: ["plans/catalog/crane.md": nil],
      legalFiles: ["plans/catalog/crane.md": nil]),
  ]

  private static func state(
    _ rule: String, _ words: String, _ kind: String, _ document: String, _ common: String,
    illegal: String, legal: String, illegalFiles: [String: String?] = [:]
  ) -> Scenario {
    Scenario(
      name: "\(kind): \(rule)", kind: kind, document: document, before: common,
      illegal: common + "\n" + illegal, legal: common + "\n" + legal, rule: rule, words: words,
      illegalFiles: illegalFiles)
  }

  private static let draft = "status: draft"
  private static let unit = "status: draft\nbusiness-units: [parcel]"

  static let all: [Scenario] = [
    state(
      "unknown-field", "'strtegy'", "roadmap", "acme/roadmap", draft,
      illegal: "strtegy: strategy", legal: "strategy: strategy"),
    state(
      "wrong-type", "'milestones'", "roadmap", "acme/roadmap", draft, illegal: "milestones: pilot",
      legal: "milestones: [{id: pilot, title: Pilot}]"),
    state(
      "value-not-allowed", "found 'planed'", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot, status: planed}]",
      legal: "milestones: [{id: pilot, title: Pilot, status: planned}]"),
    state(
      "value-out-of-range", "'ours'", "competitor", "market/corvane",
      "status: draft\ncompetes-with: us",
      illegal: "touch-points: [{id: quote, title: Quote, ours: 9}]",
      legal: "touch-points: [{id: quote, title: Quote, ours: 5}]"),
    state(
      "bad-format", "April 2027 has 30 days", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot, end: 2027-04-31}]",
      legal: "milestones: [{id: pilot, title: Pilot, end: 2027-04-30}]"),
    state(
      "bad-pattern", "'Pilot One'", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: Pilot One, title: Pilot}]",
      legal: "milestones: [{id: pilot-one, title: Pilot}]"),
    state(
      "missing-field", "'who'", "team", "strict/team",
      "status: active\nowner: ada\npeople: [{id: eve, name: Eve, role: sales}]",
      illegal: "goals: [{period: FY27, measure: revenue, target: 5 USD}]",
      legal: "goals: [{who: ada, period: FY27, measure: revenue, target: 5 USD}]"),
    state(
      "duplicate-key", "'owner'", "roadmap", "acme/roadmap", draft,
      illegal: "owner: ada\nowner: ada",
      legal: "owner: ada"),
    state(
      "yaml-syntax", "", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot}",
      legal: "milestones: [{id: pilot, title: Pilot}]"),
    state(
      "swallowed-comment", "it begins with '#'", "contract", "acme/parcel", unit,
      illegal: "number: #42",
      legal: "number: \"#42\""),
    state(
      "assertion-failed", "the last day is not before the first", "contract", "acme/parcel", unit,
      illegal: "commitments: [{id: year, title: Year, from: 2027-03-01, to: 2027-02-01}]",
      legal: "commitments: [{id: year, title: Year, from: 2027-02-01, to: 2027-03-01}]"),
    state(
      "end-before-start", "'end'", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot, start: 2027-03-01, end: 2027-02-01}]",
      legal: "milestones: [{id: pilot, title: Pilot, start: 2027-02-01, end: 2027-03-01}]"),
    state(
      "reference-not-found", "'startegy'", "roadmap", "acme/roadmap", draft,
      illegal: "strategy: startegy", legal: "strategy: strategy"),
    state(
      "reference-not-found", "'grwo'", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot, objective: strategy#grwo}]",
      legal: "milestones: [{id: pilot, title: Pilot, objective: strategy#grow}]"),
    state(
      "reference-to-wrong-kind", "'catalog/ltl'", "roadmap", "acme/roadmap", draft,
      illegal: "strategy: catalog/ltl", legal: "strategy: acme/strategy"),
    state(
      "duplicate-item-id", "'pilot'", "roadmap", "acme/roadmap", draft,
      illegal: "milestones: [{id: pilot, title: Pilot}, {id: pilot, title: Other}]",
      legal: "milestones: [{id: pilot, title: Pilot}, {id: other, title: Other}]"),
    state(
      "dependency-cycle", "'one'", "roadmap", "acme/roadmap", draft,
      illegal:
        "milestones: [{id: one, title: One, after: [two]}, {id: two, title: Two, after: [one]}]",
      legal: "milestones: [{id: one, title: One}, {id: two, title: Two, after: [one]}]"),
    state(
      "owner-unknown", "nobody here is called 'Tom Rayes'", "roadmap", "acme/roadmap", draft,
      illegal: "owner: Tom Rayes", legal: "owner: Tom Reyes"),
    state(
      "broken-link", "papr.pdf", "contract", "acme/parcel", unit, illegal: "document: papr.pdf",
      legal: "document: paper.pdf"),
    state(
      "totals-disagree", "plan-total", "strategy", "acme/plan", "status: agreed\nfiscal-year: FY27",
      illegal: "plan: [{business-unit: freight, period: FY27, revenue: 5 USD}]\nplan-total: 6 USD",
      legal: "plan: [{business-unit: freight, period: FY27, revenue: 5 USD}]\nplan-total: 5 USD"),
    state(
      "reporting-cycle", "Eve reports to Max", "account", "other/account", "status: prospect",
      illegal:
        "stakeholders: [{id: eve, title: Eve, reports-to: max}, {id: max, title: Max, reports-to: eve}]",
      legal: "stakeholders: [{id: eve, title: Eve, reports-to: max}, {id: max, title: Max}]"),
  ]
}

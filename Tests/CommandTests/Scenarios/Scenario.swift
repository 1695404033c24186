/// Two commits: one that is right, and a change of one document that must not be, with a twin that may.
struct Scenario: Sendable {
  /// What the change is about, in words.
  let name: String
  let kind: String
  /// The document's id: its path below `plans/` without `.md`.
  let document: String
  /// The fields besides kind and title, before, after the illegal change, and after the legal one.
  let before: String
  let illegal: String
  let legal: String
  /// The rule that refuses, and a part of its words.
  let rule: String
  let words: String
  /// The rules that refuse for the same reason besides.
  var also: Set<String> = []
  /// What else is in the book before, by the path.
  var others: [String: String] = [:]
  /// What the illegal and the legal change do to other files; nil takes one away.
  var illegalFiles: [String: String?] = [:]
  var legalFiles: [String: String?] = [:]
  /// The messages of both commits.
  var message = "Change the plan"
  var legalMessage = "Change the plan"
  /// Where the finding is, when it is not in the document that changed.
  var place: String?

  /// Whether what refuses is the change, not the state that it leads to.
  var isAboutChange: Bool {
    [
      "illegal-transition", "signed-terms-changed", "unexplained-slip", "deleted-while-referenced",
    ].contains(rule)
  }

  /// The id that the document gets where it is renamed: an account is renamed with its folder.
  var laterDocument: String {
    document.hasSuffix("/account")
      ? document.dropLast("/account".count) + "-renamed/account" : document + "-renamed"
  }

  func path(isRenamed: Bool) -> String { "plans/\(isRenamed ? laterDocument : document).md" }

  func text(_ fields: String, isRenamed: Bool = false) -> String {
    let aliases = isRenamed ? "aliases: [\(document)]\n" : ""
    return "---\nkind: \(kind)\ntitle: Acme \(kind)\n\(fields)\n\(aliases)---\n"
  }

  /// The book before the change.
  var files: [String: String] {
    Self.book.merging(others, uniquingKeysWith: { $1 })
      .merging([path(isRenamed: false): text(before)], uniquingKeysWith: { $1 })
  }

  /// What a change does; nil takes a file away.
  func changes(isLegal: Bool, isRenamed: Bool) -> [String: String?] {
    var changes = isLegal ? legalFiles : illegalFiles
    if isRenamed { changes[path(isRenamed: false)] = .some(nil) }
    changes[path(isRenamed: isRenamed)] = text(isLegal ? legal : illegal, isRenamed: isRenamed)
    return changes
  }

  /// The book around the document. What a draft leaves open, and reasons for slips, matter here otherwise than usual, so that
  /// documents of a few lines can stand for whole ones.
  static let book = [
    ".planbook.yaml": """
    rules:
      missing-field: off
      missing-section: off
      unexplained-slip: error
    overrides:
      - {paths: [strict/], rules: {missing-field: error}}

    """,
    "templates/visit.schema.yaml": """
    $ref: planbook:common#document
    title: Visit
    description: A day at the customer's.
    properties:
      kind: {const: visit}
      status:
        enum: [planned, made, cancelled]
        x-lifecycle: {draft: [planned], active: [made], closed: [cancelled]}
        x-transitions: {planned: [made, cancelled], made: [], cancelled: []}
      stops:
        type: array
        items:
          $ref: planbook:common#item
          properties:
            state: {enum: [open, seen], x-transitions: {open: [seen], seen: []}}
            aliases: {type: array, items: {type: string}}
    allOf:
      - $ref: planbook:common#document-upkeep

    """,
    "plans/team.md": """
    ---
    kind: team
    title: Our team
    status: active
    people:
      - {id: ada, name: Ada Example}
      - {id: tom-reyes, name: Tom Reyes}
    ---

    """,
    "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
    "plans/acme/strategy.md": """
    ---
    kind: strategy
    title: Acme strategy
    status: draft
    fiscal-year: FY27
    objectives:
      - {id: grow, title: Grow freight}
    ---

    """,
    "plans/catalog/ltl.md": """
    ---
    kind: offering
    title: LTL
    status: planned
    type: service
    business-unit: freight
    ---

    """,
    "plans/acme/paper.pdf": "%PDF\n",
    "plans/acme/figures.csv": "period,business-unit,measure,target,actual\n",
  ]
}

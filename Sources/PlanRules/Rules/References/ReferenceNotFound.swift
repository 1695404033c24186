import Diagnostics
import PlainText
import PlanModel

/// A reference names something that is in the book.
enum ReferenceNotFound: BookRule {
  static let page = RulePage(
    "reference-not-found", .references, "A reference names something that is in the book.",
    severity: .always(.error), need: .book,
    text: """
      A document is named by its path below `plans/` without `.md`: from the account's folder (`contracts/parcel-2025`) or from the \
      top (`northwind/contracts/parcel-2025`). An item is named by its id: alone in the same document (`ltl-pilot`), else behind \
      the document and `#` (`roadmap#ltl-pilot`).

      Nothing is said of a reference to what cannot be read: that is told where it cannot be read. Short references from an account \
      without `account.md` are told there too.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#growth"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md":
            "---\nkind: strategy\ntitle: Acme strategy\nobjectives: [{id: growth, title: Grow\n---\n",
        ]),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ["plans/acme/strategy.md": ReferenceExamples.strategy]),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow-it"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md": ReferenceExamples.strategy.replacing(
            "id: grow,", with: "id: Grow It,"),
        ]),
      // What was lost with a wrong name, without its dashes, or below a blank line is told there.
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md": ReferenceExamples.strategy.replacing(
            "objectives:", with: "objective:"),
        ]),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md": ReferenceExamples.strategy.replacing(
            "  - {id: grow, title: Grow freight}", with: "  id: grow\n  title: Grow freight"),
        ]),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: [
          "plans/acme/account.md": ReferenceExamples.account,
          "plans/acme/strategy.md": "\n" + ReferenceExamples.strategy,
        ]),
    ],
    wrong: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓minutes", objective: "strategy#grow"),
        others: ReferenceExamples.book.merging(
          ["plans/acme/minutes.md": "# Minutes\n"], uniquingKeysWith: { $1 })),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "↓stratgy", objective: "strategy#grow"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "↓strategy#growth"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "↓grow"),
        others: ReferenceExamples.book),
      RuleExample(
        ReferenceExamples.roadmap(strategy: "acme/strategy", objective: "↓beta/strategy#grow"),
        others: ReferenceExamples.book),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    // Looking for what was meant takes a look at many names, so it is done for the first of very many findings only.
    var remaining = Suggestions.most
    lazy var unread = UnreadParts(book)
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .notFound else { return }
      let text = facts.string(value)
      let targets = facts.references(of: value)
      if let hindrance = unread.hindrance(of: reference, text, targets, from: document) {
        guard hindrance != .toldElsewhere else { return }
        findings.report(
          words(hindrance, text), in: book.documents[document], at: value.range,
          subject: facts.subject(ofValue: Int(reference.value)), arguments: [text],
          help: help(hindrance))
        return
      }
      remaining -= 1
      let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      // An id that is no id is told where it stands.
      let holder = reference.document >= 0 ? Int(reference.document) : document
      if remaining >= 0, reference.document >= 0 || parts.count == 1,
        book.hasIllFormedID(like: String(parts.last ?? ""), in: holder)
      {
        return
      }
      let meant = remaining >= 0 ? meant(by: text, targets, from: document, book) : nil
      let nearest =
        remaining >= 0 && meant == nil
        ? book.nearestReference(to: text, targets, from: document) : nil
      let wanted = Words.targets(targets)
      let message: String
      var help = Words.howToName(targets)
      if reference.document >= 0, parts.count == 2 {
        message =
          "'\(String(parts[0]).printable)' has nothing with the id '\(String(parts[1]).printable)'"
      } else if parts.count == 2 {
        let kinds = Set(targets.flatMap(\.kinds)).sorted().joined(separator: " or ")
        message =
          "there is no \(kinds.isEmpty ? "document" : kinds) '\(String(parts[0]).printable)' in this book"
        help = "Bring that document back, or name another one before the '#'"
      } else {
        message = "there is no \(wanted) '\(text.printable)' in this book"
      }
      findings.report(
        message, in: book.documents[document], at: value.range,
        subject: facts.subject(ofValue: Int(reference.value)),
        arguments: [text],
        help: nearest == nil && meant == nil ? help : nil,
        fixes: (meant ?? nearest).map {
          [
            Fix(
              "Change it to '\($0)'", meant == nil ? .unsafe : .safe,
              [Edit(range: value.range, replacement: $0)])
          ]
        } ?? [])
    }
  }

  private static func words(_ hindrance: UnreadParts.Hindrance, _ text: String) -> String {
    switch hindrance {
    case .excluded: "'\(text.printable)' is left out of this book by its settings"
    case .note: "'\(text.printable)' is a note, not a document: its file has no front matter"
    case .toldElsewhere: ""
    }
  }

  private static func help(_ hindrance: UnreadParts.Hindrance) -> String? {
    switch hindrance {
    case .excluded(let path):
      "Take '\(path.printable)' out of 'exclude' in .planbook.yaml, or name something else"
    case .note(let path):
      "Begin '\(path.printable)' with front matter, or name something else"
    case .toldElsewhere: nil
    }
  }

  /// The reference that a text would be if it were not written as a path to a file: `../acme/strategy.md#grow`,
  /// `plans/acme/strategy`; nil where there is no such file.
  private static func meant(
    by text: String, _ targets: [ReferenceTarget], from document: Int, _ book: Snapshot
  ) -> String? {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let hasForm = parts[0].hasSuffix(".md") || parts[0].hasPrefix(BookFile.plansFolder)
    guard hasForm || parts[0].hasPrefix(".") || parts[0].hasPrefix("/") else { return nil }
    let file = parts[0].hasSuffix(".md") ? String(parts[0]) : parts[0] + ".md"
    let paths = [
      Snapshot.path(file, from: book.documents[document].path),
      file.hasPrefix(BookFile.plansFolder) ? file : BookFile.plansFolder + file,
    ].compactMap(\.self)
    let targetsOfPaths = paths.compactMap { path in
      BookFile.documentID(ofPath: path).flatMap { book.document($0) }
    }
    guard let target = targetsOfPaths.first else { return nil }
    var name = book.shortName(of: target, from: document)
    if parts.count == 2 { name = (target == document ? "" : name + "#") + parts[1] }
    let found = name.withUTF8 { book.resolve($0, targets, from: document) }
    return found.outcome == .found ? name : nil
  }
}

/// Books for the examples of this group.
enum ReferenceExamples {
  static func roadmap(strategy: String, objective: String, more: String = "") -> String {
    """
    ---
    kind: roadmap
    title: Acme roadmap
    status: draft
    strategy: \(strategy)
    initiatives:
      - {id: west, title: West, business-unit: freight, objective: \(objective)}
    \(more)---

    """
  }

  static let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
  static let strategy = """
    ---
    kind: strategy
    title: Acme strategy
    status: draft
    fiscal-year: FY27
    objectives:
      - {id: grow, title: Grow freight}
    ---

    """
  static let book = ["plans/acme/account.md": account, "plans/acme/strategy.md": strategy]
}

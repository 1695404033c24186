import Diagnostics
import PlainText
import PlanModel

/// A document that belongs to an account stands below an account's folder.
enum DocumentWithoutAccount: FactsRule {
  static let page = RulePage(
    "document-without-account", .references,
    "A document that belongs to an account stands below an account's folder.",
    severity: .always(.warning), need: .book,
    reads: [RuleReads("account", "kind")],
    text: """
      The account of a document is the nearest folder upward that holds an `account.md`. Without one nobody answers for the document, \
      its short references lead nowhere, and no account's totals count it. It concerns the kinds whose documents stand in an account's \
      folder (`x-path` with `{account}`); a division's account may stand alone at the top.
      """,
    right: [
      RuleExample(
        "---\nkind: problem\ntitle: Late pickups\nstatus: reported\nreported: 2027-01-04\nseverity: minor\nareas: [pickup]\n---\n",
        at: "plans/acme/problems/pickups.md",
        others: ["plans/acme/account.md": ReferenceExamples.account])
    ],
    wrong: [
      RuleExample(
        "---\nkind: ↓problem\ntitle: Late pickups\nstatus: reported\nreported: 2027-01-04\nseverity: minor\nareas: [pickup]\n---\n",
        at: "plans/acme/problems/pickups.md"),
      RuleExample(
        "---\nkind: ↓account\ntitle: Acme\nstatus: prospect\n---\n", at: "plans/acme/acme.md"),
      RuleExample(
        "---\nkind: ↓problem\ntitle: Late pickups\nstatus: reported\nreported: 2027-01-04\nseverity: minor\nareas: [pickup]\n---\n",
        at: "plans/acme/problems/pickups.md",
        others: ["plans/acme/account.md": "# Acme\n\nA note without fields is no account.\n"]),
    ])

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard document.lacksAccount else { return }
    if facts.kind.name == "account" {
      reportName(of: document, facts, &findings)
    } else {
      report(document, facts, in: book, &findings)
    }
  }

  private static func reportName(
    of document: Snapshot.Document, _ facts: DocumentFacts, _ findings: inout Findings
  ) {
    guard let kind = facts.value("kind", of: DocumentFacts.root) else { return }
    findings.report(
      "an account's document is called account.md, so that its folder is the account's",
      in: document, at: kind.range, subject: ["kind"], help: "Call it account.md")
  }

  private static func report(
    _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ findings: inout Findings
  ) {
    guard let kind = facts.value("kind", of: DocumentFacts.root) else { return }
    let folder = document.id.utf8.firstIndex(of: UInt8(ascii: "/")).map { document.id[..<$0] }
    let isNote = folder.flatMap { book.file("\(BookFile.plansFolder)\($0)/account.md") }
      .map { place in
        if case .note = book.files[place].role { true } else { false }
      }
    // An account's document that is there and cannot be read is told itself.
    if isNote == false { return }
    findings.report(
      "this \(facts.kind.title.lowercased()) belongs to no account: no folder above it has an account.md",
      in: document, at: kind.range, subject: ["kind"],
      help: folder.map {
        isNote == true
          ? "plans/\($0)/account.md has no fields: begin it with '---', 'kind: account' and its other fields, and '---'"
          : "Move it into an account's folder, or make '\($0)' one: planbook new account \($0)"
      } ?? "Move it into an account's folder")
  }
}

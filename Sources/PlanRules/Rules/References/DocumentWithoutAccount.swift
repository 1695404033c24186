import Diagnostics
import PlainText
import PlanModel

/// A document that belongs to an account stands below an account's folder.
enum DocumentWithoutAccount: BookRule {
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
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for document in book.documents where document.account == nil {
      guard let facts = document.facts, facts.kind.placement?.contains("{account}") == true,
        let kind = facts.value("kind", of: DocumentFacts.root)
      else { continue }
      let noun = facts.kind.title.lowercased()
      let isAccount = facts.kind.name == "account"
      let folder = document.id.split(separator: "/").dropLast().first.map(String.init)
      findings.report(
        isAccount
          ? "an account's document is called account.md, so that its folder is the account's"
          : "this \(noun) belongs to no account: no folder above it has an account.md",
        in: document, at: kind.range, subject: ["kind"],
        help: isAccount
          ? "Call it account.md"
          : folder.map {
            "Move it into an account's folder, or make this one: planbook new account \($0)"
          } ?? "Move it into an account's folder")
    }
  }
}

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
      folder (`x-path` with `{account}`); a division's account may stand alone at the top. Documents that stand together are told once, \
      at the first of them.
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
    /// The first part of the ids of those that stand together, which are told at the first of them.
    var folders: [Substring] = []
    var lost: [Substring: [Snapshot.Document]] = [:]
    for document in book.documents where document.lacksAccount {
      guard let facts = document.facts else { continue }
      guard facts.kind.name != "account" else {
        reportName(of: document, facts, &findings)
        continue
      }
      guard let slash = document.id.utf8.firstIndex(of: UInt8(ascii: "/")) else {
        report([document], in: nil, &findings)
        continue
      }
      let folder = document.id[..<slash]
      if lost[folder] == nil { folders.append(folder) }
      lost[folder, default: []].append(document)
    }
    for folder in folders {
      // A document that is there and cannot be read is told itself.
      guard let documents = lost[folder],
        book.file("\(BookFile.plansFolder)\(folder)/account.md") == nil
      else { continue }
      report(documents, in: folder, &findings)
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
    _ documents: [Snapshot.Document], in folder: Substring?, _ findings: inout Findings
  ) {
    guard let first = documents.first, let facts = first.facts,
      let kind = facts.value("kind", of: DocumentFacts.root)
    else { return }
    let noun = facts.kind.title.lowercased()
    let others =
      switch documents.count - 1 {
      case 0: ""
      case 1: " and 1 other document in '\(folder ?? "")' belong"
      case let count: " and \(count) other documents in '\(folder ?? "")' belong"
      }
    findings.report(
      "this \(noun)\(others.isEmpty ? " belongs" : others) to no account: no folder above "
        + "\(others.isEmpty ? "it" : "them") has an account.md",
      in: first, at: kind.range, subject: ["kind"],
      related: documents.dropFirst().prefix(10).map {
        RelatedPlace("this one too", at: Place(path: $0.path, range: 0..<0))
      },
      help: folder.map {
        "Move \(others.isEmpty ? "it" : "them") into an account's folder, or make this one: planbook new account \($0)"
      } ?? "Move it into an account's folder")
  }
}

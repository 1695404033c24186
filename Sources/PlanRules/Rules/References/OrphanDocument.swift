import Diagnostics
import PlainText
import PlanModel

/// Something leads to every document.
enum OrphanDocument: BookRule {
  static let page = RulePage(
    "orphan-document", .references, "Something leads to every document.",
    severity: .off(.note), need: .book,
    text: """
      A document that no other one refers to or links to, and that refers to none itself, may have been forgotten. Accounts and the \
      documents outside of accounts stand for themselves. Off until the settings turn it on.
      """,
    right: [
      RuleExample(
        ReferenceExamples.roadmap(strategy: "strategy", objective: "strategy#grow"),
        others: ReferenceExamples.book)
    ],
    wrong: [
      RuleExample(
        "↓---\nkind: problem\ntitle: Late pickups\nstatus: reported\nreported: 2027-01-04\nseverity: minor\nareas: [pickup]\n---\n",
        at: "plans/acme/problems/pickups.md",
        others: ["plans/acme/account.md": ReferenceExamples.account],
        severities: ["orphan-document": .note])
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var isConnected = [Bool](repeating: false, count: book.documents.count)
    for index in book.documents.indices {
      for reference in book.references(of: index) {
        guard reference.document >= 0, reference.outcome != .file, Int(reference.document) != index
        else { continue }
        isConnected[index] = true
        isConnected[Int(reference.document)] = true
      }
    }
    var documentsByFile: [Int: Int] = [:]
    for (index, document) in book.documents.enumerated() { documentsByFile[document.file] = index }
    for number in book.files.indices {
      for target in book.linkTargets(ofFile: number) where target >= 0 && Int(target) != number {
        if let index = documentsByFile[Int(target)] { isConnected[index] = true }
        if let index = documentsByFile[number] { isConnected[index] = true }
      }
    }
    for (index, document) in book.documents.enumerated()
    where !isConnected[index] && document.account != nil && document.account != index {
      findings.report(
        "nothing leads to '\(document.id)', and it leads nowhere", in: document, at: 0..<3,
        help: "Refer to it from the document that it belongs to, or remove it")
    }
  }
}

import Diagnostics
import PlainText
import PlanModel
import YAML

/// The business units of data files and documents are those of the book.
enum UnknownBusinessUnit: BookRule {
  static let page = RulePage(
    "unknown-business-unit", .performance,
    "A business unit is one that an account or offering has.",
    severity: .always(.error), need: .book,
    reads: [RuleReads("account", "business-units"), RuleReads("offering", "business-unit")],
    text: """
      Figures of `Parcels` are not added to those of `parcel`. Write a business unit as the accounts do under `business-units` and the \
      offerings under `business-unit`.

      In a document a business unit that nobody else has may be a new one, so that only what is nearly written like a known one is \
      told there, as a warning.

      Silent in a book where no account and no offering names any.
      """,
    right: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,parcel,revenue,1,1\n"),
      RuleExample(
        "period,business-unit,measure,target,actual\nFY26,rail,revenue,1,1\n",
        at: DataExamples.path, others: ["plans/acme/performance.md": DataExamples.document]),
      roadmap("freight"), roadmap("contract logistics"), roadmap("?"),
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,target,actual\nFY26,↓Parcels,revenue,1,1\nFY26,↓rail,revenue,1,1\n"
      ),
      roadmap("↓frieght"), roadmap("↓Freight"),
    ])

  private static func roadmap(_ unit: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n  - {id: pilot, title: Pilot, business-unit: \(unit)}\n---\n",
      others: DataExamples.book, line: line)
  }

  private static let fields: [String: FieldName] = [
    "account": "business-units", "offering": "business-unit",
  ]

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var known = KnownUnits()
    for document in book.documents {
      guard let facts = document.facts, let field = fields[facts.kind.name] else { continue }
      facts.forEachValue(field, of: DocumentFacts.root) { value in
        facts.withText(of: value) { known.insert($0) }
      }
    }
    guard !known.isEmpty else { return }
    let names = known.names
    checkDocuments(book, known, names, &findings)
    book.forEachDataCell(&findings, of: .businessUnit) {
      cell, row, column, own, findings in
      guard !known.contains(cell), !meansUnknown(cell) else { return }
      own.report(row: row, column: column, to: &findings) { text in
        let nearest = NearestName.of(text, among: names)
        return (
          "no account or offering has the business unit '\(text.printable)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          nearest == nil ? "There are: \(names.prefix(20).joined(separator: ", "))" : nil
        )
      }
    }
  }

  private static func checkDocuments(
    _ book: Snapshot, _ known: KnownUnits, _ names: [String], _ findings: inout Findings
  ) {
    var unitFields: [ObjectIdentifier: [Bool]] = [:]
    var search = NearestNames(names)
    var comparisons = 200_000
    for document in book.documents {
      guard let facts = document.facts, fields[facts.kind.name] == nil else { continue }
      let kind = ObjectIdentifier(facts.kind)
      let isUnit =
        unitFields[kind]
        ?? facts.kind.plan.fields.map { fields.values.contains($0.name) }
      unitFields[kind] = isUnit
      for place in facts.values.indices where isUnit[Int(facts.values[place].field)] {
        let value = facts.values[place]
        guard facts.withText(of: value, { !known.contains($0) && !meansUnknown($0) }) else {
          continue
        }
        let text = facts.string(value)
        guard let near = search.nearest(to: text, comparisons: &comparisons) else { continue }
        findings.report(
          "no account or offering has the business unit '\(text.printable)'; did you mean '\(names[near.place])'?",
          in: document, at: value.range, subject: facts.subject(ofValue: place), arguments: [text],
          fixes: [
            Fix(
              "Change it to '\(names[near.place])'", .unsafe,
              [Edit(range: value.range, replacement: names[near.place])])
          ], severity: .byState(draft: .warning, active: .warning, closed: nil))
      }
    }
  }
}

/// The business units that a book names, found by their bytes: every document asks.
private struct KnownUnits {
  private var byHash: [UInt32: [FieldName]] = [:]

  var isEmpty: Bool { byHash.isEmpty }

  /// All of them, ordered.
  var names: [String] { byHash.values.joined().map(\.description).sorted() }

  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) {
    guard !contains(name) else { return }
    let name = FieldName(String(decoding: name, as: UTF8.self))
    byHash[name.hash, default: []].append(name)
  }

  func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    byHash[Tree.hash(of: name)]?.contains { $0.isSpelled(name) } ?? false
  }
}

package import Diagnostics
import PlainText
package import PlanModel
import PlanSchedule

/// Runs rules.
package enum Judgement {
  /// What all rules that need one document alone find in it, in the order of the text.
  package static func findings(
    in document: DocumentReading, _ context: CheckContext
  ) -> [Diagnostic] {
    var findings = Findings(context)
    let kind = document.facts?.kind.name
    findings.append(document.textFindings, kind: kind)
    findings.append(document.violations, kind: kind)
    for rule in RuleRegistry.documentRules where findings.begin(rule.page) {
      rule.check(document, &findings)
    }
    var found = withoutMisspelt(findings.diagnostics)
    DocumentRepairs.add(to: &found, in: document)
    return found
  }

  /// What all rules that need the whole book find in it.
  package static func findings(in book: Snapshot, _ context: CheckContext) -> [Diagnostic] {
    let judgement = BookJudgement(book, context)
    return (0..<judgement.partCount).flatMap { judgement.findings(ofPart: $0) }
  }

  /// What all rules that compare two snapshots find; the places are in the later one.
  package static func findings(in change: BookChange, _ context: CheckContext) -> [Diagnostic] {
    var findings = Findings(context)
    for rule in RuleRegistry.changeRules where findings.begin(rule.page) {
      rule.check(change, context, &findings)
    }
    return findings.diagnostics
  }

  /// What all rules that ask the history find, by the days on which documents last said something else.
  package static func findings(
    in book: Snapshot, lastChanges: [Int: CalendarDate], _ context: CheckContext
  ) -> [Diagnostic] {
    var findings = Findings(context)
    for rule in RuleRegistry.historyRules where findings.begin(rule.page) {
      rule.check(book, lastChanges, context, &findings)
    }
    return findings.diagnostics
  }

  /// The documents about whose history any rule has a question, by their places in the book.
  package static func documentsWithHistory(in book: Snapshot) -> [Int] {
    book.documents.indices.filter { index in
      RuleRegistry.historyRules.contains { $0.asks(about: book.documents[index]) }
    }
  }

  /// Leaves out that a field is missing where another finding says under which wrong name it stands.
  private static func withoutMisspelt(_ findings: [Diagnostic]) -> [Diagnostic] {
    var meant: Set<[String]> = []
    for finding in findings where finding.rule == "unknown-field" {
      for edit in finding.fixes.flatMap(\.edits) {
        meant.insert(
          finding.subject.dropLast() + [String(decoding: edit.replacement, as: UTF8.self)])
      }
    }
    if meant.isEmpty { return findings }
    return findings.filter { $0.rule != "missing-field" || !meant.contains($0.subject) }
  }
}

/// What the rules that need the whole book find in it, in parts that may be done at the same time. Together, in their order, they
/// are always the same.
package struct BookJudgement: Sendable {
  private let book: Snapshot
  private let context: CheckContext

  /// Finds nothing yet: each part is asked for on its own.
  package init(_ book: Snapshot, _ context: CheckContext) {
    self.book = book
    self.context = context
  }

  /// How many parts there are.
  package var partCount: Int { RuleRegistry.bookRules.count + 1 + rangeCount }

  /// What the rules of one part find. The first takes longest.
  package func findings(ofPart part: Int) -> [Diagnostic] {
    var findings = Findings(context)
    if part > RuleRegistry.bookRules.count {
      return self.findings(inRange: part - RuleRegistry.bookRules.count - 1)
    }
    if part > 0 {
      let rule = RuleRegistry.bookRules[part - 1]
      if findings.begin(rule.page) { rule.check(book, context, &findings) }
      return findings.diagnostics
    }
    let schedule = BookSchedule(BookTerms(book, on: context.today), .scheduled)
    for rule in RuleRegistry.scheduleRules where findings.begin(rule.page) {
      rule.check(schedule, context, &findings)
    }
    return findings.diagnostics
  }

  // MARK: Rules about one document with the book around it

  /// How many documents such a part takes in: enough to be worth a thread's while, few enough to share evenly.
  private static let rangeLength = 1024
  private var rangeCount: Int {
    (book.documents.count + Self.rangeLength - 1) / Self.rangeLength
  }

  private func findings(inRange range: Int) -> [Diagnostic] {
    let start = range * Self.rangeLength
    var found: [(rule: any FactsRule.Type, findings: Findings)] = []
    for rule in RuleRegistry.factsRules {
      var findings = Findings(context)
      if findings.begin(rule.page) { found.append((rule, findings)) }
    }
    for index in start..<min(start + Self.rangeLength, book.documents.count) {
      let document = book.documents[index]
      guard let facts = document.facts else { continue }
      for place in found.indices {
        found[place].rule.check(index, document, facts, in: book, context, &found[place].findings)
      }
    }
    return found.flatMap(\.findings.diagnostics)
  }
}

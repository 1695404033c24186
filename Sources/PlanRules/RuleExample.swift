package import Diagnostics

/// A small book that shows a rule at work.
///
/// `↓` stands before the place where a finding begins, and `⟨E9⟩` for the byte E9. Documents that an example needs but does not speak of are in `others`.
package struct RuleExample: Sendable {
  /// Where the document stands, from the book's root.
  package let path: String
  /// The document's text with its marks.
  package let text: String
  /// Further files of the book, by their paths.
  package let others: [String: String]
  /// The files of the book before a change, by their paths; nil where no change is meant.
  package let before: [String: String]?
  /// What counts as today, `2027-02-15` when nothing else is said.
  package let today: String
  /// Severities that the example's settings give to rules.
  package let severities: [String: Severity]
  /// Where the example is written, for a test that fails.
  package let sourceLine: Int
  /// The file of that line, as `#fileID` names it.
  package let sourceFile: String

  /// An example of one document, which may have others beside it.
  ///
  /// - Parameters:
  ///   - text: with a mark before each place where a finding begins.
  ///   - before: the files before a change, by their paths.
  ///   - today: a date such as `2027-02-15`.
  package init(
    _ text: String, before: [String: String]? = nil, at path: String = "plans/acme/roadmap.md",
    others: [String: String] = [:], today: String = RuleExample.usualToday,
    severities: [String: Severity] = [:], line: Int = #line, file: String = #fileID
  ) {
    self.text = text
    self.path = path
    self.others = others
    self.before = before
    self.today = today
    self.severities = severities
    sourceLine = line
    sourceFile = file
  }

  /// An example of a roadmap with one milestone, `pilot`.
  ///
  /// - Parameters:
  ///   - fields: those of the milestone besides its id and title, as in braces.
  ///   - status: the roadmap's.
  static func milestone(
    _ fields: String, status: String = "agreed", line: Int = #line, file: String = #fileID
  ) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n  - {id: pilot, title: Pilot, \(fields)}\n---\n",
      line: line, file: file)
  }

  /// What counts as today when an example says nothing else.
  package static let usualToday = "2027-02-15"

  /// The mark.
  package static let mark: Character = "↓"
}

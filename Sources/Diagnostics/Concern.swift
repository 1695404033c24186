/// What a finding is about. It decides where a finding is shown and whether it can fail a run.
package enum Concern: String, Sendable, CaseIterable {
  /// Something is wrong with the text: whoever wrote it can put it right.
  case fault
  /// Bad news about the business, rightly written down: it is shown under "Needs attention" after all
  /// faults, and never changes the exit code, whatever its severity.
  case news
}

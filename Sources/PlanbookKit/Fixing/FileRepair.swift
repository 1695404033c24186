import Diagnostics
import PlainText
import PlanRules

/// Applies repairs to one file, as long as they do what they promise.
struct FileRepair {
  private let path: String
  private let before: [UInt8]
  private let check: BookCheck
  private let known: [Symptom]
  /// The repairs that were applied.
  private(set) var applied: [ChosenFix] = []
  /// Those that were not, and what each would have led to.
  private(set) var refused: [(fix: ChosenFix, why: String)] = []
  /// The text with the applied repairs.
  private(set) var text: [UInt8]

  /// How often a text may be read: each repair that goes wrong costs a few readings of all of it.
  private var readingsLeft = 200

  /// Applies those of `fixes`, all of one file, that bring no new fault of the text or its form.
  ///
  /// Repairs of what the text itself gets wrong come first and alone: what they make readable may well show faults of its
  /// form that were there all the time, while any other repair has no such excuse.
  init(_ fixes: [ChosenFix], path: String, text: [UInt8], check: BookCheck) {
    self.path = path
    self.check = check
    before = text
    self.text = text
    known = check.findings(inFile: path, text).map { Symptom($0) }
    let ofText = fixes.filter { RuleRegistry.group(of: $0.finding.diagnostic.rule) == .text }
    accept(ChosenFix.compatible(ofText.isEmpty ? fixes : ofText)[...])
  }

  /// Applies repairs together; when that goes wrong, in halves, so that one bad repair costs few readings.
  private mutating func accept(_ fixes: ArraySlice<ChosenFix>) {
    guard let first = fixes.first else { return }
    guard readingsLeft > 0 else {
      refused += fixes.map { ($0, "too many other repairs of this file went wrong") }
      return
    }
    readingsLeft -= 1
    let trouble: String?
    do throws(EditError) {
      let candidate = try before.applying((applied + fixes).flatMap(\.fix.edits))
      trouble = newFinding(in: candidate, sparing: first.finding.diagnostic.rule)
      if trouble == nil {
        applied += fixes
        text = candidate
        return
      }
    } catch {
      trouble = "its edits do not fit together"
    }
    if fixes.count == 1 {
      refused.append((first, trouble ?? ""))
      return
    }
    let middle = fixes.startIndex + fixes.count / 2
    accept(fixes[..<middle])
    accept(fixes[middle...])
  }

  /// What a text has wrong that the text before has not.
  ///
  /// A finding may take the place of one of the same rule that is gone: a field that was missing is there, and not filled in, or
  /// the entry that it is in has another id. Those of the same field are matched before any that only resembles another.
  private func newFinding(in candidate: [UInt8], sparing rule: RuleName) -> String? {
    let onlyText = RuleRegistry.group(of: rule) == .text
    var gone = SymptomPool(known)
    var new = check.findings(inFile: path, candidate).map { Symptom($0) }
    new.removeAll { gone.take($0, likeness: .same) }
    new.removeAll {
      let group = RuleRegistry.group(of: $0.rule)
      return group != .text && (group != .schema || onlyText)
    }
    for likeness in [SymptomPool.Likeness.sameSubject, .nearSubject] where !new.isEmpty {
      new.removeAll { gone.take($0, likeness: likeness) }
    }
    return new.first?.message
  }
}

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

  /// A finding as it can be found again after a change elsewhere in the file.
  private struct Symptom: Equatable {
    var rule: RuleName
    var subject: [String]
    var message: String

    init(_ finding: Diagnostic) {
      rule = finding.rule
      subject = finding.subject
      message = finding.message
    }

    /// Whether both are of one rule, and of subjects that differ in so many parts at most.
    func isOfSameRule(as other: Symptom, differingIn most: Int) -> Bool {
      rule == other.rule && subject.count == other.subject.count
        && zip(subject, other.subject).count(where: !=) <= most
    }
  }

  /// Applies those of `fixes`, all of one file, that bring no new fault of the text or its form.
  ///
  /// Repairs of what the text itself gets wrong come first and alone: what they make readable may well show faults of its
  /// form that were there all the time, while any other repair has no such excuse.
  init(_ fixes: [ChosenFix], path: String, text: [UInt8], check: BookCheck) {
    self.path = path
    self.check = check
    before = text
    self.text = text
    known = check.findings(inFile: path, text).map(Symptom.init)
    let ofText = fixes.filter { RuleRegistry.group(of: $0.finding.diagnostic.rule) == .text }
    accept(ChosenFix.compatible(ofText.isEmpty ? fixes : ofText)[...])
  }

  /// Applies repairs together; when that goes wrong, in halves, so that one bad repair costs few readings.
  private mutating func accept(_ fixes: ArraySlice<ChosenFix>) {
    guard let first = fixes.first else { return }
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
    var gone = known
    var new: [Symptom] = []
    for finding in check.findings(inFile: path, candidate) {
      let symptom = Symptom(finding)
      if let index = gone.firstIndex(of: symptom) {
        gone.remove(at: index)
      } else {
        new.append(symptom)
      }
    }
    new.removeAll {
      let group = RuleRegistry.group(of: $0.rule)
      return group != .text && (group != .schema || onlyText)
    }
    for differences in 0...1 {
      new.removeAll { symptom in
        guard
          let index = gone.firstIndex(where: {
            $0.isOfSameRule(as: symptom, differingIn: differences)
          })
        else { return false }
        gone.remove(at: index)
        return true
      }
    }
    return new.first?.message
  }
}

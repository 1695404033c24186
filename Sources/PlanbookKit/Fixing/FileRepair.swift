import Diagnostics
import PlainText
import PlanRules

/// Applies repairs to one file, as long as they do what they promise.
struct FileRepair {
  private let path: String
  private let before: [UInt8]
  private let check: BookCheck
  private let known: [Symptom: Int]
  /// The repairs that were applied.
  private(set) var applied: [ChosenFix] = []
  /// Those that were not, and what each would have led to.
  private(set) var refused: [(fix: ChosenFix, why: String)] = []
  /// The text with the applied repairs.
  private(set) var text: [UInt8]

  /// A finding as it can be found again after a change elsewhere in the file.
  private struct Symptom: Hashable {
    var rule: RuleName
    var subject: [String]
    var message: String
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
    known = Self.counts(check.findings(inFile: path, text))
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
  private func newFinding(in candidate: [UInt8], sparing rule: RuleName) -> String? {
    let onlyText = RuleRegistry.group(of: rule) == .text
    let findings = check.findings(inFile: path, candidate)
    var left = known
    for finding in findings {
      let group = RuleRegistry.group(of: finding.rule)
      guard group == .text || group == .schema && !onlyText else { continue }
      let symptom = Symptom(
        rule: finding.rule, subject: finding.subject, message: finding.message)
      if let count = left[symptom], count > 0 {
        left[symptom] = count - 1
      } else if !isAnotherWord(for: symptom, among: &left, findings) {
        return finding.message
      }
    }
    return nil
  }

  /// Whether a finding takes the place of one of the same rule and field that is gone: a field that was missing is there, and not
  /// filled in, or the entry that it is in has another id.
  private func isAnotherWord(
    for symptom: Symptom, among left: inout [Symptom: Int], _ findings: [Diagnostic]
  ) -> Bool {
    let gone = left.first { old, count in
      count > 0 && old.rule == symptom.rule && old.subject.count == symptom.subject.count
        && zip(old.subject, symptom.subject).count(where: !=) <= 1
        && !findings.contains {
          $0.rule == old.rule && $0.subject == old.subject && $0.message == old.message
        }
    }
    guard let gone else { return false }
    left[gone.key] = gone.value - 1
    return true
  }

  private static func counts(_ findings: [Diagnostic]) -> [Symptom: Int] {
    var counts: [Symptom: Int] = [:]
    for finding in findings {
      counts[
        Symptom(rule: finding.rule, subject: finding.subject, message: finding.message),
        default: 0] += 1
    }
    return counts
  }
}

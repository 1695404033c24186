import Diagnostics
import PlainText
import PlanRules

/// Applies repairs to one file, as long as they do what they promise.
struct FileRepair {
  private let path: String
  private let before: [UInt8]
  private let check: BookCheck
  private let known: [Diagnostic]
  /// Finds the lines of the text before.
  private let lines: LineTable
  /// The repairs that were applied.
  private(set) var applied: [ChosenFix] = []
  /// Those that were not, each with the reason.
  private(set) var refused: [(fix: ChosenFix, why: String)] = []
  /// The text with the applied repairs.
  private(set) var text: [UInt8]

  /// How often a text may be read: each repair that goes wrong costs a few readings of all of it.
  private var readingsLeft = 200

  /// Applies those of `fixes`, all of one file, that bring no new fault of the text or its form.
  ///
  /// Repairs of what the text itself gets wrong come first and alone: what they make readable may well show faults of its
  /// form that were there all the time, while any other repair has no such excuse. Guesses at its punctuation come after what is
  /// sure. While the punctuation is wrong nothing else is repaired, since what seems to be missing may only be unread.
  init(_ fixes: [ChosenFix], path: String, text: [UInt8], check: BookCheck) {
    self.path = path
    self.check = check
    before = text
    self.text = text
    known = check.findings(inFile: path, text)
    lines = LineTable(text)
    let ofText = fixes.filter { RuleRegistry.group(of: $0.finding.diagnostic.rule) == .text }
    let sure = ofText.filter { !Self.isGuessAtPunctuation($0) }
    let chosen = !sure.isEmpty ? sure : !ofText.isEmpty ? ofText : fixes
    if ofText.isEmpty,
      let broken = known.first(where: {
        $0.rule == Self.punctuation && $0.severity == .error
      })
    {
      let line = lines.line(at: broken.place.range.lowerBound)
      refused = fixes.map { ($0, "line \(line) has to be mended first: \(broken.message)") }
      return
    }
    accept(ChosenFix.compatible(chosen)[...])
  }

  private static let punctuation: RuleName = "yaml-syntax"

  private static func isGuessAtPunctuation(_ fix: ChosenFix) -> Bool {
    fix.finding.diagnostic.rule == punctuation && fix.fix.applicability != .safe
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
      trouble = newFinding(in: candidate, by: fixes).map { "it would lead to: \($0)" }
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
  ///
  /// A guess at the punctuation is a good one when its line then says what may be there, so nothing may be wrong with the form of
  /// its line, whether or not that was found before.
  private func newFinding(in candidate: [UInt8], by fixes: ArraySlice<ChosenFix>) -> String? {
    let guesses = fixes.filter(Self.isGuessAtPunctuation)
    let onlyText =
      guesses.isEmpty
      && fixes.allSatisfy { RuleRegistry.group(of: $0.finding.diagnostic.rule) == .text }
    let guessed = Set(guesses.map { lines.line(at: $0.finding.diagnostic.place.range.lowerBound) })
    // Where a guess uncovers another error of the punctuation, the guess may be its reason.
    let excusable: (Symptom) -> Bool = { guesses.isEmpty || $0.rule != Self.punctuation }
    let kept = known.filter {
      RuleRegistry.group(of: $0.rule) != .schema
        || !guessed.contains(lines.line(at: $0.place.range.lowerBound))
    }
    var gone = SymptomPool(kept.map { Symptom($0) })
    var new = check.findings(inFile: path, candidate).map { Symptom($0) }
    new.removeAll { gone.take($0, likeness: .same) }
    new.removeAll {
      let group = RuleRegistry.group(of: $0.rule)
      return group != .text && (group != .schema || onlyText)
    }
    for likeness in [SymptomPool.Likeness.sameSubject, .nearSubject] where !new.isEmpty {
      new.removeAll { excusable($0) && gone.take($0, likeness: likeness) }
    }
    return new.first?.message
  }
}

import Diagnostics
import PlainText

/// A repair of a finding that is to be applied.
struct ChosenFix: Sendable {
  /// Names a repair through the rounds, though its place moves.
  struct Name: Hashable {
    var finding: Fingerprint
    var title: String
  }

  let finding: LocatedDiagnostic
  let fix: Fix

  /// The repair of a finding: its first safe one, else its only unsafe one where those are wanted.
  ///
  /// Of several unsafe ones none is taken: which of them is meant only a person knows.
  init?(of finding: LocatedDiagnostic, unsafe: Bool) {
    let diagnostic = finding.diagnostic
    guard diagnostic.suppression == nil else { return nil }
    let usable = diagnostic.fixes.filter { !$0.edits.isEmpty }
    let guesses = usable.filter { $0.applicability == .unsafe }
    if let safe = usable.first(where: { $0.applicability == .safe }) {
      fix = safe
    } else if unsafe, guesses.count == 1 {
      fix = guesses[0]
    } else {
      return nil
    }
    self.finding = finding
  }

  var name: Name { Name(finding: Fingerprint(of: finding.diagnostic), title: fix.title) }

  /// The file from the book's root.
  var path: String { finding.diagnostic.identityPath ?? finding.diagnostic.place.path }

  /// Those that can be applied together: of two that change the same place, the first; the other one may come in a later round.
  static func compatible(_ fixes: [ChosenFix]) -> [ChosenFix] {
    var chosen: [ChosenFix] = []
    // In the order of the text, none of them meeting another.
    var taken: [ByteRange] = []
    for fix in fixes {
      let ranges = fix.fix.edits.map(\.range)
      let meets = ranges.contains { range in
        let after = taken.partition { $0.lowerBound > range.upperBound }
        return after > 0 && taken[after - 1].meets(range)
      }
      if meets { continue }
      chosen.append(fix)
      for range in ranges {
        taken.insert(range, at: taken.partition { $0.lowerBound > range.lowerBound })
      }
    }
    return chosen
  }
}

extension ByteRange {
  /// Whether they overlap or touch, so that one edit could change what the other was made for.
  fileprivate func meets(_ other: ByteRange) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}

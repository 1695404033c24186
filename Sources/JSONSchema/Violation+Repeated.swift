import Diagnostics

extension Violation {
  /// The violations of one value, each mistake once:
  /// - a field under a misspelt name is told as unknown, and not as missing too;
  /// - a value that is not among its constants is told so, and not by the alternatives for the same value too.
  ///
  /// The time is at most that of comparing each violation with each other; there are few.
  static func withoutRepeated(_ violations: [Violation]) -> [Violation] {
    let misspelt = violations.filter { $0.meant != nil }
    let wrongValues = violations.filter { !$0.constants.isEmpty && !$0.isByAlternative }
    if misspelt.isEmpty, wrongValues.isEmpty { return violations }
    return violations.filter { violation in
      if violation.missing != nil { return !misspelt.contains { $0.explains(missing: violation) } }
      guard violation.isByAlternative, violation.rule == .valueNotAllowed else { return true }
      return !wrongValues.contains {
        $0.range == violation.range && $0.subject == violation.subject
      }
    }
  }

  /// Whether renaming this unknown field would supply the one that is missing.
  private func explains(missing other: Violation) -> Bool {
    guard let meant, let object, object == other.object else { return false }
    let isMissing =
      other.arguments.isEmpty ? other.missing == meant : other.arguments.contains(meant)
    // The same object may stand in several places, by aliases.
    return isMissing && subject.dropLast() == other.subject.dropLast()
  }
}

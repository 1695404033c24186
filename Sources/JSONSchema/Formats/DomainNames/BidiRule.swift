/// The rule for names with right-to-left scripts (RFC 5893 section 2).
enum BidiRule {
  /// Bidi_Class, numbered as in `DomainNameTables.bidiClasses`.
  enum Class: UInt8 {
    case other, leftToRight, rightToLeft, arabicLetter, arabicNumber, europeanNumber
    case europeanSeparator, commonSeparator, europeanTerminator, otherNeutral, boundaryNeutral
    case nonspacingMark
  }

  private static let classes = RunTable(DomainNameTables.bidiClasses)

  private static func classOf(_ character: UInt32) -> Class {
    Class(rawValue: classes.value(of: character)) ?? .other
  }

  /// Whether a label has a character of class R, AL or AN, which makes its name one that the rule
  /// concerns.
  static func isRightToLeft(_ label: [UInt32]) -> Bool {
    label.contains {
      switch classOf($0) {
      case .rightToLeft, .arabicLetter, .arabicNumber: true
      default: false
      }
    }
  }

  /// Whether a label of such a name follows the six conditions.
  static func isSatisfied(_ label: [UInt32]) -> Bool {
    guard let first = label.first else { return false }
    switch classOf(first) {
    case .leftToRight: return isLeftToRightLabel(label)
    case .rightToLeft, .arabicLetter: return isRightToLeftLabel(label)
    default: return false
    }
  }

  /// Conditions 2, 3 and 4.
  private static func isRightToLeftLabel(_ label: [UInt32]) -> Bool {
    var hasEuropean = false
    var hasArabic = false
    for character in label {
      switch classOf(character) {
      case .europeanNumber: hasEuropean = true
      case .arabicNumber: hasArabic = true
      case .leftToRight, .other: return false
      default: break
      }
    }
    guard !(hasEuropean && hasArabic) else { return false }
    switch label.map(classOf).last(where: { $0 != .nonspacingMark }) {
    case .rightToLeft, .arabicLetter, .europeanNumber, .arabicNumber: return true
    default: return false
    }
  }

  /// Conditions 5 and 6.
  private static func isLeftToRightLabel(_ label: [UInt32]) -> Bool {
    for character in label {
      switch classOf(character) {
      case .rightToLeft, .arabicLetter, .arabicNumber, .other: return false
      default: break
      }
    }
    switch label.map(classOf).last(where: { $0 != .nonspacingMark }) {
    case .leftToRight, .europeanNumber: return true
    default: return false
    }
  }
}

import ECMAPattern

/// The rules for characters that are allowed only beside certain others (RFC 5892 appendix A).
enum ContextualRules {
  /// Joining_Type, numbered as in `DomainNameTables.joiningTypes`.
  enum JoiningType: UInt8 { case none, left, right, dual, transparent }

  private static let greek = script("Greek")
  private static let hebrew = script("Hebrew")
  private static let kanaOrHan = ["Hiragana", "Katakana", "Han"].map(script)
  private static let joiningTypes = RunTable(DomainNameTables.joiningTypes)
  private static let combiningClasses = RunTable(DomainNameTables.combiningClasses)
  private static let virama: UInt8 = 9

  private static func script(_ name: String) -> ScalarSet {
    UnicodeProperty.set(name: "Script", value: name) ?? ScalarSet()
  }

  /// Whether a character may stand where it does; true for all that have no such rule.
  static func allow(_ character: UInt32, at index: Int, in label: [UInt32]) -> Bool {
    let before = index > 0 ? label[index - 1] : nil
    let after = index + 1 < label.count ? label[index + 1] : nil
    switch character {
    case 0xB7: return before == 0x6C && after == 0x6C
    case 0x375: return after.map(greek.contains) ?? false
    case 0x5F3, 0x5F4: return before.map(hebrew.contains) ?? false
    case 0x30FB: return label.contains { other in kanaOrHan.contains { $0.contains(other) } }
    case 0x660...0x669: return !label.contains { (0x6F0...0x6F9).contains($0) }
    case 0x6F0...0x6F9: return !label.contains { (0x660...0x669).contains($0) }
    case 0x200D: return isVirama(before)
    case 0x200C: return isVirama(before) || isBetweenJoining(index, label)
    default: return true
    }
  }

  private static func isVirama(_ character: UInt32?) -> Bool {
    character.map { combiningClasses.value(of: $0) == virama } ?? false
  }

  /// `(Joining_Type:{L,D})(Joining_Type:T)*` before and `(Joining_Type:T)*(Joining_Type:{R,D})` after.
  private static func isBetweenJoining(_ index: Int, _ label: [UInt32]) -> Bool {
    func type(_ character: UInt32) -> JoiningType {
      JoiningType(rawValue: joiningTypes.value(of: character)) ?? .none
    }
    let before = label[..<index].last { type($0) != .transparent }.map(type)
    let after = label[(index + 1)...].first { type($0) != .transparent }.map(type)
    return (before == .left || before == .dual) && (after == .right || after == .dual)
  }
}

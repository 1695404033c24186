import PlainText
import Testing
import YAML

/// One way in which people break front matter, and what they read about it.
struct FrontMatterExample: Sendable, CustomTestStringConvertible {
  /// What was typed.
  let text: String
  /// Each finding as `line:column message`, in the order of the text; warnings begin with `(warning)`.
  let findings: [String]
  /// The text after the first fix of every finding; nil when there is none.
  let repaired: String?

  init(_ text: String, _ findings: String..., repaired: String? = nil) {
    self.text = text
    self.findings = findings
    self.repaired = repaired
  }

  var testDescription: String { text }
}

/// The ways in which people break front matter, by what went wrong. Each text is the part between the `---` lines.
extension FrontMatterExample {
  static let all =
    indentation + keys + quotes + signs + lists + brackets + comments + pasted + fine
}

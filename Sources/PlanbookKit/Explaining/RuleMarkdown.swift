import Diagnostics
import PlainText
package import PlanRules

/// The page of a rule as Markdown.
package enum RuleMarkdown {
  /// A page under a heading of a level.
  package static func page(_ page: RulePage, level: Int = 1) -> String {
    let heading = String(repeating: "#", count: level)
    var parts = [
      "\(heading) \(page.name)", page.summary,
      "\(severity(page.severity)) \(need(page.need))", page.text,
    ]
    if !page.canBeSuppressed { parts.append("It cannot be suppressed.") }
    if !page.right.isEmpty {
      parts.append("\(heading)# Right")
      parts += page.right.map(example)
    }
    if !page.wrong.isEmpty {
      parts.append("\(heading)# Wrong")
      parts += page.wrong.map(example)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// How severe findings are, in a sentence.
  private static func severity(_ policy: SeverityPolicy) -> String {
    switch policy {
    case .always(let severity): return "Always \(word(severity))."
    case .byState(let draft, let active, let closed):
      let states = [("in a draft", draft), ("once active", active), ("once closed", closed)]
        .compactMap { state, severity in severity.map { "\(word($0)) \(state)" } }
      guard let first = states.first else { return "Never reported." }
      return first.prefix(1).uppercased() + states.joined(separator: ", ").dropFirst()
        + (states.count < 3 ? ", else silent." : ".")
    case .news:
      return "Bad news about the business: shown under \"Needs attention\", never in the exit code."
    case .off(let severity):
      return "Off until the settings turn it on; then \(word(severity))."
    }
  }

  private static func word(_ severity: Severity) -> String {
    severity == .error ? "an error" : "a \(severity.rawValue)"
  }

  private static func need(_ need: RuleNeed) -> String {
    switch need {
    case .document: "It looks at one document."
    case .book: "It looks at the whole book."
    case .change: "It compares two moments of the book."
    case .history: "It looks at the book's history."
    }
  }

  /// An example with a caret below each place where a finding begins.
  private static func example(_ example: RuleExample) -> String {
    var remarks = ["`\(example.path)`"]
    if !example.others.isEmpty {
      let others = example.others.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      remarks.append("beside \(others)")
    }
    if example.today != RuleExample.usualToday { remarks.append("on \(example.today)") }
    for (rule, severity) in example.severities.sorted(by: { $0.key < $1.key }) {
      remarks.append("with `\(rule): \(severity.rawValue)` in the settings")
    }
    var parts = [remarks.joined(separator: ", ") + ":", fenced(example.text)]
    for (path, text) in example.others.sorted(by: { $0.key < $1.key })
    where text.contains(RuleExample.mark) {
      parts += ["and `\(path)`:", fenced(text)]
    }
    return parts.joined(separator: "\n\n")
  }

  private static func fenced(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var plain = ""
      var carets = ""
      for character in line {
        guard character == RuleExample.mark else {
          plain += String(character).isVisible ? String(character) : String(character).printable
          continue
        }
        // Two findings may begin at one place.
        let gap = plain.displayWidth - carets.count
        if gap >= 0 { carets += String(repeating: " ", count: gap) + "^" }
      }
      lines.append(plain)
      if !carets.isEmpty { lines.append(carets) }
    }
    while lines.last == "" { lines.removeLast() }
    return "\(fence)text\n\(lines.joined(separator: "\n"))\n\(fence)"
  }
}

extension String {
  fileprivate var isVisible: Bool { !unicodeScalars.contains { $0.steersTerminal } }
}

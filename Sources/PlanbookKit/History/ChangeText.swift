import PlainText
import PlanHistory

/// Changes as lines for people.
enum ChangeText {
  /// The changes by document: a line with the document's id, then one for each change.
  static func lines(_ changes: [PlanChange], indentation: String = "") -> String {
    var text = ""
    var document: String?
    for change in changes where !change.isImplied {
      if change.document != document {
        document = change.document
        text += "\(indentation)\(change.document.printable)\n"
      }
      text += indentation
      text += "  "
      text += line(change)
      text += "\n"
    }
    return text
  }

  private static func line(_ change: PlanChange) -> String {
    var line = ""
    // As long as most lines are.
    line.reserveCapacity(96)
    if let item = change.item {
      line += item
      line += ": "
    }
    change.write(to: &line)
    if let reason = change.ownReason {
      line += " because: "
      line += reason
    }
    return line.printable
  }

  /// The same as nested lists of GitHub Flavored Markdown.
  static func markdown(_ changes: [PlanChange]) -> String {
    var text = ""
    var document: String?
    for change in changes where !change.isImplied {
      if change.document != document {
        document = change.document
        text += "\(text.isEmpty ? "" : "\n")### \(change.document.escapedForMarkdown)\n\n"
      }
      let subject = change.item.map { "**\($0.escapedForMarkdown)**: " } ?? ""
      let reason = change.ownReason.map { " because: \($0.escapedForMarkdown)" } ?? ""
      text += "- \(subject)\(change.sentence.escapedForMarkdown)\(reason)\n"
    }
    return text
  }
}

extension PlanChange {
  /// Why a date moved, as the item says it.
  var ownReason: String? {
    if case .field(let change) = what { change.reason } else { nil }
  }
}

import PlainText
import PlanHistory

extension BookDiff {
  /// How many documents and other files differ.
  package var documentCount: Int { Set(changes.map(\.document)).count }

  /// For people: by document and item, a sentence for each change. Empty when nothing differs.
  package var text: String { ChangeText.lines(changes) }

  /// A list for each document, for a pull request's description or a mail.
  package var markdown: String {
    let title =
      "## Changes of plans from \(from.escapedForMarkdown) to \(to.escapedForMarkdown)\n\n"
    return title + (changes.isEmpty ? "No plan changed.\n" : ChangeText.markdown(changes))
  }

  /// An object with the two states and an array of changes, one on each line.
  package var json: [UInt8] {
    var json = JSONText()
    json.object { json in
      json.member("from", from)
      json.member("to", to)
    }
    let lines = changes.map { change -> String in
      var json = JSONText()
      ChangeJSON.write(change, to: &json)
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let head = String(decoding: json.bytes, as: UTF8.self).dropLast()
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n]"
    return Array("\(head),\"changes\":\(list)}\n".utf8)
  }
}

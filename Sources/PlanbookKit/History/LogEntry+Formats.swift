import PlainText
import PlanHistory
import PlanModel

extension LogEntry {
  /// For people: who, when and why, then a sentence for each change, with an empty line at the end.
  package var text: String {
    var text = "\(origin.day)  \(origin.author.printable)  \(origin.abbreviated)"
    if !origin.subject.isEmpty { text += "  \(origin.subject.printable)" }
    text += "\n"
    if let reason = origin.reason { text += "  because: \(reason.printable)\n" }
    if isShallowBoundary {
      text += "  what it changed is not known: the commits before it were not fetched\n"
    }
    return text + ChangeText.lines(changes, indentation: "  ") + "\n"
  }

  /// One object. `why` is the reason that the commit's message gives, else its first line; a change has its own where its item says it.
  package var json: [UInt8] {
    var json = JSONText()
    json.object { json in
      json.member("commit", origin.commit)
      json.member("date", origin.day.description)
      json.member("seconds", Int(origin.seconds))
      json.member("author", origin.author)
      json.member("email", origin.email)
      json.member("subject", origin.subject)
      json.member("why", origin.reason ?? origin.subject)
      if isShallowBoundary { json.member("shallow", true) }
      json.member("changes", array: changes) { json, change in
        ChangeJSON.write(change, to: &json)
      }
    }
    return json.bytes
  }
}

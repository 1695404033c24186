import PlainText
import PlanModel
import PlanTimeline

/// Reads what the comment of a roadmap inside a text asks for: the words of the command line.
enum TimelineWords {
  private static let names = [
    "kind", "business-unit", "owner", "status", "objective", "from", "to", "group-by", "critical",
    "audience", "title",
  ]

  /// - Throws: `RunFailure` when a word is not known.
  static func request(_ text: String) throws(RunFailure) -> TimelineRequest {
    var request = TimelineRequest()
    var words = Self.words(text)[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else {
        request.selection.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      let name = parts.first ?? ""
      guard names.contains(name) else {
        throw RunFailure(
          .wrongUsage, "a roadmap inside a text knows no option '--\(name)'",
          remedy: NearestName.of(name, among: names).map { "Did you mean '--\($0)'?" }
            ?? "It knows: \(names.map { "--" + $0 }.joined(separator: ", "))")
      }
      if name == "critical" {
        request.onlyCritical = true
        continue
      }
      guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
        throw RunFailure(.wrongUsage, "'--\(name)' needs a value")
      }
      try set(name, value, &request)
    }
    return request
  }

  private static func set(
    _ name: String, _ value: String, _ request: inout TimelineRequest
  ) throws(RunFailure) {
    switch name {
    case "kind": request.kinds.append(value)
    case "business-unit": request.businessUnits.append(value)
    case "owner": request.owners.append(value)
    case "status": request.statuses.append(value)
    case "objective": request.objectives.append(value)
    case "from": request.from = try day(value)
    case "to": request.to = try day(value)
    case "title": request.options.title = value
    case "group-by":
      guard let grouping = TimelineChoice.Grouping(rawValue: value) else {
        let all = TimelineChoice.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
        throw RunFailure(
          .wrongUsage, "nothing is put together by '\(value)'", remedy: "Take one of: \(all)")
      }
      request.grouping = grouping
    default:
      guard value == "customer" || value == "internal" else {
        throw RunFailure(.wrongUsage, "the audience is customer or internal, not '\(value)'")
      }
      request.audience = value == "customer" ? .customer : .internalOnly
    }
  }

  private static func day(_ text: String) throws(RunFailure) -> CalendarDate {
    guard let day = CalendarDate(exactly: text) else {
      throw RunFailure(.wrongUsage, "'\(text)' is no day", remedy: "Write it like 2027-03-31")
    }
    return day
  }

  /// The words between blanks; those in double quotes may have blanks in them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isWord = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        isWord = true
      } else if character.isWhitespace, !isQuoted {
        if isWord { words.append(word) }
        word = ""
        isWord = false
      } else {
        word.append(character)
        isWord = true
      }
    }
    if isWord { words.append(word) }
    return words
  }
}

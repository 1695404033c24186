import GitStore
import PlanModel

extension ChangeOrigin {
  /// Who made a commit, when and why. A time beyond the calendar counts as its nearest end.
  convenience init(_ commit: Commit) {
    let author = commit.author
    let bracket = author.lastIndex(of: "<")
    let name = author[..<(bracket ?? author.endIndex)]
    let address = bracket.map { author[author.index(after: $0)...].prefix { $0 != ">" } } ?? ""
    let message = commit.message
    let subject = message.drop { $0.isNewline || $0 == " " }.prefix { !$0.isNewline }
    self.init(
      commit: commit.id.hexadecimal, author: Self.trimmed(name), email: String(address),
      seconds: commit.seconds,
      day: CalendarDate(
        secondsSince1970: commit.seconds, offsetFromUTC: Self.offset(of: commit))
        ?? (commit.seconds < 0 ? .earliest : .latest),
      subject: Self.trimmed(subject), reason: CommitReason.reason(in: message))
  }

  /// In seconds. No zone is a day or more away from UTC; what says so is nonsense that anybody may write into a commit.
  private static func offset(of commit: Commit) -> Int {
    (-1439...1439).contains(commit.offsetMinutes) ? commit.offsetMinutes * 60 : 0
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

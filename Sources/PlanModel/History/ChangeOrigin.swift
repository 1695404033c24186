/// A commit as people know it: who changed something, when and why. It is an object, since all that one commit moved shares it.
package final class ChangeOrigin: Sendable, Hashable {
  /// The commit's id, 40 hexadecimal digits.
  package let commit: String
  /// The author's name.
  package let author: String
  /// The author's address; empty when there is none.
  package let email: String
  /// When it was committed: seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// The day of that, where the committer was.
  package let day: CalendarDate
  /// The first line of the message.
  package let subject: String
  /// The text behind `Reason:` at the message's end; nil when there is none.
  package let reason: String?

  /// - Parameters:
  ///   - commit: the commit's id.
  ///   - seconds: since 1970-01-01T00:00:00Z.
  ///   - day: the day of that, where the committer was.
  package init(
    commit: String, author: String, email: String, seconds: Int64, day: CalendarDate,
    subject: String, reason: String?
  ) {
    self.commit = commit
    self.author = author
    self.email = email
    self.seconds = seconds
    self.day = day
    self.subject = subject
    self.reason = reason
  }

  package static func == (left: ChangeOrigin, right: ChangeOrigin) -> Bool {
    left === right
      || left.commit == right.commit && left.author == right.author && left.email == right.email
        && left.seconds == right.seconds && left.day == right.day && left.subject == right.subject
        && left.reason == right.reason
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(commit) }

  /// The first 10 digits of the commit's id, for people.
  package var abbreviated: String { String(commit.prefix(10)) }
}

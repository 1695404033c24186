import GitStore
import PlainText
import PlanSources

/// What `planbook log` is asked to do.
package struct LogRequest: Sendable {
  /// A document, an item of one, or an account's folder; nil for the whole book.
  package var subject: String?
  /// The commit to begin with.
  package var revision: String
  /// How many commits at most; nil for all.
  package var count: Int?
  /// Only commits since then: seconds since 1970-01-01T00:00:00Z.
  package var since: Int64?
  /// How many threads read.
  package var threads: Int

  /// Asks for what `planbook log` does without options, unless it is said otherwise.
  ///
  /// - Parameter since: seconds since 1970-01-01T00:00:00Z.
  package init(
    subject: String? = nil, revision: String = "HEAD", count: Int? = nil, since: Int64? = nil,
    threads: Int = Source.defaultThreads
  ) {
    self.subject = subject
    self.revision = revision
    self.count = count
    self.since = since
    self.threads = threads
  }

  /// The moment that a day begins, or a time: `2027-03-31`, `2027-03-31T12:30`.
  ///
  /// - Parameter offsetMinutes: the offset from UTC of a day or time that states none.
  /// - Throws: `RunFailure` for anything else.
  package static func moment(_ text: String, offsetMinutes: Int) throws(RunFailure) -> Int64 {
    let isDay = text.utf8.count == 10
    guard
      let instant = Instant(
        iso8601: isDay ? text + "T00:00" : text, offsetMinutes: offsetMinutes)
    else {
      throw RunFailure(
        .wrongUsage, "'\(text.printable)' is no day", remedy: "Write it like 2027-03-31")
    }
    return instant.seconds
  }
}

package import PlainText

/// The readable kebab-case name of a rule, such as `missing-field`. It reads well after the word "allow".
package struct RuleName: Sendable, Hashable, Comparable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as users read and write it.
  package let description: String

  /// A name that comes from outside, such as from the settings; no rule need have it.
  package init(_ name: String) { description = name }

  /// A name that stands in the source code.
  package init(stringLiteral name: StaticString) { description = name.description }

  package static func < (a: RuleName, b: RuleName) -> Bool { a.description < b.description }
}

/// A range of bytes in one file.
package struct Place: Sendable, Hashable {
  /// The file, as `SourceFile.path` names it.
  package var path: String
  /// UTF-8 byte offsets, end exclusive. Empty where something is missing.
  package var range: ByteRange

  /// - Parameters:
  ///   - path: the file, as `SourceFile.path` names it.
  ///   - range: zero-based UTF-8 byte offsets, end exclusive.
  package init(path: String, range: ByteRange) {
    self.path = path
    self.range = range
  }
}

/// Another place that helps to understand a finding, with what it has to do with it.
package struct RelatedPlace: Sendable, Hashable {
  /// What the place has to do with the finding, in one line without a full stop.
  package var message: String
  /// The place, which may be in another file.
  package var place: Place

  /// - Parameter message: one line without a full stop.
  package init(_ message: String, at place: Place) {
    self.message = message
    self.place = place
  }
}

/// A repair as data: edits to one file with a promise about them.
package struct Fix: Sendable, Hashable {
  /// What a fix promises.
  package enum Applicability: String, Sendable, CaseIterable {
    /// Keeps the meaning that the author intended; may be applied without asking.
    case safe
    /// Probably what the author meant; a person should look at it.
    case unsafe
    /// A hint that cannot be applied as it stands.
    case displayOnly = "display-only"
  }

  /// What the fix does, as a short imperative: "Rename to 'owner'".
  package var title: String
  /// How far the fix can be trusted.
  package var applicability: Applicability
  /// Edits to the file of the finding, as ranges into its bytes as they were checked.
  package var edits: [Edit]

  /// - Parameters:
  ///   - title: a short imperative.
  ///   - edits: ranges into the bytes of the finding's file as they were checked.
  package init(_ title: String, _ applicability: Applicability, _ edits: [Edit]) {
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }
}

/// One finding about a user's text, as a value. Words and colour, exit codes and printing come at the edge.
package struct Diagnostic: Sendable, Hashable {
  /// The rule that found it.
  package var rule: RuleName
  /// How much it matters. Of what is not suppressed, faults decide the exit code by it.
  package var severity: Severity
  /// What is wrong, in the user's words, one line without a full stop.
  package var message: String
  /// Where it is: the bytes that the message speaks of.
  package var place: Place
  /// The file as its fingerprint names it, where `place` names it otherwise for people: a finding is the same one wherever the
  /// run started.
  package var identityPath: String?
  /// What the finding is about: keys and item ids from the document's root inward, such as
  /// `["milestones", "ltl-pilot", "end"]`. Entries without an id are named by their zero-based index.
  package var subject: [String]
  /// The values that make this finding different from another of the same rule and subject. Never positions.
  package var arguments: [String]
  /// Other places that help to understand it, in the order in which they are told.
  package var related: [RelatedPlace]
  /// What to do about it, when the message does not say it already.
  package var help: String?
  /// Repairs to choose from; empty when only a person can put it right.
  package var fixes: [Fix]
  /// Whether something is wrong with the text or with the state of affairs that it tells.
  package var concern: Concern
  /// What keeps it quiet; nil when nothing does. Suppressed findings never change the exit code.
  package var suppression: Suppression?
  /// How it stands to an earlier snapshot; nil when the run compares with none.
  package var baselineState: BaselineState?

  /// Puts a finding together; only the rule, the message and the place must be given.
  package init(
    _ rule: RuleName, _ severity: Severity = .error, _ message: String, at place: Place,
    subject: [String] = [], arguments: [String] = [], related: [RelatedPlace] = [],
    help: String? = nil, fixes: [Fix] = [], concern: Concern = .fault,
    suppression: Suppression? = nil, baselineState: BaselineState? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
    self.subject = subject
    self.arguments = arguments
    self.related = related
    self.help = help
    self.fixes = fixes
    self.concern = concern
    self.suppression = suppression
    self.baselineState = baselineState
  }

  /// All that it says as running text, for formats that have one place for it: whether it is bad news, what is
  /// wrong, and what to do about it. Not neutralised.
  var remark: String {
    (concern == .news ? "Needs attention: " : "") + message + (help.map { ". \($0)" } ?? "")
  }

  /// Whether people are to be shown it: nothing suppresses it, and it is not an old one.
  package var isShown: Bool { suppression == nil && baselineState != .unchanged }
}

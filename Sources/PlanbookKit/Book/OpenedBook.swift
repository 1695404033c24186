import Diagnostics
import PlainText
package import PlanModel
import PlanRules
package import PlanSources

/// A planbook that was found, with its kinds and settings, before its documents are read.
package struct OpenedBook: Sendable {
  /// Where the book is.
  package let root: BookRoot
  /// What `.planbook.yaml` says.
  package let settings: BookSettings
  /// The kinds built in, and those of the book's own templates.
  package let kinds: KindLibrary
  /// The files of `templates/` that could be read.
  let templates: [SourceFile]
  /// Why others could not.
  let templateFindings: [Diagnostic]
  /// What rules are told besides the book.
  let context: CheckContext

  /// Finds the book that the current folder is in, and reads its settings and templates.
  ///
  /// - Parameters:
  ///   - today: the day that counts as today; nil for the day of `now` or of the commit that is read.
  ///   - now: seconds since 1970-01-01T00:00Z.
  ///   - keptNames: the names of fields that facts keep beyond those that annotations need; nil for all.
  ///   - texts: unsaved texts that stand for files, by their paths from the book's root; nil for one that is taken away.
  /// - Throws: `RunFailure` when there is no book, or the snapshot cannot be read.
  package init(
    _ snapshot: SnapshotChoice, today: CalendarDate?, now: Int64,
    keptNames: Set<String>? = nil, over texts: [PathName: [UInt8]?] = [:],
    in surroundings: Surroundings
  ) throws(RunFailure) {
    try self.init(
      BookRoot.find(snapshot, in: surroundings).overlaid(with: texts), today: today, now: now,
      keptNames: keptNames,
      in: surroundings)
  }

  /// Reads the settings and templates of a book.
  ///
  /// - Parameters:
  ///   - policy: settings that decide what those who are judged may not choose; nil for the book's own.
  ///   - isPolicyLocked: whether a change of what plans are judged by is an error.
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  init(
    _ root: BookRoot, today: CalendarDate?, now: Int64, keptNames: Set<String>? = nil,
    policy: Settings? = nil, isPolicyLocked: Bool = false, in surroundings: Surroundings
  ) throws(RunFailure) {
    self.root = root
    (templates, templateFindings) = try Self.templates(of: root)
    kinds = KindLibrary(
      files: templates, unreadPaths: templateFindings.map(\.place.path), keptNames: keptNames)
    settings = try BookSettings(
      of: root,
      by: SettingsReader(
        knownRules: RuleRegistry.pages.map(\.name.description),
        fixedRules: RuleRegistry.fixedRules, knownKinds: kinds.names),
      zones: TimeZoneDatabase(surroundings))
    let day = try BookClock(surroundings).today(
      today, in: settings.settings, commit: root.source.commitSeconds, now: now)
    let own = settings.settings
    context = CheckContext(
      today: day, settings: policy.map { own.judged(by: $0) } ?? own,
      isPolicyLocked: isPolicyLocked,
      timelineBlock: EmbeddedTimelines(root, today: day, in: surroundings).draw)
  }

  /// The kinds of the book that the current folder is in; the built-in ones where it is in none.
  ///
  /// - Throws: `RunFailure` when the files of the current folder or the book's templates cannot be read.
  package static func kindsHere(_ surroundings: Surroundings) throws(RunFailure) -> KindLibrary {
    let source = try SnapshotChoice.workTree.open(in: surroundings)
    guard let root = try BookRoot.ifAny(in: source) else { return KindLibrary() }
    return KindLibrary(files: try templates(of: root).0)
  }

  /// The files of `templates/`; those that cannot be read are findings.
  static func templates(of root: BookRoot) throws(RunFailure) -> ([SourceFile], [Diagnostic]) {
    var files: [SourceFile] = []
    var findings: [Diagnostic] = []
    do {
      guard try root.source.kind(of: BookRoot.templatesFolder) == .folder else { return ([], []) }
      for entry in try root.source.files(under: [BookRoot.templatesFolder]) {
        let path = entry.path.text
        switch try root.source.content(of: entry) {
        case .success(let bytes): files.append(SourceFile(path: path, bytes: bytes))
        case .failure(let failure):
          findings.append(
            Diagnostic(
              "unreadable-file", .error, failure.problem.message,
              at: Place(path: path, range: 0..<0), help: failure.problem.remedy))
        }
      }
    } catch {
      throw RunFailure(error)
    }
    return (files, findings)
  }
}

package import Diagnostics
import GitStore
import PlainText
import PlanModel
import PlanRules
package import PlanSources
import YAML

/// Judges a whole planbook.
package struct BookCheck: Sendable {
  private let root: BookRoot
  private let settings: BookSettings
  private let context: CheckContext
  private let listing: FileListing
  private let kinds: KindLibrary
  private let templates: [SourceFile]
  private let templateFindings: [Diagnostic]
  private let wanted: Set<PathName>
  private let request: CheckRequest
  private let surroundings: Surroundings

  /// Finds the book, reads its settings and lists its files.
  ///
  /// - Parameter texts: unsaved texts that stand for files, by their paths from the book's root.
  /// - Throws: `RunFailure` when there is no book, or the snapshot cannot be read.
  package init(
    _ request: CheckRequest, over texts: [PathName: [UInt8]?] = [:],
    in surroundings: Surroundings
  ) throws(RunFailure) {
    try self.init(
      request, of: BookRoot.find(request.snapshot, in: surroundings).overlaid(with: texts),
      in: surroundings)
  }

  /// Reads a book's settings and lists its files.
  /// - Parameter policy: settings that decide what those who are judged may not choose; nil for the book's own.
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  init(
    _ request: CheckRequest, of root: BookRoot, policy: Settings? = nil,
    in surroundings: Surroundings
  ) throws(RunFailure) {
    self.request = request
    self.surroundings = surroundings
    let book = try OpenedBook(
      root, today: request.today, now: request.now, keptNames: RuleRegistry.keptNames,
      policy: policy, in: surroundings)
    self.root = root
    kinds = book.kinds
    templates = book.templates
    templateFindings = book.templateFindings
    settings = book.settings
    context = book.context
    do {
      listing = try root.source.listing(under: [BookRoot.plansFolder])
    } catch {
      throw RunFailure(error)
    }
    wanted = try Self.wanted(request.paths, root, listing)
  }

  /// What is wrong with a file by itself if it has this text; `path` is from the book's root. Of a file that is no document only
  /// what makes it no YAML.
  func findings(inFile path: String, _ text: [UInt8]) -> [Diagnostic] {
    guard path.hasSuffix(".md") else { return YAMLReader.read(text, path: path).diagnostics }
    let file = SourceFile(path: path, bytes: text)
    return Judgement.findings(
      in: DocumentReading(file, kinds: KindCache(kinds, limits: context.settings.limits)), context)
  }

  /// The bytes of a file of the book, by its path from the book's root.
  ///
  /// - Throws: `RunFailure` when it cannot be read.
  func bytes(of path: String) throws(RunFailure) -> [UInt8] {
    switch LocalFiles.read(path, from: root.source) {
    case .success(let file): return file.bytes
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read '\(path)': \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// How many files will be judged.
  package var fileCount: Int { listing.entries.count }

  /// Judges all the files.
  /// - Parameter control: tells another thread how far it is.
  /// - Throws: `RunFailure` when the files as a whole cannot be read.
  package func run(
    control: ReadingControl = ReadingControl()
  ) throws(RunFailure) -> DiagnosticReport {
    try judge(control: control).report
  }

  /// A book that was judged, with what was read of it.
  package struct Judged {
    /// What was found.
    package let report: DiagnosticReport
    /// What is known of each entry of the list by itself.
    let files: [BookFile]
    let book: Snapshot

    /// Keeps what was read for as long as the process lives. Giving back the memory of 100,000 documents piece by piece takes longer
    /// than the end of the process, which gives it back at once: for whoever is about to end.
    package func keepUntilExit() { _ = Unmanaged.passRetained(book) }
  }

  /// Judges all the files, as `run` does.
  ///
  /// - Parameter control: tells another thread how far it is.
  /// - Throws: `RunFailure` when the files as a whole cannot be read.
  package func judge(
    control: ReadingControl = ReadingControl()
  ) throws(RunFailure) -> Judged {
    try judge(control: control, by: nil)
  }

  /// The same by what is known.
  ///
  /// - Parameter memory: knows documents that need not be read again, and learns the others.
  func judge(
    control: ReadingControl = ReadingControl(), by memory: BookMemory?
  ) throws(RunFailure) -> Judged {
    let read = try read(control, by: memory)
    let files = read.files
    var findings = read.findings
    let book = try Snapshot(
      files: files, kinds: kinds, calendars: context.settings.calendars,
      sharing: InThreads(request.threads)
    ).withConfirmedMeanings(
      from: root.source, kinds: KindCache(kinds, limits: context.settings.limits)
    ).withData(
      from: root.source, listing.entries, threads: request.threads,
      sizeLimit: context.settings.limits.fileSize)
    ItemIDRepairs.weigh(&findings, in: book)
    var unlocated = templateFindings + kinds.diagnostics
    for name in kinds.ownNames { unlocated += kinds.kind(name)?.diagnostics ?? [] }
    unlocated += book.findings(context, threads: request.threads)
    var anchors = AnchorRepairs(book, root.source)
    anchors.add(to: &unlocated)
    unlocated += CollidingNames.findings(in: listing.entries)
    var (changes, notRun) = try changeFindings(in: book, as: files)
    let history = try Self.historyFindings(in: book, of: root, context, request, in: surroundings)
    changes += history.0
    notRun += history.1
    unlocated += changes
    let places = FindingPlaces(
      root.source, templates: templates, entries: listing.entries, threads: request.threads)
    findings += try places.locate(unlocated)
    let aboutComments = try suppress(
      &findings, in: files, notRun: Set(notRun.map(\.rule)), places)
    let deletions = ToldDeletions(findings.map(\.diagnostic))
    findings.removeAll { deletions.covers($0.diagnostic) }
    findings += aboutComments
    findings += settings.findings
    let data = wantsAll ? [] : dataPaths(ofWantedIn: book)
    var report = report(
      findings.filter { isWanted($0) || data.contains($0.diagnostic.place.path) }, book)
    report.rulesNotRun = notRun
    return Judged(report: try markOld(report, book), files: files, book: book)
  }

  /// Reads each file by itself: what it is, and what is wrong with it.
  private func read(
    _ control: ReadingControl, by memory: BookMemory?
  ) throws(RunFailure) -> (files: [BookFile], findings: [LocatedDiagnostic]) {
    let entries = listing.entries
    let known = memory?.readings(
      of: entries, threads: request.threads, makeContext: makeKindCache())
    let unread = known?.indices.filter { known?[$0] == nil }
    var all = try read(unread.map { $0.map { entries[$0] } } ?? entries, control)
    if var known, let unread {
      for (index, own) in zip(unread, all) { known[index] = own }
      all = known.compactMap { $0 }
      memory?.learn(entries, all, reading: unread.count)
    }
    // Each is taken out rather than copied: to count the owners of what a hundred thousand of them hold takes longer.
    var files: [BookFile] = []
    files.reserveCapacity(all.count)
    var findings: [LocatedDiagnostic] = []
    all.reverse()
    while let last = all.popLast() {
      files.append(last.file)
      findings += last.findings
    }
    return (files, findings)
  }

  private func makeKindCache() -> @Sendable () -> KindCache {
    { [kinds, limits = context.settings.limits] in KindCache(kinds, limits: limits) }
  }

  private func read(
    _ entries: [FileEntry], _ control: ReadingControl
  ) throws(RunFailure) -> [FileReading] {
    let reading = BookReading(context: context, related: RelatedFiles(templates))
    do {
      return try root.source.read(
        // The first document of a kind takes as long as many others, since the kind is compiled for it.
        entries, threads: request.threads, filesPerThread: 2,
        sizeLimit: context.settings.limits.fileSize, control: control, makeContext: makeKindCache(),
        body: { cache, _, entry, content in reading.read(entry, content, kinds: cache) })
    } catch {
      throw RunFailure(reading: error)
    }
  }

  /// What a server keeps of the book's documents from one push to the next; nil where it keeps nothing.
  ///
  /// - Parameters:
  ///   - repository: in whose own folder it is kept.
  ///   - policy: all that the settings are made from that decide what those who are judged may not choose.
  /// - Throws: `RunFailure` when the settings cannot be read.
  func memory(in repository: Repository, policy: [UInt8]) throws(RunFailure) -> BookMemory? {
    guard listing.entries.count >= BookMemory.fewest, let program = surroundings.program else {
      return nil
    }
    let own = try BookPolicyFiles(of: root, templates: templates)
    var files = own.contents.map { (name: $0.key, bytes: $0.value) }
    files += templateFindings.map { (name: PathName("unread \($0.place.path)"), bytes: []) }
    files.append((name: "policy", bytes: policy))
    // What a document's own rules find depends on the day through this alone.
    let ended = context.settings.rules.overrides.map { $0.isExpired(on: context.today) }
    files.append((name: "ended overrides", bytes: ended.map { $0 ? 1 : 0 }))
    do throws(GitError) {
      return try BookMemory(
        of: root.pathFromTop, in: repository,
        key: KnownDocuments.key(program: program, files))
    } catch {
      throw RunFailure(error)
    }
  }

  /// A reader of other states of the book that has read the state that was judged.
  ///
  /// - Throws: `RunFailure` when the settings cannot be read.
  /// - Parameter files: what was read of each entry of the list.
  func stateReader(
    after book: Snapshot, _ files: [BookFile]
  ) throws(RunFailure) -> (reader: BookStateReader, state: BookState) {
    var reader = BookStateReader(context, threads: request.threads)
    let state = BookState(
      book: book, policy: try BookPolicyFiles(of: root, templates: templates))
    do {
      reader.remember(
        listing.entries, try root.source.knownIDs(of: listing.entries), files, kinds: kinds,
        policy: state.policy)
    } catch {
      throw RunFailure(error)
    }
    return (reader, state)
  }

  /// Keeps quiet what comments allow, and says what is wrong with the comments.
  private func suppress(
    _ findings: inout [LocatedDiagnostic], in files: [BookFile], notRun: Set<RuleName>,
    _ places: FindingPlaces
  ) throws(RunFailure) -> [LocatedDiagnostic] {
    var review = SuppressionReview(files, context)
    if !review.isEmpty {
      for index in findings.indices {
        guard let suppression = review.suppression(of: findings[index].diagnostic) else { continue }
        findings[index] = findings[index].suppressed(by: suppression)
      }
    }
    return try places.locate(review.findings(notRun: notRun))
  }

  /// What the rules about changes find between HEAD and a work tree or what is staged, and those that could not run.
  ///
  /// - Parameter files: what was read of each entry of the list.
  private func changeFindings(
    in book: Snapshot, as files: [BookFile]
  ) throws(RunFailure) -> ([Diagnostic], [DiagnosticReport.RuleNotRun]) {
    let rules = RuleRegistry.changeRules.map { $0.page.name }
    func notRun(
      _ rules: [RuleName], _ reason: String, isByRequest: Bool = true
    ) -> [DiagnosticReport.RuleNotRun] {
      rules.map {
        DiagnosticReport.RuleNotRun(rule: $0, reason: reason, isByRequest: isByRequest)
      }
    }
    guard request.judgesChange else { return ([], notRun(rules, "changes are judged apart")) }
    if case .revision = request.snapshot {
      return ([], notRun(rules, "a commit alone is judged; give --range A..B for its changes"))
    }
    guard let head = try Head.snapshot(in: surroundings) else {
      return ([], notRun(rules, "there is no commit to compare with", isByRequest: false))
    }
    let state: BookState
    var earlier = BookState.empty
    if let before = try BookRoot.at(root.earlierPath(in: head.source), in: head.source) {
      var reader: BookStateReader
      (reader, state) = try stateReader(after: book, files)
      earlier = try reader.state(of: before, in: head.commit)
    } else {
      // Nothing that was read is compared with anything.
      state = BookState(book: book, policy: try BookPolicyFiles(of: root, templates: templates))
    }
    let reason = request.commitMessage.flatMap { CommitReason.reason(in: $0) }
    var found = Judgement.findings(in: state.change(from: earlier, reason: reason), context)
    // What is staged has no message yet, which may say why: the hook that sees it judges the date.
    if request.snapshot == .index, request.commitMessage == nil {
      let waiting: RuleName = "unexplained-slip"
      found.removeAll { $0.rule == waiting }
      return (found, notRun([waiting], "the commit has no message yet that could say why"))
    }
    return (found, [])
  }

  /// The report where findings that an earlier snapshot has as well, by the same settings on the same day, are marked as old.
  private func markOld(
    _ report: DiagnosticReport, _ book: Snapshot
  ) throws(RunFailure) -> DiagnosticReport {
    guard let revision = request.newFrom ?? context.settings.newFrom else { return report }
    let source = try SnapshotChoice.revision(revision).open(in: surroundings)
    // A name that leads nowhere is told all the same.
    guard !report.diagnostics.isEmpty else { return report }
    var earlier = EarlierFindings()
    if let old = try BookRoot.at(root.earlierPath(in: source), in: source) {
      var settings = context.settings
      settings.newFrom = nil
      let check = try BookCheck(
        CheckRequest(
          today: context.today, now: request.now, judgesChange: false, threads: request.threads),
        of: old, policy: settings, in: surroundings)
      earlier = EarlierFindings(try check.run().diagnostics, renamedIn: book)
    }
    var report = report
    for index in report.diagnostics.indices {
      let located = report.diagnostics[index]
      report.diagnostics[index] = located.compared(earlier.take(located.diagnostic))
    }
    return report
  }

  /// The data files that wanted documents name: whoever asks about a document asks about its figures.
  private func dataPaths(ofWantedIn book: Snapshot) -> Set<String> {
    var paths: Set<String> = []
    for (index, document) in book.documents.enumerated() where isWanted(PathName(document.path)) {
      for reference in book.references(of: index)
      where reference.outcome == .file && reference.document >= 0 {
        let file = book.files[Int(reference.document)]
        if case .data = file.role { paths.insert(file.path) }
      }
    }
    return paths
  }

  private var wantsAll: Bool { wanted.isEmpty }

  /// Whether a finding is in what was named; or is the error that is told elsewhere and is about a place there too, such as a changed id
  /// that it names.
  private func isWanted(_ finding: LocatedDiagnostic) -> Bool {
    if wantsAll { return true }
    let own = finding.diagnostic
    return isWanted(PathName(own.place.path))
      || own.severity == .error && own.concern == .fault
        && own.related.contains { isWanted(PathName($0.place.path)) }
  }

  /// Whether a path or a folder that it lies in was named.
  private func isWanted(_ path: PathName) -> Bool {
    var next = path
    while !next.bytes.isEmpty {
      if wanted.contains(next) { return true }
      next = next.parent
    }
    return false
  }

  private func report(
    _ findings: [LocatedDiagnostic], _ book: Snapshot
  ) -> DiagnosticReport {
    let ordered = findings.inReadingOrder.map { shown($0) }
    let files = wantsAll ? book.files : book.files.filter { isWanted(PathName($0.path)) }
    let faulty = Set(
      ordered.filter {
        $0.diagnostic.severity == .error && $0.diagnostic.concern == .fault && $0.diagnostic.isShown
      }
      .map(\.diagnostic.place.path))
    let inputs =
      request.listsInputs
      ? files.filter { $0.documentID != nil }.map { file in
        let path = root.shown(PathName(file.path)).text
        return DiagnosticReport.Input(path: path, valid: !faulty.contains(path))
      } : nil
    return DiagnosticReport(
      documents: wantsAll ? book.documents.count : files.count { $0.documentID != nil },
      files: files.count, diagnostics: ordered,
      inputs: inputs, rules: RuleRegistry.descriptions,
      census: wantsAll ? census(of: book) : nil)
  }

  /// The finding with its paths as they are named from the current folder.
  private func shown(_ finding: LocatedDiagnostic) -> LocatedDiagnostic {
    finding.withPaths { root.shown(PathName($0)).text }
  }

  private func census(of book: Snapshot) -> Census {
    var counts = Array(repeating: 0, count: Self.censusLabels.count)
    for file in book.files { counts[file.role.censusPlace] += 1 }
    var entries = Self.censusLabels.enumerated().map { place, label in
      Census.Entry(label, counts[place], isChecked: place < Self.checkedLabelCount)
    }
    entries.append(Census.Entry("ignored by Git", listing.ignored.count, isChecked: false))
    return Census(entries.filter { $0.count > 0 || $0.label == "documents" })
  }

  /// What files are counted as, in the order in which they are told; first those that are checked.
  private static let censusLabels = [
    "documents", "notes", "data files", "attachments", "excluded", "unreadable",
  ]
  private static let checkedLabelCount = 3
}

extension BookFile.Role {
  /// What the census counts it as: a place in `BookCheck.censusLabels`.
  fileprivate var censusPlace: Int {
    switch self {
    case .document, .documentWithoutKind: 0
    case .note: 1
    case .data: 2
    case .attachment: 3
    case .excluded: 4
    case .unreadable: 5
    }
  }
}

// MARK: What is asked for

extension BookCheck {
  /// The paths below the book's root that were named; each must lead to something.
  private static func wanted(
    _ paths: [String], _ root: BookRoot, _ listing: FileListing
  ) throws(RunFailure) -> Set<PathName> {
    var wanted: Set<PathName> = []
    var folders: Set<PathName> = []
    if !paths.isEmpty {
      for entry in listing.entries {
        var next = entry.path
        while !next.bytes.isEmpty, folders.insert(next).inserted { next = next.parent }
      }
    }
    for name in paths {
      guard let path = root.path(named: PathName(name)) else {
        throw RunFailure(
          .wrongUsage, "'\(name)' is not in this planbook",
          remedy: "Name a file or folder below its plans/, or go to the folder of its book")
      }
      if path.bytes.isEmpty { return [] }
      // An id is as good as a path, as in other commands.
      let named = PathName("plans/\(name)")
      if let byID = [PathName("plans/\(name).md"), named].first(where: folders.contains),
        !folders.contains(path)
      {
        wanted.insert(byID)
        continue
      }
      var isThere = folders.contains(path)
      if !isThere { isThere = try isBeside(path, root) }
      guard isThere else {
        throw RunFailure(
          .wrongUsage, "there is no plan at '\(name)'",
          remedy: "Check the name; files that Git ignores are not checked")
      }
      wanted.insert(path)
    }
    return wanted
  }

  /// Whether a path leads to the settings or to something in `templates/`.
  private static func isBeside(_ path: PathName, _ root: BookRoot) throws(RunFailure) -> Bool {
    guard path.isAt(orBelow: BookRoot.templatesFolder) || path == BookRoot.settingsFile else {
      return false
    }
    do throws(SourceError) {
      return try root.source.kind(of: path) != nil
    } catch {
      throw RunFailure(error)
    }
  }
}

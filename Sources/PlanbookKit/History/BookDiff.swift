import GitStore
import PlainText
package import PlanHistory
import PlanModel
import PlanSources

/// What `planbook diff` is asked to do.
package struct DiffRequest: Sendable {
  /// The earlier state.
  package var from: SnapshotChoice
  /// The later state.
  package var to: SnapshotChoice
  /// Only what lies at or below this document, folder or account; nil for the whole book.
  package var subject: String?
  /// How many threads read.
  package var threads: Int

  /// Asks for what `planbook diff` does without options, unless it is said otherwise.
  package init(
    from: SnapshotChoice = .revision("HEAD"), to: SnapshotChoice = .workTree,
    subject: String? = nil, threads: Int = Source.defaultThreads
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.threads = threads
  }

  /// Reads what is compared from `A`, which is then compared with the work tree or what is staged, or from `A..B`.
  ///
  /// - Throws: `RunFailure` for a range together with `staged`, and for anything that is no range.
  package init(
    revisions: String?, staged: Bool, subject: String? = nil
  ) throws(RunFailure) {
    self.init(to: staged ? .index : .workTree, subject: subject)
    guard let revisions else { return }
    guard revisions.contains("..") else {
      from = .revision(revisions)
      return
    }
    guard let range = RevisionRange(revisions) else {
      throw RunFailure(
        .wrongUsage, "'\(revisions.printable)' is no pair of revisions",
        remedy: "Write it like v1..HEAD")
    }
    guard !staged else {
      throw RunFailure(
        .wrongUsage, "both sides are given, so that nothing staged can be compared",
        remedy: "Give one revision with --staged, or two without it")
    }
    from = .revision(range.from)
    to = .revision(range.to)
  }
}

/// What differs between two states of a book, in business terms.
package struct BookDiff: Sendable {
  /// What the two states are called.
  package let from: String
  /// See `from`.
  package let to: String
  /// What differs, by document.
  package let changes: [PlanChange]
  /// The plans that are symbolic links, which are not compared.
  package let links: PlanLinks

  /// - Throws: `RunFailure` when there is no book, or a state cannot be read.
  package init(
    _ request: DiffRequest, now: Int64, in surroundings: Surroundings
  ) throws(RunFailure) {
    from = request.from.name
    to = request.to.name
    let earlier = try request.from.open(in: surroundings)
    let root = try BookRoot.find(request.to, in: surroundings)
    let book = try OpenedBook(
      root, today: nil, now: now, keptNames: VersionReader.keptNames, in: surroundings)
    let reader = VersionReader(book)
    let files: DifferingFiles<DocumentVersion>
    let earlierPath = try root.earlierPath(in: earlier)
    do {
      files = try DifferingFiles(
        from: earlier.rooted(at: earlierPath), to: root.source, reader,
        threads: request.threads,
        read: { path, content, id, kinds in
          let version = reader.version(at: path, content, id: id, kinds: kinds)
          return DifferingFiles.File(id: version.id, mark: version.mark, version: version)
        })
    } catch {
      throw RunFailure(reading: error)
    }
    links = files.links
    var all = BookDifference(
      from: files.old.map(\.version), to: files.new.map(\.version),
      book.settings.settings.calendars
    ).changes
    if case .revision(let earlier) = request.from, CommitReasons.mayTell(of: all) {
      var later = "HEAD"
      if case .revision(let name) = request.to { later = name }
      all = try CommitReasons(
        from: earlier, to: later, book, in: surroundings, threads: request.threads
      ).completing(all)
    }
    guard let subject = request.subject else {
      changes = all
      return
    }
    let names = root.planIDs(named: subject)
    changes = all.filter { change in
      names.contains { name in
        change.isAbout(name) || change.earlierDocument.map { Self.isAt($0, name) } ?? false
      }
    }
    if changes.isEmpty { try Self.requirePlan(subject, names, earlier, earlierPath, root) }
  }

  /// Whether an id is that of a document or folder, or lies in it; everything lies in the empty one.
  static func isAt(_ id: String, _ folder: String) -> Bool {
    folder.isEmpty || id == folder || id.hasPrefix(folder + "/")
  }

  /// Nothing changed in something that is not there: its name is wrong.
  private static func requirePlan(
    _ name: String, _ ids: [String], _ earlier: Source, _ earlierPath: PathName,
    _ root: BookRoot
  ) throws(RunFailure) {
    do {
      for source in [root.source, try earlier.rooted(at: earlierPath)] {
        for entry in try source.files(under: [BookRoot.plansFolder])
        where ids.contains(where: { isAt(VersionReader.id(of: entry.path), $0) }) {
          return
        }
      }
    } catch {
      throw RunFailure(reading: error)
    }
    throw RunFailure(
      .wrongUsage, "there is no plan at '\(name.printable)' in either state",
      remedy: "Name a document or an account's folder, like northwind or northwind/roadmap")
  }
}

extension SnapshotChoice {
  /// What people call it.
  var name: String {
    switch self {
    case .workTree: "the work tree"
    case .index: "what is staged"
    case .revision(let name): name
    }
  }
}

extension PlanChange {
  /// Whether it is about a document, or one in a folder.
  func isAbout(_ folder: String) -> Bool { BookDiff.isAt(document, folder) }

  /// The document that something came from.
  var earlierDocument: String? {
    switch what {
    case .documentRenamed(let id): id
    case .itemMoved(let document, _): document
    default: nil
    }
  }
}

package import Diagnostics
import GitStore
import PlainText
import PlanModel
import PlanSources

/// The committing of plans, templates and settings, and of nothing else.
///
/// The bytes are read once: those that are judged are those that are committed.
package struct Saving {
  /// A file that is committed.
  package struct File: Sendable, Equatable {
    /// How the file differs from the last commit.
    package enum Sort: Sendable, Equatable {
      case new, changed, removed
    }

    /// As it is named from the current folder.
    package let path: String
    /// How it differs from the last commit.
    package let sort: Sort
  }

  /// A commit that was made.
  package struct Commit: Sendable, Equatable {
    /// Abbreviated for people.
    package let id: String
    /// Nil when no branch is checked out.
    package let branch: String?
    /// The first line of the message, which hooks may have changed.
    package let subject: String
    /// How many files besides hooks have put into the commit.
    package let addedByHooks: Int
  }

  /// What is committed, in the order of the paths.
  package let files: [File]
  /// The errors of the book as it would be committed, and the warnings about the files that are.
  package let report: DiagnosticReport
  private let changes: [FileChange]
  private let head: HeadPosition
  private let writer: CommitWriter
  private let repository: Repository
  private let message: String
  private let time: Timestamp

  /// Finds what is to be committed of the book that the current folder is in, and judges it.
  ///
  /// - Parameters:
  ///   - request: how it is judged; the snapshot must be the work tree.
  ///   - time: the time of the commit, unless the environment gives another.
  ///   - showsHooks: whether what hooks print goes to standard error while they run.
  /// - Throws: `RunFailure` when the book cannot be read, or a commit cannot be made.
  package init(
    _ request: CheckRequest, message: String, at time: Baseline.Moment, showsHooks: Bool,
    in surroundings: Surroundings
  ) throws(RunFailure) {
    let root = try BookRoot.find(.workTree, in: surroundings)
    self.message = message
    self.time = Timestamp(seconds: time.seconds, offsetMinutes: time.offsetMinutes)
    var stored: [FileChange] = []
    var files: [File] = []
    var texts: [PathName: [UInt8]?] = [:]
    do throws(GitError) {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      writer = CommitWriter(
        repository, variables: surroundings.variables, showsHooks: showsHooks)
      try writer.requireReadiness(at: self.time)
      head = try repository.headPosition()
    } catch {
      throw RunFailure(error)
    }
    for change in try Self.changes(since: head, of: root, in: repository) {
      let path = PathName(bytes: Array(change.path.dropFirst(Self.prefix(of: root).count)))
      let bytes = try Self.bytes(of: path, change, root)
      let shown = root.shown(path).text
      switch change.sort {
      case .written(let isNew, let isExecutable):
        do {
          let form = try repository.storedForm(of: bytes ?? [], at: change.path)
          stored.append(
            FileChange(
              path: change.path, content: .written(form, isExecutable: isExecutable)))
        } catch {
          throw RunFailure(error)
        }
        files.append(File(path: shown, sort: isNew ? .new : .changed))
      case .deleted:
        stored.append(FileChange(path: change.path, content: .deleted))
        files.append(File(path: shown, sort: .removed))
      case .other, .unreadable: break
      }
      texts[path] = .some(bytes)
    }
    changes = stored
    self.files = files
    guard !stored.isEmpty else {
      report = DiagnosticReport(documents: 0, files: 0, diagnostics: [])
      return
    }
    var request = request
    request.commitMessage = message
    var report = try BookCheck(request, over: texts, in: surroundings).run()
    let committed = Set(files.map(\.path))
    report.diagnostics.removeAll { finding in
      let diagnostic = finding.diagnostic
      let concerns =
        diagnostic.severity == .error
        || diagnostic.severity == .warning && committed.contains(diagnostic.place.path)
      return diagnostic.concern != .fault || !concerns
    }
    self.report = report
  }

  /// Commits the files.
  ///
  /// - Throws: `RunFailure` when nothing was committed: the branch, the index and the files are then as they were.
  package func commit() throws(RunFailure) -> Commit {
    do {
      let written = try writer.commit(changes, onto: head, message: message, at: time)
      let made = try repository.commit(written.id)
      let subject = made.message.split(separator: "\n").first ?? ""
      let wanted = Set(changes.map(\.path))
      return Commit(
        id: written.id.abbreviated, branch: written.branch, subject: String(subject),
        addedByHooks: written.paths.count { !wanted.contains($0) })
    } catch {
      throw RunFailure(error)
    }
  }

  /// The book's root from the top of the repository, with a slash at its end unless it is the top.
  private static func prefix(of root: BookRoot) -> [UInt8] {
    root.pathFromTop.bytes.isEmpty ? [] : root.pathFromTop.bytes + [UInt8(ascii: "/")]
  }

  /// How the book differs from HEAD.
  private static func changes(
    since head: HeadPosition, of root: BookRoot, in repository: Repository
  ) throws(RunFailure) -> [WorkTreeChange] {
    let parts = [BookRoot.plansFolder, BookRoot.templatesFolder, BookRoot.settingsFile]
    do {
      let tree = try head.tip.map { id throws(GitError) in try repository.commit(id).tree }
      return try repository.workTreeChanges(
        since: tree, below: parts.map { prefix(of: root) + $0.bytes })
    } catch {
      throw RunFailure(error)
    }
  }

  /// What a file holds now; nil for one that is gone.
  private static func bytes(
    of path: PathName, _ change: WorkTreeChange, _ root: BookRoot
  ) throws(RunFailure) -> [UInt8]? {
    let shown = root.shown(path).text
    switch change.sort {
    case .deleted: return nil
    case .other:
      throw RunFailure(
        .couldNotRun, "'\(shown)' is a symbolic link, which is not saved as a plan",
        remedy: "Commit it with: git add '\(shown)'; and: git commit")
    case .unreadable:
      throw RunFailure(
        .couldNotRun, "'\(shown)' may not be read", remedy: "Allow reading it, or remove it")
    case .written:
      // What is committed need not be read as a plan, so that no limit on the size of plans counts.
      switch LocalFiles.read(path, from: root.source, sizeLimit: .max) {
      case .success(let file): return file.bytes
      case .failure(let problem):
        throw RunFailure(
          .couldNotRun, "cannot read '\(shown)': \(problem.reason)", remedy: problem.remedy)
      }
    }
  }
}

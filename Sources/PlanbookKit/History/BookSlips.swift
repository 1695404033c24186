import GitStore
import PlanHistory
package import PlanModel
import PlanRules
import PlanSources

/// What history is asked about the dates of a book.
package struct SlipRequest: Sendable {
  /// The state that counts as present: the work tree and what is staged come on top of the last commit.
  package var present: SnapshotChoice
  /// A revision that the present is compared with: a tag, branch, commit or date; nil for none.
  package var baseline: String?
  /// Whether what is there no more is wanted as well.
  package var includesRemoved: Bool
  /// How many threads read.
  package var threads: Int

  /// Asks for the moves up to the work tree, compared with nothing, unless it is said otherwise.
  package init(
    present: SnapshotChoice = .workTree, baseline: String? = nil, includesRemoved: Bool = true,
    threads: Int = Source.defaultThreads
  ) {
    self.present = present
    self.baseline = baseline
    self.includesRemoved = includesRemoved
    self.threads = threads
  }
}

/// What became of all planned dates of a book, from its first commit to a present state.
package struct BookSlips: Sendable {
  /// All things that ever had dates, by full id; of several lives under one id the earlier first.
  package let slips: [Slip]
  /// What the baseline planned against what is planned now, by full id; empty where none was asked for.
  package let sinceBaseline: [BaselineSlip]
  /// Whether the baseline is none of the commits that the present builds on, so that the moves on the way are not known.
  package let isBaselineAside: Bool
  /// Whether there are commits whose parents were not fetched (a shallow clone): what happened before is not known.
  package let reachedShallowBoundary: Bool
  /// The plans that were met as symbolic links, which history does not follow.
  package let links: PlanLinks

  /// The folders of the accounts that are there now, below `plans/`.
  package let accounts: Set<String>
  /// The day that counts as today.
  package let today: CalendarDate
  /// The present state's book, and where the command was started: names are read in it.
  let opened: OpenedBook
  /// See `opened`.
  let surroundings: Surroundings
  /// How many threads work.
  let threads: Int

  /// Reads the whole history.
  ///
  /// - Throws: `RunFailure` when there is no book, no repository or no commit, or history cannot be read.
  package init(
    _ request: SlipRequest, today: CalendarDate? = nil, now: Int64,
    in surroundings: Surroundings
  ) throws(RunFailure) {
    let root = try BookRoot.find(request.present, in: surroundings)
    let book = try OpenedBook(
      root, today: today, now: now, keptNames: VersionReader.keptNames, in: surroundings)
    self.today = book.context.today
    opened = book
    self.surroundings = surroundings
    threads = request.threads
    accounts = try Self.accounts(root)
    var revision = "HEAD"
    if case .revision(let name) = request.present { revision = name }
    let baseline: ObjectID?
    let tip: ObjectID
    let repository: Repository
    do {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      tip = try repository.resolve(revision).id
      baseline = try request.baseline.map { name throws(GitError) in
        try repository.resolve(name).id
      }
    } catch {
      throw RunFailure(error)
    }
    let history = try HistoryRecords(
      upTo: tip, book, in: repository, surroundings: surroundings, threads: request.threads)
    reachedShallowBoundary = history.reachedShallowBoundary
    links = history.links
    let uncommitted =
      request.present == .workTree || request.present == .index
      ? try Self.uncommitted(
        root, book, since: tip.hexadecimal, surroundings, request.threads) : []
    let place = baseline.flatMap { history.places[$0] }
    isBaselineAside = baseline != nil && place == nil
    let ledger = try history.ledger(
      with: uncommitted, watching: place.map { [$0] } ?? [],
      forgetsRemoved: !request.includesRemoved)
    slips = ledger.slips
    sinceBaseline = place.map { ledger.slips(since: $0) } ?? []
  }

  private static func accounts(_ root: BookRoot) throws(RunFailure) -> Set<String> {
    do {
      return Set(
        try root.source.files(under: [BookRoot.plansFolder]).compactMap { entry in
          guard entry.path.hasSuffix("/account.md") else { return nil }
          return String(VersionReader.id(of: entry.path).dropLast("/account".count))
        })
    } catch {
      throw RunFailure(error)
    }
  }

  /// The account that a thing belongs to: the nearest folder of one; of what has none any more the folder that it lay in.
  package func account(of slip: Slip) -> String {
    let own = slip.document.split(separator: "/").dropLast()
    var folder = own
    while !folder.isEmpty {
      let name = folder.joined(separator: "/")
      if accounts.contains(name) { return name }
      folder = folder.dropLast()
    }
    return own.joined(separator: "/")
  }

  /// What is not committed yet, as changes of the last commit.
  private static func uncommitted(
    _ root: BookRoot, _ book: OpenedBook, since revision: String, _ surroundings: Surroundings,
    _ threads: Int
  ) throws(RunFailure) -> [HistoryRecord.Change] {
    let reader = VersionReader(book)
    let head = try SnapshotChoice.revision(revision).open(in: surroundings)
    let files: DifferingFiles<PlannedVersion>
    let earlierPath = try root.earlierPath(in: head)
    do {
      files = try DifferingFiles(
        from: head.rooted(at: earlierPath), to: root.source, reader,
        where: { $0.hasSuffix(".md") }, threads: threads,
        read: { path, content, id, kinds in
          let version = reader.plan(at: path, content, id: id, kinds: kinds)
          return DifferingFiles.File(
            id: VersionReader.id(of: path), mark: version.mark, version: version)
        })
    } catch {
      throw RunFailure(reading: error)
    }
    let old = Set(files.old.map(\.id))
    let new = Set(files.new.map(\.id))
    return files.new.map { file in
      HistoryRecord.Change(
        old: old.contains(file.id) ? file.id : nil, new: file.id, version: file.version)
    }
      + files.old.filter { !new.contains($0.id) }.map { file in
        HistoryRecord.Change(old: file.id, new: nil, version: nil)
      }
  }
}

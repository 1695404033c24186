import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// On which day documents last said something else.
struct LastChanges {
  /// By the documents' places in the book. One that is not there was not changed in the commits that can be read.
  private(set) var days: [Int: CalendarDate] = [:]

  /// Fields that change in passing: they say nothing about the matter.
  private static let passing: Set = [
    "status", "owner", "aliases", "audience", "confirmed", "last-reviewed", "review-every",
  ]

  /// Walks through the commits, the latest first, until all is known.
  ///
  /// - Parameters:
  ///   - documents: those that are asked about.
  ///   - changed: the paths of files, from the book's root, that are about to be committed; they change today.
  ///   - day: the day of a moment, in seconds since 1970-01-01T00:00Z.
  /// - Throws: `RunFailure` when history cannot be read.
  init(
    of documents: [Int], in snapshot: Snapshot, changed: Set<String>, today: CalendarDate,
    upTo tip: Commit, _ book: OpenedBook, in repository: Repository, surroundings: Surroundings,
    threads: Int, day: (Int64) throws(RunFailure) -> CalendarDate
  ) throws(RunFailure) {
    var wanted: [String: Int] = [:]
    for index in documents {
      let document = snapshot.documents[index]
      if changed.contains(document.path) {
        days[index] = today
      } else {
        wanted[document.id] = index
      }
    }
    guard !wanted.isEmpty else { return }
    var walker = try HistoryWalker(
      from: tip, book, below: BookRoot.plansFolder, in: repository, surroundings: surroundings,
      threads: threads)
    while !wanted.isEmpty, let step = try walker.next() {
      // What a commit without its parents changed is not known.
      guard let changes = try walker.differences(of: [step]).first??.changes else { continue }
      for change in changes {
        guard Self.isOfSubstance(change), let index = wanted.removeValue(forKey: change.document)
        else { continue }
        days[index] = try day(step.commit.seconds)
      }
      for change in changes {
        guard case .documentRenamed(let from) = change.what,
          let index = wanted.removeValue(forKey: change.document)
        else { continue }
        wanted[from] = index
      }
    }
  }

  private static func isOfSubstance(_ change: PlanChange) -> Bool {
    switch change.what {
    case .layout, .documentRenamed, .documentRemoved, .unreadable: false
    case .field(let field):
      change.item != nil || !passing.contains(String(field.path.prefix { $0 != "." }))
    default: true
    }
  }
}

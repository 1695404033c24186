import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// Why dates moved between two commits, as the trailers `Reason:` of the commits between them say it.
struct CommitReasons {
  private struct Date: Hashable {
    let document: String
    let item: String?
    let path: String
  }

  /// Of each date that such a commit moved, the latest reason first.
  private var reasons: [Date: [String]] = [:]

  /// Reads what those commits changed whose messages have a reason.
  ///
  /// - Parameters:
  ///   - earlier: the revision whose commits are known.
  ///   - later: the revision that leads to the later state; HEAD where that is not committed yet.
  /// - Throws: `RunFailure` when a name is not known, or history cannot be read.
  init(
    from earlier: String, to later: String, _ book: OpenedBook, in surroundings: Surroundings,
    threads: Int
  ) throws(RunFailure) {
    let repository: Repository
    let range: CommitRange
    do {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      range = try repository.commits(
        from: repository.resolve(earlier), to: repository.resolve(later))
    } catch {
      throw RunFailure(error)
    }
    var told: [ObjectID: String] = [:]
    for commit in range.commits { told[commit.id] = CommitReason.reason(in: commit.message) }
    guard !told.isEmpty else { return }
    let oldest = range.commits.map(\.seconds).min() ?? 0
    var walker = try HistoryWalker(
      from: range.tip, book, below: BookRoot.plansFolder, in: repository,
      surroundings: surroundings, threads: threads)
    while !told.isEmpty, let step = try walker.next(), step.commit.seconds >= oldest {
      guard let reason = told.removeValue(forKey: step.commit.id),
        let difference = try walker.differences(of: [step]).first ?? nil
      else { continue }
      for change in difference.changes {
        guard case .field(let field) = change.what, case .days? = field.by else { continue }
        let date = Date(document: change.document, item: change.item, path: field.path)
        reasons[date, default: []].append(reason)
      }
    }
  }

  /// Whether a difference moves a date without saying why, so that commits may say it.
  static func mayTell(of changes: [PlanChange]) -> Bool {
    changes.contains { change in
      guard case .field(let field) = change.what, case .days? = field.by else { return false }
      return field.reason == nil
    }
  }

  /// Changes with the reasons of their commits, where they do not say them themselves. What was renamed between the two states is known
  /// by either of its ids.
  func completing(_ changes: [PlanChange]) -> [PlanChange] {
    guard !reasons.isEmpty else { return changes }
    var documents: [String: String] = [:]
    var items: [String: (document: String, item: String)] = [:]
    for change in changes {
      switch change.what {
      case .documentRenamed(let id): documents[change.document] = id
      case .itemRenamed(let id):
        items["\(change.document)#\(change.item ?? "")"] = (change.document, id)
      case .itemMoved(let document, let id):
        items["\(change.document)#\(change.item ?? "")"] = (document, id)
      default: break
      }
    }
    return changes.map { change in
      guard case .field(let field) = change.what, case .days? = field.by, field.reason == nil else {
        return change
      }
      let own = (document: change.document, item: change.item)
      var names = [own]
      if let earlier = items["\(change.document)#\(change.item ?? "")"] {
        names.append((earlier.document, earlier.item))
      }
      for name in names {
        if let earlier = documents[name.document] { names.append((earlier, name.item)) }
      }
      var told: [String] = []
      for name in names {
        let date = Date(document: name.document, item: name.item, path: field.path)
        for reason in reasons[date] ?? [] where !told.contains(reason) { told.append(reason) }
      }
      guard !told.isEmpty else { return change }
      return PlanChange(
        document: change.document, item: change.item, list: change.list,
        .field(
          FieldChange(
            field.path, from: field.from, to: field.to, by: field.by,
            reason: told.reversed().joined(separator: "; "))), isImplied: change.isImplied)
    }
  }
}

import GitStore
import PlanModel

/// For each commit that is judged, what its documents said last in a way that can be compared.
///
/// A status or date that no kind knows cannot be compared with anything, and is told where it stands at the end. Were the next
/// commit compared with it, two commits could do what one may not: whatever comes after it is compared with what was there before.
struct FitVersions {
  /// By commit: the earlier versions that stand for those that cannot be compared, by the path of the latter.
  private var standIns: [ObjectID: [String: BookFile]] = [:]

  /// A state of the book in which the last versions that can be compared stand in for others.
  func comparable(_ state: BookState, at commit: ObjectID) -> BookState {
    guard let own = standIns[commit], !own.isEmpty else { return state }
    let book = state.book
    return BookState(
      book: Snapshot(
        files: book.files.map { own[$0.path] ?? $0 }, kinds: book.kinds, calendars: book.calendars),
      policy: state.policy)
  }

  /// Notes what stands in for the documents of a commit that cannot be compared.
  ///
  /// - Parameter change: from the comparable state of the commit's parent to its own.
  mutating func note(_ change: BookChange, at commit: ObjectID) {
    var own: [String: BookFile] = [:]
    let documents = change.after.documents
    var next = 0
    for (index, file) in change.after.files.enumerated() {
      // Documents stand in the order of their files.
      while next < documents.count, documents[next].file < index { next += 1 }
      var path = file.path
      if next < documents.count, documents[next].file == index, let old = change.earlier[next] {
        let before = change.before.documents[old]
        // What both share is compared with itself, and no version of it is any better.
        if let facts = before.facts, facts === documents[next].facts { continue }
        path = before.path
      }
      guard Self.isUnfit(file), let place = change.before.file(path) else { continue }
      let before = change.before.files[place]
      guard case .document = before.role, !Self.isUnfit(before) else { continue }
      own[file.path] = BookFile(path: file.path, role: before.role, allowed: before.allowed)
    }
    standIns[commit] = own
  }

  private static func isUnfit(_ file: BookFile) -> Bool {
    switch file.role {
    case .document(let facts):
      return facts.isDamaged || facts.lacksUnfitValues || hasUnknownState(facts)
    case .documentWithoutKind, .unreadable: return true
    case .note, .data, .attachment, .excluded: return false
    }
  }

  /// Whether something stands in a state that its kind does not have.
  private static func hasUnknownState(_ facts: DocumentFacts) -> Bool {
    let plan = facts.kind.plan
    for object in facts.objects.indices {
      for field in facts.type(of: object).fields {
        let value = plan.value(ofField: field)
        guard !value.transitions.isEmpty, let allowed = value.allowedTexts,
          let text = facts.effectiveText(field, of: object)
        else { continue }
        if !allowed.contains(text) { return true }
      }
    }
    return false
  }
}

extension BookDifference {
  /// Of a merge what it changed itself: what differs from this parent and from another one. What one of them does not have at all
  /// counts as changed by how it differs from the other.
  ///
  /// - Parameter other: what differs from the other parent to the same merge.
  package func common(with other: BookDifference) -> BookDifference {
    let own = Set(changes.map(\.key))
    let others = Set(other.changes.map(\.key))
    let (arrivals, otherArrivals) = (Self.arrivals(changes), Self.arrivals(other.changes))
    var common = changes.filter { others.contains($0.key) || otherArrivals.cover($0) }
    common += other.changes.filter { !own.contains($0.key) && arrivals.cover($0) }
    let ordered = common.enumerated().sorted {
      ($0.element.document, $0.offset) < ($1.element.document, $1.offset)
    }
    return BookDifference(
      changes: ordered.map(\.element), renames: renames.merging(other.renames) { first, _ in first }
    )
  }

  /// What is there in the later state alone.
  private struct Arrivals {
    var documents: Set<String> = []
    var items: Set<String> = []

    /// Whether a change is about something in it, and more than that it is there.
    func cover(_ change: PlanChange) -> Bool {
      switch change.what {
      case .documentAdded, .itemAdded: return false
      default: break
      }
      return documents.contains(change.document)
        || change.item.map { items.contains("\(change.document)#\($0)") } ?? false
    }
  }

  private static func arrivals(_ changes: [PlanChange]) -> Arrivals {
    var arrivals = Arrivals()
    for change in changes {
      switch change.what {
      case .documentAdded: arrivals.documents.insert(change.document)
      case .itemAdded: arrivals.items.insert("\(change.document)#\(change.item ?? "")")
      default: break
      }
    }
    return arrivals
  }
}

extension PlanChange {
  /// What a change is about, so that it is known again when the same state is compared with another.
  fileprivate var key: String {
    var parts = [document, item ?? "", what.name]
    switch what {
    case .field(let change):
      // A value may be new against one parent and changed against the other.
      parts[2] = "field"
      parts.append(change.path)
    case .section(let old, let new):
      let section = new ?? old
      parts += [section?.title ?? "", String(section?.occurrence ?? 0)]
      parts[2] = "section"
    default: break
    }
    return parts.joined(separator: "\u{0}")
  }
}

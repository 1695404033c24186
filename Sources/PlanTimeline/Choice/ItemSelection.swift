import PlanModel
import PlanSchedule

/// Which of the items that there are a choice wants.
struct ItemSelection {
  let choice: TimelineChoice
  let items: [TimelineItem]

  /// The wanted items in their order, with parents and predecessors by their new places.
  var chosen: [TimelineItem] {
    let wanted = items.indices.filter(isWanted)
    var places = [Int?](repeating: nil, count: items.count)
    for (place, index) in wanted.enumerated() { places[index] = place }
    return wanted.map { index in
      var item = items[index]
      item.parent = item.parent.flatMap { places[$0] }
      item.predecessors = item.predecessors.compactMap { places[$0] }
      return item
    }
  }

  private func isWanted(_ index: Int) -> Bool {
    let item = items[index]
    func allows(_ wanted: Set<String>, _ own: [String]) -> Bool {
      wanted.isEmpty || own.contains { wanted.contains($0) }
    }
    return isInScope(index)
      && allows(choice.kinds, [item.kind.id])
      && allows(choice.businessUnits, item.businessUnits)
      && allows(choice.owners, item.ownerID.map { [$0] } ?? [])
      && allows(choice.statuses, [item.status ?? "", item.standing.rawValue])
      && allows(choice.objectives, item.objectives.map(\.id))
      && (!choice.onlyCritical || item.isCritical)
      && isInTime(item)
  }

  private func isInScope(_ index: Int) -> Bool {
    guard !choice.scopes.isEmpty else { return true }
    let item = items[index]
    return choice.scopes.contains { scope in
      switch scope {
      case .account(let folder):
        item.account.map { $0.id == folder || $0.id.hasPrefix(folder + "/") } ?? false
      case .documents(let documents): documents.contains(item.document)
      case .item(let document, let object):
        item.document == document && (item.object == object || isPart(index, of: object))
      }
    }
  }

  private func isPart(_ index: Int, of object: Int) -> Bool {
    var current = items[index].parent
    var steps = 0
    while let place = current, steps < items.count {
      if items[place].object == object { return true }
      current = items[place].parent
      steps += 1
    }
    return false
  }

  private func isInTime(_ item: TimelineItem) -> Bool {
    guard choice.from != nil || choice.to != nil, let first = item.firstDay else { return true }
    if let to = choice.to, first > to { return false }
    if let from = choice.from, let last = item.lastDay, last < from { return false }
    // A series may pass over what is asked for.
    return item.points.isEmpty
      || item.points.contains { $0 >= choice.from ?? .earliest && $0 <= choice.to ?? .latest }
  }
}

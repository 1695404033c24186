import PlanModel

/// Puts rows in an order: groups by what is asked for, sections in them, and in these what belongs together by its dates.
struct RowArrangement {
  private(set) var groups: [TimelineLayout.Group] = []
  /// A title for the picture, from what is on it.
  let title: String
  /// What the groups are put together by.
  let grouping: TimelineChoice.Grouping

  private let items: [TimelineItem]
  /// Whether going up from an item leads around in a circle, by the items' places.
  private let endsInCircle: [Bool]

  /// Under which name and where in the order an item stands.
  private struct Key: Hashable {
    var order: String
    var title: String
  }

  init(
    _ items: [TimelineItem], shown: [Int], grouping: TimelineChoice.Grouping?, audience: Audience
  ) {
    self.items = items
    endsInCircle = Self.circles(items)
    let accounts = Set(shown.compactMap { items[$0].account?.id })
    // A customer's divisions are one customer to itself.
    let isSpread =
      audience == .customer
      ? Set(accounts.map { $0.split(separator: "/").first ?? "" }).count > 1 : accounts.count > 1
    let grouping = grouping ?? (isSpread ? .account : .kind)
    title = Self.title(items, shown)
    self.grouping = grouping
    func key(_ index: Int) -> Key { Self.key(items[index], grouping) }
    // Of several accounts each row must say whose it is.
    let sectioning: TimelineChoice.Grouping =
      grouping == .kind || isSpread && grouping != .account ? .account : .kind
    // Of one account sections would say nothing.
    let isPlain = grouping == .kind && !isSpread
    func sectionKey(_ index: Int) -> Key {
      isPlain ? Key(order: "", title: "") : Self.key(items[index], sectioning)
    }
    let sectionCount = Set(shown.map(sectionKey)).count
    var byGroup: [Key: [Key: [Int]]] = [:]
    for index in shown {
      byGroup[key(index), default: [:]][sectionKey(index), default: []].append(index)
    }
    let order = byGroup.keys.sorted { ($0.order, $0.title) < ($1.order, $1.title) }
    groups = order.map { key in
      let sections = (byGroup[key] ?? [:]).sorted {
        ($0.key.order, $0.key.title) < ($1.key.order, $1.key.title)
      }
      return TimelineLayout.Group(
        title: key.title,
        sections: sections.map { section in
          TimelineLayout.Section(
            title: sectionCount > 1 ? section.key.title : nil, rows: rows(section.value))
        })
    }
  }

  /// A character after all others puts what has no name last.
  private static let last = "\u{10FFFF}"

  private static func key(_ item: TimelineItem, _ grouping: TimelineChoice.Grouping) -> Key {
    func named(_ thing: TimelineItem.Named?, _ otherwise: String) -> Key {
      thing.map { Key(order: $0.id, title: $0.title) } ?? Key(order: last, title: otherwise)
    }
    switch grouping {
    case .account: return named(item.account, "Without an account")
    case .businessUnit:
      return item.businessUnits.first.map { Key(order: $0, title: BusinessUnitName.shown($0)) }
        ?? Key(order: last, title: "Without a business unit")
    case .owner:
      return item.owner.map { Key(order: $0, title: $0) }
        ?? Key(order: last, title: "Without an owner")
    case .offering: return named(item.offerings.first, "Without an offering")
    case .objective: return named(item.objectives.first, "Without an objective")
    case .kind:
      // The roadmap comes first: kinds whose things come after each other.
      return Key(
        order: (item.isOfSequence ? "0" : "1") + item.kind.title, title: item.kind.title)
    }
  }

  private static func title(_ items: [TimelineItem], _ shown: [Int]) -> String {
    var titles: [String: String] = [:]
    for index in shown {
      guard let account = items[index].account, !account.title.isEmpty else { continue }
      titles[account.id] = account.title
    }
    // An account with its divisions is called by its own name.
    let tops = titles.keys.filter { id in
      var parts = id.split(separator: "/").dropLast()
      while !parts.isEmpty {
        if titles[parts.joined(separator: "/")] != nil { return false }
        parts = parts.dropLast()
      }
      return true
    }
    guard let only = tops.first, tops.count == 1, let title = titles[only] else {
      return tops.isEmpty ? "Roadmap" : "Roadmaps of \(tops.count) accounts"
    }
    return title.lowercased().contains("roadmap") ? title : "\(title): roadmap"
  }

  // MARK: Rows

  /// Parents with their parts below them, each by its first day.
  private func rows(_ indices: [Int]) -> [TimelineLayout.Row] {
    let present = Set(indices)
    var parts: [Int: [Int]] = [:]
    var tops: [Int] = []
    for index in indices {
      // What is its own parent over others is on top.
      if let parent = items[index].parent, present.contains(parent), !endsInCircle[index] {
        parts[parent, default: []].append(index)
      } else {
        tops.append(index)
      }
    }
    var rows: [TimelineLayout.Row] = []
    // A stack of its own, since parts may be as deep as a book is large.
    var stack = ordered(tops).reversed().map { TimelineLayout.Row(item: $0, depth: 0) }
    while let row = stack.popLast() {
      rows.append(row)
      for part in ordered(parts[row.item] ?? []).reversed() {
        stack.append(TimelineLayout.Row(item: part, depth: row.depth + 1))
      }
    }
    return rows
  }

  /// Looks at each item once: what a walk upward meets again is a circle, and all below it lead there.
  private static func circles(_ items: [TimelineItem]) -> [Bool] {
    var answers = [Bool?](repeating: nil, count: items.count)
    for index in items.indices where answers[index] == nil {
      var chain: [Int] = []
      var current: Int? = index
      // What is on the way counts as leading around until the way has found its top.
      while let place = current, answers[place] == nil {
        answers[place] = true
        chain.append(place)
        current = items[place].parent
      }
      let answer = current.flatMap { answers[$0] } ?? false
      for place in chain { answers[place] = answer }
    }
    return answers.map { $0 ?? false }
  }

  private func ordered(_ indices: [Int]) -> [Int] {
    indices.sorted { a, b in
      let (first, second) = (items[a], items[b])
      let (start, other) = (first.firstDay ?? .latest, second.firstDay ?? .latest)
      if start != other { return start < other }
      let (end, otherEnd) = (first.lastDay ?? .latest, second.lastDay ?? .latest)
      if end != otherEnd { return end < otherEnd }
      return (first.title, first.id) < (second.title, second.id)
    }
  }
}

/// How a business unit is called.
package enum BusinessUnitName {
  /// Its id as words: `customer-solutions` is Customer solutions.
  package static func shown(_ id: String) -> String {
    let words = id.split(separator: "-").joined(separator: " ")
    return words.isEmpty ? id : words.prefix(1).uppercased() + words.dropFirst()
  }
}

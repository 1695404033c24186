import PlainText

/// Removing entries.
extension TreeEditor {
  /// Removes a sequence's entry, or a mapping's pair by its key, with the comment behind it on its line and those
  /// indented below it. Comments above it stay. When nothing is left the collection becomes `[]` or `{}`.
  /// - Throws: `EditRefusal`, with nothing changed, such as when an alias elsewhere names something in it.
  package func removing(_ child: Int, from collection: Int) throws(EditRefusal) -> EditedText {
    guard tree.nodes.indices.contains(child), tree.nodes.indices.contains(collection),
      places.parent(of: child) == collection
    else { throw .noSuchPlace }
    let isMapping = tree.nodes[collection].kind == .mapping
    guard !isMapping || places.isKey(child) else { throw .noSuchPlace }
    let last = isMapping ? tree.next(after: child) : child
    let end = tree.next(after: last)
    try requireUnused(child..<end)
    let isFirst = child == collection + 1
    let following = end < tree.next(after: collection) ? end : nil
    if isFirst, following == nil {
      let empty: NewValue = isMapping ? .fields([]) : .list([])
      let marks = tree.marks(of: collection)
      return try firstRight(
        of: Proposal(
          change: .replace(node: collection, with: empty.dataValue(marks: marks)),
          edits: replacements(of: collection, with: empty)))
    }
    var preceding: Int?
    if !isFirst {
      preceding = child - 1
      while let index = preceding, let parent = places.parent(of: index), parent != collection {
        preceding = parent
      }
    }
    let proposals =
      tree.nodes[collection].style == .block
      ? blockRemovals(first: child, last: last, following: following)
      : flowRemovals(first: child, last: last, preceding: preceding, following: following)
    return try firstRight(of: Proposal(change: .remove(child: child), edits: proposals))
  }

  private func blockRemovals(first: Int, last: Int, following: Int?) -> [[Edit]] {
    let start = entryStart(first)
    let end = entryEndWithoutBlankLines(last)
    guard isFirstOnLine(start) else {
      // The first entry of a list or of fields that begin behind a dash: the next one takes its place, or
      // the comments above the next one, behind which it may stand on its own line.
      guard let following else { return [] }
      let next = entryStart(following)
      let comments = startOfLines(above: next)
      var proposals: [[Edit]] = []
      if comments < lineStart(of: next) {
        proposals.append([.removal(of: start..<comments + column(of: next))])
      }
      return proposals + [[.removal(of: start..<next)]]
    }
    let lines = lineStart(of: start)
    var proposals: [[Edit]] = [
      [.removal(of: lines..<endOfLines(end, deeperThan: column(of: start)))],
      [.removal(of: lines..<endOfLine(end))],
      [.removal(of: lines..<endOfLine(entryEnd(last)))],
    ]
    if let following {
      proposals.append([.removal(of: lines..<lineStart(of: entryStart(following)))])
    }
    return proposals
  }

  private func flowRemovals(
    first: Int, last: Int, preceding: Int?, following: Int?
  ) -> [[Edit]] {
    var proposals: [[Edit]] = []
    let start = entryStart(first)
    let end = entryEnd(last)
    let comma = comma(behind: end)
    let lineRest = comma.map { $0 + 1 } ?? end
    if isFirstOnLine(start), restIsBlank(from: lineRest) {
      // It has lines of its own. A comma before it goes as well when none is behind it.
      var edits = [Edit.removal(of: lineStart(of: start)..<endOfLine(lineRest))]
      if comma == nil, let preceding, let before = self.comma(behind: entryEnd(preceding)) {
        edits.append(.removal(of: before..<before + 1))
      }
      proposals.append(edits)
    }
    if let following {
      proposals.append([.removal(of: start..<entryStart(following))])
    } else {
      proposals.append([.removal(of: (preceding.map(entryEnd) ?? start)..<end)])
    }
    return proposals
  }
}

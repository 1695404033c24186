import PlainText

/// One of several changes that are made at once.
package enum BatchChange: Sendable {
  /// A value takes the place of a mapping's value, a sequence's entry or a document's root.
  case replace(node: Int, with: NewValue)
  /// Keys with their values are added at the end of a mapping, or of an absent value, which becomes one.
  case addFields([NewValue.Field], to: Int)
  /// Entries are added at the end of a sequence, or of an absent value, which becomes one.
  case addEntries([NewValue], to: Int)

  fileprivate var node: Int {
    switch self {
    case .replace(let node, _), .addFields(_, let node), .addEntries(_, let node): node
    }
  }
}

/// Making several changes at once.
extension TreeEditor {
  /// Makes all of `changes`, whose nodes are those of this editor's tree, with one reading of the new text where each
  /// can be written in its most pleasing way, else one after the other.
  ///
  /// No two may be about the same node, nor one about a node inside of what another replaces.
  /// - Throws: `EditRefusal`, with nothing changed, when any of them is refused.
  package func making(_ changes: [BatchChange]) throws(EditRefusal) -> EditedText {
    var proposals: [Proposal] = []
    for change in changes { proposals += try self.proposals(for: change) }
    do {
      return try firstRight(
        of: [proposals.flatMap { $0.edits.first ?? [] }],
        expected: dataValues(changedBy: proposals.map(\.change)))
    } catch {
      return try makingEach(changes)
    }
  }

  private func proposals(for change: BatchChange) throws(EditRefusal) -> [Proposal] {
    var result: [Proposal] = []
    switch change {
    case .replace(let node, let value):
      result.append(try replacement(of: node, with: value))
    case .addFields(let fields, let mapping):
      if isEmptyCollection(mapping) { return [try filling(mapping, with: .fields(fields))] }
      for field in fields {
        result.append(try insertion(of: field.key, field.value, into: mapping))
      }
    case .addEntries(let values, let sequence):
      if isEmptyCollection(sequence) { return [try filling(sequence, with: .list(values))] }
      for value in values { result.append(try insertion(of: value, into: sequence)) }
    }
    return result
  }

  /// Whether there is nothing in a collection, or no value at all.
  private func isEmptyCollection(_ index: Int) -> Bool {
    guard tree.nodes.indices.contains(index) else { return false }
    let node = tree.nodes[index]
    return isAbsent(index)
      || (node.kind == .mapping || node.kind == .sequence) && tree.next(after: index) == index + 1
  }

  /// The ways to write a value in the place of `[]`, `{}` or nothing: on lines of its own where that is possible.
  private func filling(_ node: Int, with value: NewValue) throws(EditRefusal) -> Proposal {
    var proposal = try replacement(of: node, with: value)
    guard !isAbsent(node), !isInFlow(node), value.isFilledCollection,
      let indicator = indicatorEnd(of: node), bytes[indicator - 1] == UInt8(ascii: ":")
    else { return proposal }
    var start = Int(tree.nodes[node].start)
    while start > indicator, isWhiteSpace(bytes[start - 1]) { start -= 1 }
    let end = Int(tree.nodes[node].end)
    let pieces = writer.afterColon(value, indent: parentColumn(of: node))
    proposal.edits.insert(
      [
        .removal(of: start..<end),
        newLines(pieces.lines, of: value, at: endOfLine(end)),
      ], at: 0)
    return proposal
  }

  /// Makes one change after the other, the last in the text first, so that the nodes before keep their indices.
  private func makingEach(_ changes: [BatchChange]) throws(EditRefusal) -> EditedText {
    var editor = self
    let ordered = changes.sorted { place(of: $0) > place(of: $1) }
    for change in ordered {
      switch change {
      case .replace(let node, let value):
        editor = try editor.replacing(node, with: value).editor
      case .addFields(let fields, let mapping):
        if editor.isEmptyCollection(mapping) {
          editor = try editor.firstRight(of: editor.filling(mapping, with: .fields(fields))).editor
        } else {
          for field in fields {
            editor = try editor.inserting(key: field.key, field.value, into: mapping).editor
          }
        }
      case .addEntries(let values, let sequence):
        if editor.isEmptyCollection(sequence) {
          editor = try editor.firstRight(of: editor.filling(sequence, with: .list(values))).editor
        } else {
          for value in values { editor = try editor.inserting(value, into: sequence).editor }
        }
      }
    }
    return EditedText(edits: [difference(to: editor.bytes)], editor: editor)
  }

  /// Behind which nodes a change adds or alters something.
  private func place(of change: BatchChange) -> Int {
    guard tree.nodes.indices.contains(change.node) else { return 0 }
    if case .replace = change { return change.node }
    return tree.next(after: change.node)
  }

  /// The one edit that makes this text into `other`: all between what both begin and end with.
  private func difference(to other: [UInt8]) -> Edit {
    let most = min(bytes.count, other.count)
    var start = 0
    while start < most, bytes[start] == other[start] { start += 1 }
    var end = 0
    while end < most - start, bytes[bytes.count - 1 - end] == other[other.count - 1 - end] {
      end += 1
    }
    return Edit(
      range: start..<bytes.count - end, replacement: Array(other[start..<other.count - end]))
  }
}

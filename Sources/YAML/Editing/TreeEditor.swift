import Diagnostics
package import PlainText

/// A text after an edit that was found to say what it should.
package struct EditedText: Sendable {
  /// The edits to the text before, for showing or sending elsewhere.
  package let edits: [Edit]
  /// The text after.
  package let bytes: [UInt8]
  /// The same read again.
  package let tree: Tree
}

/// Why an edit was not made. Nothing was changed.
package struct EditRefusal: Error, Sendable, Equatable {
  /// In the user's words, without a full stop.
  package let reason: String
}

/// Changes a YAML text by splicing bytes: what the edit is not about stays as it is, to the byte.
///
/// Every edit is tried out before it is given: the new text is read again and must say what the old one said with
/// just that change, else the edit is refused.
package struct TreeEditor: Sendable {
  /// The text as it was read.
  package let tree: Tree
  /// The part of the text that is YAML; nil for all of it.
  let range: ByteRange?
  let lineEnd: String
  private let findingsBefore: Int

  /// Reads `bytes` (or the YAML in a part of it) for editing.
  /// - Throws: `EditRefusal` when the text has errors, since what it says is then uncertain.
  package init(_ bytes: [UInt8], range: ByteRange? = nil) throws(EditRefusal) {
    let reading = YAMLReader.read(bytes, range: range, path: "")
    if let finding = reading.diagnostics.first(where: { Self.isUncertain($0) }) {
      throw EditRefusal(
        reason: "the text has an error that must be mended first: \(finding.message)")
    }
    tree = reading.tree
    self.range = range
    findingsBefore = reading.diagnostics.count
    let lines = LineTable(bytes)
    let firstEnd = lines.range(ofLine: 1).upperBound
    lineEnd =
      lines.lineCount == 1
      ? "\n" : String(decoding: bytes[firstEnd..<lines.lineStarts[1]], as: UTF8.self)
  }

  private static func isUncertain(_ finding: Diagnostic) -> Bool {
    finding.severity == .error && finding.rule != "duplicate-key"
  }

  var bytes: [UInt8] { tree.bytes }
  var writer: ValueWriter { ValueWriter(lineEnd: lineEnd) }

  /// Puts a value in the place of a node: a mapping's value, a sequence's entry, or a document's root.
  /// Quotes are kept in the style that was there where they can hold the new text.
  package func replacing(_ node: Int, with value: NewValue) throws(EditRefusal) -> EditedText {
    try checked(replacement(of: node, with: value), .replace(node: node, with: value))
  }

  /// Gives a key another name.
  package func renaming(key: Int, to name: String) throws(EditRefusal) -> EditedText {
    let node = tree.nodes[key]
    let text = ValueWriter.key(name, inFlow: isInFlow(key), like: node.style)
    return try checked(
      [Edit(range: node.range, replacement: text)], .rename(key: key, to: name))
  }

  /// Adds a key with its value to a mapping, at the end or before the pair that is now at `position`.
  package func inserting(
    key: String, _ value: NewValue, into mapping: Int, at position: Int? = nil
  ) throws(EditRefusal) -> EditedText {
    guard tree.nodes[mapping].kind == .mapping else { throw Self.notACollection }
    let position = position ?? Int(tree.nodes[mapping].payload)
    let children = tree.children(of: mapping)
    guard position >= 0, position * 2 <= children.count else { throw Self.noSuchPlace }
    let edits = insertion(
      into: mapping, before: position * 2 < children.count ? children[position * 2] : nil,
      after: children.last,
      inline: {
        "\(ValueWriter.key(key, inFlow: true)): \(writer.inline(value, inFlow: true))"
      },
      block: { indent in
        "\(ValueWriter.key(key, inFlow: false)):\(writer.afterColon(value, indent: indent))"
      })
    return try checked(
      edits, .insertPair(mapping: mapping, position: position, key: key, value: value))
  }

  /// Adds an entry to a sequence, at the end or before the one that is now at `position`.
  package func inserting(
    _ value: NewValue, into sequence: Int, at position: Int? = nil
  ) throws(EditRefusal) -> EditedText {
    guard tree.nodes[sequence].kind == .sequence else { throw Self.notACollection }
    let children = tree.children(of: sequence)
    let position = position ?? children.count
    guard (0...children.count).contains(position) else { throw Self.noSuchPlace }
    let edits = insertion(
      into: sequence, before: position < children.count ? children[position] : nil,
      after: children.last,
      inline: { writer.inline(value, inFlow: true) },
      block: { indent in "- \(writer.afterDash(value, indent: indent))" })
    return try checked(
      edits, .insertEntry(sequence: sequence, position: position, value: value))
  }

  /// Removes a sequence's entry, or a mapping's pair by its key, with the comment behind it on its line. When
  /// nothing is left the collection becomes `[]` or `{}`.
  package func removing(_ child: Int, from collection: Int) throws(EditRefusal) -> EditedText {
    let children = tree.children(of: collection)
    guard let place = children.firstIndex(of: child) else { throw Self.noSuchPlace }
    let width = tree.nodes[collection].kind == .mapping ? 2 : 1
    guard place % width == 0 else { throw Self.noSuchPlace }
    if children.count == width {
      let empty: NewValue = width == 2 ? .fields([]) : .list([])
      return try checked(
        replacement(of: collection, with: empty), .replace(node: collection, with: empty))
    }
    let last = children[place + width - 1]
    let following = place + width < children.count ? children[place + width] : nil
    let preceding = place > 0 ? children[place - 1] : nil
    let edits =
      tree.nodes[collection].style == .block
      ? blockRemoval(first: child, last: last, following: following)
      : flowRemoval(first: child, last: last, preceding: preceding, following: following)
    return try checked(edits, .remove(child: child))
  }

  private static let notACollection = EditRefusal(
    reason: "nothing can be added there: it is neither a list nor fields")
  private static let noSuchPlace = EditRefusal(reason: "there is no such place in the text")

  /// Makes the edits, reads the result and compares what it says with what it should say.
  private func checked(_ edits: [Edit], _ change: TreeChange) throws(EditRefusal) -> EditedText {
    let result: [UInt8]
    do { result = try bytes.applying(edits) } catch {
      throw EditRefusal(reason: "the edits would touch the same text twice")
    }
    let newRange = range.map { $0.lowerBound..<$0.upperBound + result.count - bytes.count }
    let reading = YAMLReader.read(result, range: newRange, path: "")
    let expected = tree.documents.map { tree.dataValue(of: $0.root, changedBy: change) }
    guard reading.diagnostics.allSatisfy({ !Self.isUncertain($0) }),
      reading.tree.dataValues() == expected
    else {
      throw EditRefusal(
        reason: "the text is written in a way that cannot be changed safely here; please edit it")
    }
    return EditedText(edits: edits, bytes: result, tree: reading.tree)
  }
}

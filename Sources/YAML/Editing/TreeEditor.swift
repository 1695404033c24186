import Diagnostics
package import PlainText

/// A text after an edit that was found to say what it should.
package struct EditedText: Sendable {
  /// The edits to the text before, for showing or sending elsewhere. They never overlap; bytes outside of their
  /// ranges are those of the text before.
  package let edits: [Edit]
  /// An editor of the text after, for the next edit. Its tree is already there: nothing is read again.
  package let editor: TreeEditor

  /// The text after.
  package var bytes: [UInt8] { editor.tree.bytes }
  /// The text after as it was read.
  package var tree: Tree { editor.tree }
}

/// Why an edit was not made. Nothing was changed.
package struct EditRefusal: Error, Sendable, Equatable {
  /// In the user's words, without a full stop.
  package let reason: String

  /// - Parameter reason: in the user's words, without a full stop.
  package init(reason: String) { self.reason = reason }

  static let unsafe = EditRefusal(
    reason: "the text is written in a way that cannot be changed safely here; please edit it")
  static let notACollection = EditRefusal(
    reason: "nothing can be added there: it is neither a list nor fields")
  static let noSuchPlace = EditRefusal(reason: "there is no such place in the text")
  static let notEmpty = EditRefusal(reason: "the text is not empty")

  static func keyIsThere(_ key: String) -> EditRefusal {
    EditRefusal(reason: "there is already a key '\(key.printable)'")
  }

  static func isUsedElsewhere(_ anchor: String) -> EditRefusal {
    EditRefusal(
      reason: "'&\(anchor.printable)' would vanish, and '*\(anchor.printable)' elsewhere needs it")
  }
}

/// Changes a YAML text by splicing bytes: what the edit is not about stays as it is, to the byte.
///
/// Every edit is tried out before it is given: the new text is read again and must say what the old one said with
/// just that change, else the edit is refused. So each edit costs a reading of the whole text, in linear time.
///
/// An editor never changes. Several changes follow one another through `EditedText.editor`, whose node indices are
/// those of the new tree; the edits of each speak of the text before it.
package struct TreeEditor: Sendable {
  /// The text as it was read.
  package let tree: Tree
  /// The part of the text that is YAML; nil for all of it.
  let range: ByteRange?
  /// What ends the text's first line, and so every line that is written.
  let lineEnd: String
  /// Where every node stands.
  let places: NodePlaces
  /// How many keys are in the text twice. An edit may leave that as it is, but not add to it.
  private let duplicateKeyCount: Int

  /// Reads `bytes` (or the YAML in a part of it) for editing.
  ///
  /// A key that is there twice is no hindrance: removing or renaming one is how it is mended.
  /// - Throws: `EditRefusal` when the text has errors, since what it says is then uncertain.
  package init(_ bytes: [UInt8], range: ByteRange? = nil) throws(EditRefusal) {
    let reading = YAMLReader.read(bytes, range: range, path: "")
    if let finding = reading.diagnostics.first(where: Self.isUncertain) {
      throw EditRefusal(
        reason: "the text has an error that must be mended first: \(finding.message)")
    }
    let lines = LineTable(bytes)
    let firstEnd = lines.range(ofLine: 1).upperBound
    let lineEnd =
      lines.lineCount == 1
      ? "\n" : String(decoding: bytes[firstEnd..<lines.lineStarts[1]], as: UTF8.self)
    self.init(reading, range: range, lineEnd: lineEnd)
  }

  private init(_ reading: Reading, range: ByteRange?, lineEnd: String) {
    tree = reading.tree
    self.range = range
    self.lineEnd = lineEnd
    places = NodePlaces(reading.tree)
    duplicateKeyCount = Self.duplicateKeyCount(reading)
  }

  private static func isUncertain(_ finding: Diagnostic) -> Bool {
    finding.severity == .error && finding.rule != "duplicate-key"
  }

  private static func duplicateKeyCount(_ reading: Reading) -> Int {
    reading.diagnostics.count { $0.rule == "duplicate-key" }
  }

  var bytes: [UInt8] { tree.bytes }
  var writer: ValueWriter { ValueWriter(lineEnd: lineEnd) }
  /// The YAML's place in the bytes.
  var scope: ByteRange { range ?? 0..<bytes.count }

  /// Makes the edits of the first proposal whose result says what it should.
  ///
  /// - Parameters:
  ///   - proposals: ways to write the same change, the most pleasing first.
  ///   - expected: what each document of the text must then say.
  func firstRight(
    of proposals: [[Edit]], expected: [DataValue]
  ) throws(EditRefusal) -> EditedText {
    for (index, edits) in proposals.enumerated() where !proposals[..<index].contains(edits) {
      let result: [UInt8]
      do { result = try bytes.applying(edits) } catch {
        // Edits that meet in the same text are no way to write the change; another may be.
        continue
      }
      let newRange = range.map { $0.lowerBound..<$0.upperBound + result.count - bytes.count }
      let reading = YAMLReader.read(result, range: newRange, path: "")
      guard !reading.diagnostics.contains(where: Self.isUncertain),
        Self.duplicateKeyCount(reading) <= duplicateKeyCount,
        reading.tree.dataValues() == expected
      else { continue }
      return EditedText(
        edits: edits, editor: TreeEditor(reading, range: newRange, lineEnd: lineEnd))
    }
    throw .unsafe
  }

  /// A change to this tree with the ways to write it, the most pleasing first.
  struct Proposal {
    var change: TreeChange
    var edits: [[Edit]]
  }

  /// The same for one change to this tree.
  func firstRight(of proposal: Proposal) throws(EditRefusal) -> EditedText {
    try firstRight(of: proposal.edits, expected: dataValues(changedBy: [proposal.change]))
  }

  /// What each document of the text says once `changes` are made.
  func dataValues(changedBy changes: [TreeChange]) -> [DataValue] {
    let changes = TreeChanges(changes)
    return tree.documents.map { tree.dataValue(of: $0.root, changedBy: changes) }
  }

  /// Refuses to let a part of the tree vanish that an alias outside of it names: the alias would name nothing, or
  /// what had the same anchor before.
  func requireUnused(_ vanishing: Range<Int>) throws(EditRefusal) {
    for index in tree.nodes.indices where !vanishing.contains(index) {
      let node = tree.nodes[index]
      if node.kind == .alias, vanishing.contains(Int(node.payload)) {
        throw .isUsedElsewhere(tree.marks(of: Int(node.payload)).anchor ?? "")
      }
    }
  }

  /// Refuses a key that a mapping has already.
  func requireNew(_ key: String, in mapping: Int) throws(EditRefusal) {
    var index = mapping + 1
    while index < tree.next(after: mapping) {
      let node = tree.nodes[index]
      if node.kind == .scalar, node.type == .string, tree.text(of: index) == key {
        throw .keyIsThere(key)
      }
      index = tree.next(after: tree.next(after: index))
    }
  }
}

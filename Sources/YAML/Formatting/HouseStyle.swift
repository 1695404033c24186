import Diagnostics
package import PlainText

/// A text of fields in the house style: no quotes where none are needed, two spaces for each level, and fields in a given order.
///
/// Bytes are moved and spaces and quotes changed, and nothing else: comments stay with their entries. Each change is tried out,
/// and made only if the text then says what it said before, to YAML's letter and as people's hands write it.
package struct HouseStyle: Sendable {
  /// Something that is not in the house style and could not be brought into it safely.
  package struct LeftOut: Sendable, Equatable {
    /// The line on which it stands or begins, from 1.
    package let line: Int
    /// What it is and why it was left, as a sentence without a full stop.
    package let reason: String
  }

  /// The names of fields in their order, by the offsets at which the objects that have them begin.
  package typealias Orders = [Int: [String]]

  /// The whole text in the house style.
  package private(set) var bytes: [UInt8]
  /// In the order of the text, as far as it was left as it is.
  package private(set) var leftOut: [LeftOut] = []

  /// Brings a text into the house style.
  ///
  /// - Parameters:
  ///   - range: the part of it that is YAML; nil for all.
  ///   - orders: the order of fields in a text, which is asked each time that the text has changed.
  /// - Throws: `EditRefusal` when the text has errors, since what it says is then uncertain.
  package init(
    _ bytes: [UInt8], range: ByteRange? = nil, orders: ([UInt8]) -> Orders
  ) throws(EditRefusal) {
    self.bytes = bytes
    var editor = try TreeEditor(bytes, range: range)
    editor = try applying(QuotesStyle.changes(in: editor), to: editor)
    let indentation = IndentationStyle(editor)
    leftOut += indentation.leftOut.map { $0.at(editor.tree.bytes) }
    editor = try applying(indentation.changes, to: editor)
    // Inner objects are put in order before those around them, one level in each round.
    let known = leftOut.count
    while true {
      leftOut.removeSubrange(known...)
      let before = editor.tree.bytes
      let order = OrderStyle(editor, orders(before))
      leftOut += order.leftOut.map { $0.at(before) }
      editor = try applying(order.changes, to: editor)
      if before == editor.tree.bytes { break }
    }
    self.bytes = editor.tree.bytes
    leftOut.sort { $0.line < $1.line }
  }

  /// Makes those of the changes that leave the text saying what it says; when all together do not, it tries halves.
  private mutating func applying(
    _ changes: [StyleChange], to editor: TreeEditor
  ) throws(EditRefusal) -> TreeEditor {
    guard !changes.isEmpty else { return editor }
    let meaning = StyledMeaning(editor.tree.bytes, editor.range)
    var accepted: [StyleChange] = []
    var text = editor.tree.bytes
    var pending = [changes[...]]
    while let next = pending.popLast() {
      if let candidate = Self.text(editor, accepted + next, meaning) {
        accepted += next
        text = candidate
      } else if next.count == 1, let change = next.first {
        leftOut.append(
          StyleRefusal(offset: change.offset, reason: change.reasonIfLeft).at(editor.tree.bytes))
      } else {
        let middle = next.startIndex + next.count / 2
        pending.append(next[middle...])
        pending.append(next[..<middle])
      }
    }
    return try TreeEditor(text, range: Self.range(of: editor, in: text))
  }

  private static func range(of editor: TreeEditor, in text: [UInt8]) -> ByteRange? {
    editor.range.map { $0.lowerBound..<$0.upperBound + text.count - editor.tree.bytes.count }
  }

  private static func text(
    _ editor: TreeEditor, _ changes: [StyleChange], _ meaning: StyledMeaning
  ) -> [UInt8]? {
    do throws(EditError) {
      let text = try editor.tree.bytes.applying(changes.flatMap(\.edits))
      return StyledMeaning(text, range(of: editor, in: text)) == meaning ? text : nil
    } catch {
      // Changes that meet are made one after the other.
      return nil
    }
  }
}

/// Something that is left as it is.
struct StyleRefusal {
  /// Where it begins in the text that was looked at.
  var offset: Int
  var reason: String

  func at(_ bytes: [UInt8]) -> HouseStyle.LeftOut {
    HouseStyle.LeftOut(line: LineTable(bytes).line(at: offset), reason: reason)
  }
}

/// Edits that belong together.
struct StyleChange {
  var edits: [Edit]
  /// Where it is about, in the text before.
  var offset: Int
  /// What to say when it cannot be made.
  var reasonIfLeft: String
}

/// What a text says, without the order of its fields.
private struct StyledMeaning: Equatable {
  private let strict: [DataValue]
  private let handwritten: [DataValue]
  /// What is told of the text; its places are not compared.
  private let findings: [String]

  init(_ bytes: [UInt8], _ range: ByteRange?) {
    let strict = YAMLReader.read(bytes, range: range, path: "")
    let handwritten = YAMLReader.read(
      bytes, range: range, path: "", conventions: .handwritten)
    self.strict = strict.tree.dataValues().map(\.withKeysInOrder)
    self.handwritten = handwritten.tree.dataValues().map(\.withKeysInOrder)
    findings = (strict.diagnostics + handwritten.diagnostics).map(\.message).sorted()
  }
}

extension DataValue {
  /// The same with the pairs of every mapping ordered by their keys' texts.
  fileprivate var withKeysInOrder: DataValue {
    switch self {
    case .scalar, .alias: self
    case .sequence(let values, let marks): .sequence(values.map(\.withKeysInOrder), marks: marks)
    case .mapping(let pairs, let marks):
      .mapping(
        pairs.enumerated().sorted { a, b in
          (a.element.key.orderText, a.offset) < (b.element.key.orderText, b.offset)
        }.map { Pair(key: $0.element.key, value: $0.element.value.withKeysInOrder) },
        marks: marks)
    }
  }

  private var orderText: String {
    if case .scalar(_, let text, _) = self { text } else { "" }
  }
}

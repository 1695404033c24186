import PlainText
import PlanModel
import YAML

/// Adds a field to an object of a document, where the house order of its kind has it.
struct AddedField {
  private let document: DocumentReading
  private let facts: DocumentFacts

  init(_ document: DocumentReading, _ facts: DocumentFacts) {
    self.document = document
    self.facts = facts
  }

  /// The edit that adds a field with a value that can stand without quotes; nil where the text is written in a way that does not
  /// show where.
  func edit(adding field: Int, _ value: String, to object: Int) -> Edit? {
    let tree = document.tree
    let mapping = document.node(of: object)
    let node = tree.nodes[mapping]
    let children = tree.children(of: mapping)
    guard node.kind == .mapping, !children.isEmpty, !node.flags.contains(.damaged) else {
      return nil
    }
    let text = "\(facts.kind.plan.fields[field].name): \(value)"
    let earlier = earlierField(than: field, of: object, children)
    switch node.style {
    case .flow:
      guard let earlier else { return .insertion(at: Int(node.start) + 1, text + ", ") }
      let last = tree.nodes[
        earlier + 1 < children.count ? children[earlier + 1] : children[earlier]]
      guard !last.flags.contains(.absent) else { return nil }
      return .insertion(at: Int(last.end), ", " + text)
    case .block:
      let first = Int(tree.nodes[children[0]].start)
      let margin = first - lineStart(of: first)
      let indent = String(repeating: " ", count: margin)
      guard let earlier else { return .insertion(at: first, text + lineEnd + indent) }
      let last = children[earlier + 1]
      guard let place = lineAfter(tree.nodes[last], deeperThan: margin) else { return nil }
      return .insertion(at: place, indent + text + lineEnd)
    default: return nil
    }
  }

  /// The place in `children` of the last key that the house order has before a field; nil where none is.
  private func earlierField(than field: Int, of object: Int, _ children: [Int]) -> Int? {
    let order = facts.type(of: object).fields
    var found: Int?
    for index in stride(from: 0, to: children.count, by: 2) {
      let name = FieldName(document.tree.text(of: children[index]))
      if let own = facts.field(name, of: object), order.contains(own), own < field { found = index }
    }
    return found
  }

  private var bytes: [UInt8] { document.file.bytes }

  private func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > document.fieldsRange.lowerBound, bytes[start - 1] != 0x0A,
      bytes[start - 1] != 0x0D
    {
      start -= 1
    }
    return start
  }

  /// The beginning of the line below a value and the comments that are indented below it.
  private func lineAfter(_ node: Node, deeperThan margin: Int) -> Int? {
    let end = document.fieldsRange.upperBound
    var place = Int(node.end)
    if place == 0 || bytes[place - 1] != 0x0A {
      while place < end, bytes[place] != 0x0A { place += 1 }
      guard place < end else { return nil }
      place += 1
    }
    while place < end {
      var text = place
      while text < end, bytes[text] == 0x20 { text += 1 }
      guard text < end, bytes[text] == UInt8(ascii: "#"), text - place > margin else { break }
      while text < end, bytes[text] != 0x0A { text += 1 }
      place = min(text + 1, end)
    }
    return place
  }

  private var lineEnd: String {
    let first = bytes.firstIndex(of: 0x0A) ?? 0
    return first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }
}

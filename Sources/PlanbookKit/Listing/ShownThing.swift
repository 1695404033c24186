import MarkdownOutline
import PlainText
import PlanModel
import YAML

/// A document or an item with what it says and what it has to do with others.
package struct ShownThing: Sendable {
  /// The full id.
  package let id: String
  /// The document's kind; an item's list.
  package let kind: String
  /// `plans/northwind/roadmap.md:12`.
  package let place: String
  /// What it names, in the order of its text.
  package let refersTo: [ShownReference]
  /// What names it, in the order of the book.
  package let referredToBy: [ShownReference]
  private let tree: Tree
  private let node: Int
  private let source: [UInt8]

  /// - Parameter account: the account that was named; nil for that of the current folder.
  /// - Throws: `RunFailure` when there is no such thing, or several, or its file cannot be read as data.
  package init(_ name: String, account: String?, in book: LoadedBook) throws(RunFailure) {
    let thing = try book.thing(named: name, account: try book.account(namedOrCurrent: account))
    let document = book.snapshot.documents[thing.document]
    id = book.id(of: thing)
    let bytes = try book.bytes(of: document.path)
    guard let facts = document.facts,
      case .found(let range, _, _) = FrontMatter.find(in: bytes)
    else {
      throw RunFailure(
        .couldNotRun, "what '\(id)' says cannot be read",
        remedy: "planbook check \(book.shown(document.path)) says why")
    }
    kind =
      thing.isItem
      ? facts.listName(of: thing.object)?.description ?? "" : facts.kind.name
    let tree = YAMLReader.read(bytes, range: range, path: document.path).tree
    self.tree = tree
    let place = facts.range(of: thing.object)
    let root = tree.documents.first?.root ?? 0
    node =
      thing.isItem
      ? tree.nodes.indices.first {
        tree.nodes[$0].kind == .mapping && tree.nodes[$0].range == place
      } ?? root : root
    source = thing.isItem ? Self.dedented(bytes, place) : Array(bytes[range])
    var lines = FileLines()
    self.place = try book.place(of: thing, &lines)
    refersTo = try book.references(from: thing, &lines)
    referredToBy = try book.references(to: thing, &lines)
  }

  /// A part of a text with the indentation of its first line taken from the others.
  private static func dedented(_ bytes: [UInt8], _ range: ByteRange) -> [UInt8] {
    let lineStart = bytes[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let indent = range.lowerBound - lineStart
    var result: [UInt8] = []
    for (number, line) in bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      if number > 0 {
        result.append(0x0A)
        let spaces = line.prefix(indent).prefix { $0 == 0x20 }.count
        result += line.dropFirst(spaces)
      } else {
        result += line
      }
    }
    return result + [0x0A]
  }
}

// MARK: As text and data

extension ShownThing {
  /// For people: its place, a line for each value, and the references.
  ///
  /// - Throws: `RunFailure` when aliases make the data endless.
  package func text() throws(RunFailure) -> String {
    var text = "\(id.printable)  (\(kind.printable))  \(place.printable)\n\n"
    let lines: [FieldListing.Line]
    do { lines = try FieldListing.lines(of: tree, root: node) } catch { throw ShownFile.tooLong }
    for line in lines { text += "\(line.path.printable): \(line.value.printable)\n" }
    text += Self.list("Refers to", refersTo) + Self.list("Referred to by", referredToBy)
    return text
  }

  private static func list(_ heading: String, _ references: [ShownReference]) -> String {
    guard !references.isEmpty else { return "" }
    return "\n\(heading)\n"
      + references.map { "  \($0.id.printable)  (\($0.field.printable))  \($0.place.printable)\n" }
      .joined()
  }

  /// As it is written in the file, with the rest as comments.
  package var yaml: [UInt8] {
    var text = "# \(id.printable) (\(kind.printable)), \(place.printable)\n"
    for reference in refersTo { text += Self.comment("refers to", reference) }
    for reference in referredToBy { text += Self.comment("referred to by", reference) }
    return Array(text.utf8) + source
  }

  private static func comment(_ word: String, _ reference: ShownReference) -> String {
    "# \(word) \(reference.id.printable) (\(reference.field.printable)), \(reference.place.printable)\n"
  }

  /// One line of JSON.
  ///
  /// - Throws: `RunFailure` when aliases make the data endless.
  package func json() throws(RunFailure) -> [UInt8] {
    var fields: [UInt8] = []
    do { try JSONWriter().write(node, of: tree, to: &fields) } catch { throw ShownFile.tooLong }
    var json = JSONText()
    json.object { json in
      json.member("id", id)
      json.member("kind", kind)
      json.member("place", place)
      json.key("fields")
      json.literal(String(decoding: fields, as: UTF8.self))
      for (name, references) in [("refers-to", refersTo), ("referred-to-by", referredToBy)] {
        json.member(name, array: references) { json, reference in
          json.object { json in
            json.member("id", reference.id)
            json.member("field", reference.field)
            json.member("place", reference.place)
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

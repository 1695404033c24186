import PlainText
import PlanModel

/// One reference between two things of a book.
package struct ShownReference: Sendable, Equatable {
  /// The full id of the other thing; of a note, its path.
  package let id: String
  /// The way to the field that refers, from its document's root; "text" for a link in the text.
  package let field: String
  /// Where the other thing stands, or the field that refers: `plans/northwind/roadmap.md:12`.
  package let place: String
}

/// Who refers to whom.
extension LoadedBook {
  /// What a thing refers to, with where that stands; for a document, all that is in it.
  func references(from thing: NamedThing, _ lines: inout FileLines) throws(RunFailure)
    -> [ShownReference]
  {
    guard let facts = snapshot.documents[thing.document].facts else { return [] }
    var found: [ShownReference] = []
    for reference in snapshot.references(of: thing.document) {
      let index = Int(reference.value)
      guard let owner = facts.owner(ofValue: index), facts.isObject(owner, in: thing.object),
        reference.document >= 0
      else { continue }
      switch reference.outcome {
      case .found, .throughAlias, .wrongKind: break
      case .file:
        found.append(
          ShownReference(
            id: facts.string(facts.values[index]),
            field: facts.field(ofValue: index, in: owner),
            place: shown(snapshot.files[Int(reference.document)].path)))
        continue
      default: continue
      }
      let target = NamedThing(
        document: Int(reference.document), object: max(Int(reference.object), 0))
      found.append(
        ShownReference(
          id: id(of: target), field: facts.field(ofValue: index, in: owner),
          place: try place(of: target, &lines)))
    }
    for (index, owner) in facts.valuesWithOwners where facts.isObject(owner, in: thing.object) {
      guard let person = person(facts.values[index], facts, thing.document), person != thing
      else { continue }
      found.append(
        ShownReference(
          id: id(of: person), field: facts.field(ofValue: index, in: owner),
          place: try place(of: person, &lines)))
    }
    return found
  }

  /// What refers to a thing, with where it does; for a document, to anything in it from elsewhere.
  func references(to thing: NamedThing, _ lines: inout FileLines) throws(RunFailure)
    -> [ShownReference]
  {
    var found: [ShownReference] = []
    for (document, own) in snapshot.documents.enumerated() {
      guard let facts = own.facts else { continue }
      var values: [Int] = []
      for reference in snapshot.references(of: document) {
        let isMeant =
          [.found, .throughAlias, .wrongKind].contains(reference.outcome)
          && Int(reference.document) == thing.document
          && (thing.isItem ? Int(reference.object) == thing.object : document != thing.document)
        if isMeant { values.append(Int(reference.value)) }
      }
      for (index, _) in facts.valuesWithOwners
      where person(facts.values[index], facts, document) == thing { values.append(index) }
      for index in values {
        guard let owner = facts.owner(ofValue: index) else { continue }
        found.append(
          ShownReference(
            id: id(of: NamedThing(document: document, object: facts.item(around: owner))),
            field: facts.field(ofValue: index, in: owner),
            place: try lines.place(of: facts.values[index].range, in: own.path, self)))
      }
    }
    guard !thing.isItem else { return found }
    let path = snapshot.documents[thing.document].path
    for file in snapshot.files where file.path != path {
      guard let body = file.role.body else { continue }
      for link in body.links where Snapshot.path(link.destination, from: file.path) == path {
        found.append(
          ShownReference(
            id: BookFile.documentID(ofPath: file.path) ?? file.path, field: "text",
            place: try lines.place(of: link.range, in: file.path, self)))
      }
    }
    return found
  }

  /// Whom a value names, where it names a person.
  private func person(
    _ value: DocumentFacts.Value, _ facts: DocumentFacts, _ document: Int
  ) -> NamedThing? {
    guard facts.plan(of: value).types.contains(.person),
      case .found(let index) = snapshot.person(facts.string(value), from: document)
    else { return nil }
    let person = snapshot.people.everybody[index]
    return NamedThing(document: person.document, object: person.object)
  }

  /// Where a thing stands.
  func place(of thing: NamedThing, _ lines: inout FileLines) throws(RunFailure) -> String {
    let document = snapshot.documents[thing.document]
    guard let facts = document.facts else { return shown(document.path) }
    let range = facts.idValue(of: thing.object)?.range ?? facts.range(of: thing.object)
    return thing.isItem
      ? try lines.place(of: range, in: document.path, self) : "\(shown(document.path)):1"
  }
}

/// The lines of files, each read once.
struct FileLines {
  private var tables: [String: LineTable] = [:]

  init() {}

  /// `plans/northwind/roadmap.md:12`.
  mutating func place(
    of range: ByteRange, in path: String, _ book: LoadedBook
  ) throws(RunFailure) -> String {
    let table: LineTable
    if let known = tables[path] {
      table = known
    } else {
      table = LineTable(try book.bytes(of: path))
      tables[path] = table
    }
    return "\(book.shown(path)):\(table.line(at: range.lowerBound))"
  }
}

extension DocumentFacts {
  /// All values with the objects that have them.
  fileprivate var valuesWithOwners: [(value: Int, owner: Int)] {
    objects.indices.flatMap { object in valueIndices(of: object).map { ($0, object) } }
  }

  fileprivate func owner(ofValue index: Int) -> Int? {
    objects.indices.first { valueIndices(of: $0).contains(index) }
  }

  /// Whether an object is another one or lies in it.
  fileprivate func isObject(_ object: Int, in outer: Int) -> Bool {
    var current = object
    while current >= 0 {
      if current == outer { return true }
      current = Int(objects[current].parent)
    }
    return false
  }

  /// The nearest item that an object is or lies in; the document where there is none.
  fileprivate func item(around object: Int) -> Int {
    var current = object
    while current > Self.root {
      if objects[current].position >= 0, id(of: current) != nil, type(of: current).itemLabel != nil
      {
        return current
      }
      current = Int(objects[current].parent)
    }
    return Self.root
  }

  /// The way to a value's field: `milestones[ltl-pilot].after`.
  fileprivate func field(ofValue index: Int, in owner: Int) -> String {
    var path = fieldName(of: values[index]).description
    var current = owner
    while objects[current].parent >= 0 {
      let own = objects[current]
      let name = kind.plan.fields[Int(own.field)].name.description
      path =
        own.position < 0
        ? "\(name).\(path)" : "\(name)[\(id(of: current) ?? String(own.position))].\(path)"
      current = Int(own.parent)
    }
    return path
  }
}

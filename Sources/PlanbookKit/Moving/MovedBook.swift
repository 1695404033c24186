import MarkdownOutline
import PlainText
import PlanModel
import YAML

/// A book after something in it got another name: what is to be written into its files so that everything still leads to what it
/// led to.
struct MovedBook {
  private let move: Move
  private let before: Snapshot
  private let kinds: KindLibrary
  /// How much of a document is read.
  private let limits: DocumentLimits
  /// The book with the new name, while references still say the old one.
  private var after: Snapshot
  /// The changes of files, by the files' places in the book before.
  private(set) var changes: [Int: FileChanges] = [:]
  private let committed: CommittedFiles

  /// - Parameters:
  ///   - committed: the files whose earlier ids are kept.
  ///   - bytes: gives a file's bytes by its path from the book's root.
  /// - Throws: `RunFailure` when the name cannot be changed safely.
  init(
    _ move: Move, in book: Snapshot, kinds: KindLibrary, limits: DocumentLimits,
    committed: CommittedFiles, bytes: (String) throws(RunFailure) -> [UInt8]
  ) throws(RunFailure) {
    self.move = move
    self.kinds = kinds
    self.limits = limits
    self.committed = committed
    before = book
    after = book
    rename()
    after = try snapshot(bytes)
    for document in before.documents.indices { collectReferences(of: document) }
    for file in before.files.indices { collectLinks(of: file) }
    collectPeople()
  }

  // MARK: The new name

  private mutating func rename() {
    if case .item(let thing, let newID) = move {
      let document = before.documents[thing.document]
      guard let facts = document.facts, let id = facts.idValue(of: thing.object) else { return }
      var own = FileChanges()
      own.values[id.range] = newID
      if committed.contains(document.path) {
        own.alias = FileChanges.Alias(
          earlier: facts.string(id), present: newID, way: Self.way(to: thing.object, in: facts),
          order: Self.order(of: thing.object, in: facts))
      }
      changes[document.file] = own
      return
    }
    for document in before.documents {
      let path = move.moved(document.path)
      guard path != document.path, committed.contains(document.path), let facts = document.facts,
        let id = BookFile.documentID(ofPath: path)
      else { continue }
      changes[document.file, default: FileChanges()].alias = FileChanges.Alias(
        earlier: document.id, present: id, way: [],
        order: Self.order(of: DocumentFacts.root, in: facts))
    }
  }

  private static func way(to object: Int, in facts: DocumentFacts) -> [FileChanges.Alias.Step] {
    var steps: [FileChanges.Alias.Step] = []
    var current = object
    while facts.objects[current].parent >= 0 {
      let own = facts.objects[current]
      steps.append(
        FileChanges.Alias.Step(
          field: facts.kind.plan.fields[Int(own.field)].name.description,
          position: own.position < 0 ? nil : Int(own.position)))
      current = Int(own.parent)
    }
    return steps.reversed()
  }

  private static func order(of object: Int, in facts: DocumentFacts) -> [String] {
    facts.type(of: object).fields.map { facts.kind.plan.fields[$0].name.description }
  }

  /// The book with what has been collected so far.
  func snapshot(
    _ bytes: (String) throws(RunFailure) -> [UInt8]
  ) throws(RunFailure) -> Snapshot {
    var files: [BookFile] = []
    files.reserveCapacity(before.files.count)
    let cache = KindCache(kinds, limits: limits)
    for (index, file) in before.files.enumerated() {
      let path = move.moved(file.path)
      var role = file.role
      // A file is data only while a document names it.
      if case .data = role { role = .attachment }
      if changes[index] != nil {
        let text = try text(ofFile: index, from: try bytes(file.path))
        role = BookFile.Role(DocumentReading(SourceFile(path: path, bytes: text), kinds: cache))
      }
      files.append(BookFile(path: path, role: role, allowed: file.allowed))
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Snapshot(files: files, kinds: kinds, calendars: before.calendars)
  }

  /// The text of a file with its changes.
  func text(ofFile index: Int, from bytes: [UInt8]) throws(RunFailure) -> [UInt8] {
    guard let own = changes[index] else { return bytes }
    do throws(EditRefusal) {
      return try own.applied(to: bytes)
    } catch {
      throw RunFailure(
        .couldNotRun,
        "nothing was changed, since '\(before.files[index].path)' cannot be: \(error.reason)",
        remedy: "Correct that file, and run this again")
    }
  }

  // MARK: References

  /// The place of a document in the book afterwards; nil for one that is no longer read as one.
  private func document(_ index: Int) -> Int? {
    let path = move.moved(before.documents[index].path)
    return BookFile.documentID(ofPath: path).flatMap { after.document($0) }
  }

  private mutating func collectReferences(of index: Int) {
    guard let facts = before.documents[index].facts, let own = document(index) else { return }
    for reference in before.references(of: index) {
      let value = facts.values[Int(reference.value)]
      let targets = facts.references(of: value)
      let text: String?
      switch reference.outcome {
      case .found, .throughAlias: text = name(reference, value, targets, facts, own)
      case .file: text = path(reference, value, facts, from: index)
      default: text = nil
      }
      if let text {
        changes[before.documents[index].file, default: FileChanges()].values[value.range] = text
      }
    }
  }

  /// What a reference has to say from now on; nil where it may stay as it is.
  private func name(
    _ reference: ResolvedReference, _ value: DocumentFacts.Value, _ targets: [ReferenceTarget],
    _ facts: DocumentFacts, _ own: Int
  ) -> String? {
    guard let target = document(Int(reference.document)) else { return nil }
    func leads(_ found: ResolvedReference) -> Bool {
      Int(found.document) == target && found.object == reference.object
        && (found.outcome == .found || found.outcome == reference.outcome)
    }
    if leads(facts.withText(of: value) { after.resolve($0, targets, from: own) }) { return nil }
    let item =
      reference.object < 0
      ? nil : after.documents[target].facts?.id(of: Int(reference.object))
    let full = after.documents[target].id + (item.map { "#\($0)" } ?? "")
    let short = after.shortName(of: target, object: Int(reference.object), from: own)
    // Whoever wrote the full name meant it.
    let text = facts.string(value)
    let wasFull =
      text.split(separator: "#").first.map(String.init)
      == before.documents[Int(reference.document)].id
    let names = wasFull ? [full, short] : [short, full]
    return names.first { name in
      var name = name
      return leads(name.withUTF8 { after.resolve($0, targets, from: own) })
    } ?? names[0]
  }

  /// The same for a path in a field.
  private func path(
    _ reference: ResolvedReference, _ value: DocumentFacts.Value, _ facts: DocumentFacts,
    from index: Int
  ) -> String? {
    let text = facts.string(value)
    guard !BodyFacts.isElsewhere(text) else { return nil }
    let file = before.documents[index].path
    guard
      let target = reference.document >= 0
        ? before.files[Int(reference.document)].path : Snapshot.path(text, from: file)
    else { return nil }
    let newFile = move.moved(file)
    let newTarget = move.moved(target)
    if newFile == file, newTarget == target { return nil }
    let way = RelativePath.inField(RelativePath.path(from: newFile, to: newTarget))
    if let own = document(index) {
      var asBefore = text
      let found = asBefore.withUTF8 {
        after.resolve($0, facts.references(of: value), from: own)
      }
      let leads =
        found.document >= 0
        ? after.files[Int(found.document)].path == newTarget
        : Snapshot.path(text, from: newFile) == newTarget
      if leads { return nil }
    }
    return way
  }

  // MARK: Links

  private mutating func collectLinks(of index: Int) {
    let file = before.files[index]
    guard let body = file.role.body else { return }
    let newFile = move.moved(file.path)
    for link in body.links {
      guard let target = target(of: link.destination, in: file.path) else { continue }
      let newTarget = move.moved(target)
      if Snapshot.path(link.destination, from: newFile) == newTarget { continue }
      let end = link.destination.firstIndex { $0 == "#" || $0 == "?" } ?? link.destination.endIndex
      let path =
        link.destination.hasPrefix("/")
        ? "/" + newTarget : RelativePath.path(from: newFile, to: newTarget)
      let slash = link.destination[..<end].hasSuffix("/") ? "/" : ""
      changes[index, default: FileChanges()].links[link.destinationRange] =
        RelativePath.inLink(path) + slash + RelativePath.suffix(of: link.destination)
    }
  }

  /// The file or folder that a link leads to, by its path from the book's root; nil for a broken one and for a part of its own
  /// file.
  private func target(of destination: String, in file: String) -> String? {
    guard let first = destination.first, first != "#", first != "?",
      let path = Snapshot.path(destination, from: file)
    else { return nil }
    let isThere =
      before.file(path) != nil || before.hasFolder(path) || !path.hasPrefix(BookFile.plansFolder)
    return isThere ? path : nil
  }

  // MARK: People

  /// Where the id of a person changes, whoever names that person by it.
  private mutating func collectPeople() {
    guard case .item(let thing, let newID) = move,
      let person = before.people.everybody.firstIndex(where: {
        $0.document == thing.document && $0.object == thing.object && $0.id != nil
      })
    else { return }
    let id = before.people.everybody[person].id
    for (index, document) in before.documents.enumerated() {
      guard let facts = document.facts else { continue }
      for value in facts.values where facts.types(of: value).contains(.person) {
        let text = facts.string(value)
        guard text == id, before.person(text, from: index) == .found(person) else { continue }
        changes[document.file, default: FileChanges()].values[value.range] = newID
      }
    }
  }

  // MARK: Comparing

  /// Something that would not be as before.
  struct Difference {
    /// The file, from the book's root.
    let path: String
    /// The reference or name as it is written there.
    let text: String
    /// Whether it names a person.
    var isPerson = false
  }

  /// The first thing that would lead elsewhere in the book with all changes; nil when nothing would.
  func difference(in result: Snapshot) -> Difference? {
    for (index, document) in before.documents.enumerated() {
      guard let facts = document.facts else { continue }
      let path = move.moved(document.path)
      guard let id = BookFile.documentID(ofPath: path), let own = result.document(id),
        let newFacts = result.documents[own].facts
      else { return Difference(path: document.path, text: document.id) }
      let old = before.references(of: index)
      let new = result.references(of: own)
      guard old.count == new.count else {
        return Difference(path: document.path, text: document.id)
      }
      for (was, now) in zip(old, new) where !leadsAsBefore(was, now, in: result) {
        return Difference(path: path, text: newFacts.string(newFacts.values[Int(now.value)]))
      }
      if let name = changedPerson(index, facts, own, newFacts, in: result) {
        return Difference(path: path, text: name, isPerson: true)
      }
    }
    for file in before.files {
      guard let body = file.role.body else { continue }
      let path = move.moved(file.path)
      let links = result.file(path).flatMap { result.files[$0].role.body?.links } ?? []
      guard links.count == body.links.count else { return Difference(path: path, text: path) }
      for (was, now) in zip(body.links, links) {
        guard let target = target(of: was.destination, in: file.path) else { continue }
        if Snapshot.path(now.destination, from: path) != move.moved(target) {
          return Difference(path: path, text: now.destination)
        }
      }
    }
    return nil
  }

  /// The first text of a document that would name another person, or nobody any more. Where a person stands decides who is meant by
  /// a short id, so that it can change with the document's account.
  private func changedPerson(
    _ index: Int, _ facts: DocumentFacts, _ own: Int, _ newFacts: DocumentFacts,
    in result: Snapshot
  ) -> String? {
    let old = facts.values.filter { facts.types(of: $0).contains(.person) }
    let new = newFacts.values.filter { newFacts.types(of: $0).contains(.person) }
    // Where there are not as many, a reference is told.
    for (was, now) in zip(old, new) {
      let found = facts.withText(of: was) { before.person($0, from: index) }
      guard case .found(let person) = found, before.people.everybody[person].id != nil else {
        continue
      }
      let text = newFacts.string(now)
      guard case .found(let later) = result.person(text, from: own),
        isSame(before.people.everybody[person], result.people.everybody[later], in: result)
      else { return text }
    }
    return nil
  }

  private func isSame(_ was: People.Person, _ now: People.Person, in result: Snapshot) -> Bool {
    was.object == now.object
      && move.moved(before.documents[was.document].path) == result.documents[now.document].path
  }

  private func leadsAsBefore(
    _ was: ResolvedReference, _ now: ResolvedReference, in result: Snapshot
  ) -> Bool {
    switch was.outcome {
    case .found, .throughAlias:
      guard now.isFound, was.object == now.object else { return false }
      return result.documents[Int(now.document)].path
        == move.moved(before.documents[Int(was.document)].path)
    case .file where was.document >= 0:
      return now.outcome == .file && now.document >= 0
        && result.files[Int(now.document)].path == move.moved(before.files[Int(was.document)].path)
    default: return true
    }
  }

  // MARK: What was confirmed

  /// The marks under `confirmed` that have to change: their names where the references say something else now, and the marks
  /// where what they stand for says the same as before but for its names.
  func confirmations(
    in result: Snapshot, _ bytes: (String) throws(RunFailure) -> [UInt8],
    _ newBytes: (String) throws(RunFailure) -> [UInt8]
  ) throws(RunFailure) -> [(file: Int, old: String, new: String, mark: String)] {
    let cache = KindCache(kinds, limits: limits)
    let targets = before.confirmedDocuments
    let old = try before.withMeanings(of: targets) { target throws(RunFailure) in
      let path = before.documents[target].path
      return DocumentReading(SourceFile(path: path, bytes: try bytes(path)), kinds: cache)
    }
    var earlier: [Int: String] = [:]
    for target in targets {
      let path = before.documents[target].path
      let index = BookFile.documentID(ofPath: move.moved(path)).flatMap { result.document($0) }
      if let index { earlier[index] = path }
    }
    let new = try result.withMeanings(of: earlier.keys.sorted()) { target throws(RunFailure) in
      let text = try newBytes(earlier[target] ?? "")
      return DocumentReading(
        SourceFile(path: result.documents[target].path, bytes: text), kinds: cache)
    }
    var marks: [(file: Int, old: String, new: String, mark: String)] = []
    for (index, document) in before.documents.enumerated() {
      guard let facts = document.facts,
        let own = BookFile.documentID(ofPath: move.moved(document.path)).flatMap({
          result.document($0)
        }), let newFacts = result.documents[own].facts
      else { continue }
      let place = Dictionary(
        zip(before.references(of: index).map(\.value), result.references(of: own)),
        uniquingKeysWith: { first, _ in first })
      var done: Set<String> = []
      for confirmation in before.confirmations(in: index) {
        let text = facts.string(facts.values[Int(confirmation.reference.value)])
        guard done.insert(text).inserted, let now = place[confirmation.reference.value] else {
          continue
        }
        let newText = newFacts.string(newFacts.values[Int(now.value)])
        var mark = confirmation.recorded
        if old.meaning(of: confirmation.reference)?.description == mark,
          let meaning = new.meaning(of: now)
        {
          mark = meaning.description
        }
        if newText != text || mark != confirmation.recorded {
          marks.append((document.file, text, newText, mark))
        }
      }
    }
    return marks
  }
}

import PlainText
import YAML

/// A reference of a document, and what it names.
package struct ResolvedReference: Sendable {
  /// What a reference leads to.
  package enum Outcome: UInt8, Sendable {
    /// A document, or an item of one.
    case found
    /// The same, by an id that it had before.
    case throughAlias
    /// Nothing has this id.
    case notFound
    /// It exists, but its kind or its list is another one than is asked for.
    case wrongKind
    /// A path below the account and one from the top of the book are both there.
    case ambiguous
    /// Several documents had this id before.
    case ambiguousAlias
    /// A file, which exists, or a web address.
    case file
    /// A path to a file that does not exist.
    case missingFile
    /// A name that stands for itself.
    case plainName
  }

  /// Its place in the document's `DocumentFacts.values`.
  package let value: Int32
  /// What was found under the text.
  package let outcome: Outcome
  /// The document that it names, in `Snapshot.documents`; -1 where there is none. For a file, its place in `Snapshot.files`, -1
  /// outside of `plans/`.
  package let document: Int32
  /// The item that it names, in that document's `DocumentFacts.objects`; -1 for the document itself.
  package let object: Int32

  /// Whether it leads to a document or an item of the kind that is asked for.
  package var isFound: Bool { outcome == .found || outcome == .throughAlias }
}

extension Snapshot {
  /// The references of a document.
  package func references(of document: Int) -> ArraySlice<ResolvedReference> {
    referenceTable.references[referenceTable.range(of: document)]
  }

  /// What a value of a document names, by its place in `DocumentFacts.values`; nil for one that is no reference.
  package func reference(ofValue index: Int, in document: Int) -> ResolvedReference? {
    let references = referenceTable.references
    var range = referenceTable.range(of: document)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let value = Int(references[middle].value)
      if value == index { return references[middle] }
      range = value < index ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}

/// What all references of a book name.
struct ReferenceTable: Sendable {
  /// In the order of the documents.
  private(set) var references: [ResolvedReference] = []
  /// Where the references of each document begin, and the end of all.
  private var starts: [Int32] = [0]
  /// The documents with references about which there may be something to say, in their order.
  private(set) var oddDocuments: [Int32] = []

  fileprivate init(_ parts: [ReferenceReading]) {
    references.reserveCapacity(parts.reduce(0) { $0 + $1.references.count })
    starts.reserveCapacity(parts.reduce(1) { $0 + $1.counts.count })
    var end: Int32 = 0
    for part in parts {
      references += part.references
      for count in part.counts {
        end += count
        starts.append(end)
      }
      oddDocuments += part.oddDocuments
    }
  }

  /// Where the references of a document stand.
  func range(of document: Int) -> Range<Int> {
    Int(starts[document])..<Int(starts[document + 1])
  }

  /// The table where the references of one document are read anew; nil where it names data.
  func replacing(_ document: Int, in names: BookNames) -> ReferenceTable? {
    let reading = ReferenceReading(document..<document + 1, names)
    guard reading.namedFiles.isEmpty else { return nil }
    var table = self
    let old = range(of: document)
    table.references.replaceSubrange(old, with: reading.references)
    let change = Int32(reading.references.count - old.count)
    for index in document + 1..<starts.count { table.starts[index] += change }
    let place = oddDocuments.partition { $0 >= Int32(document) }
    let wasOdd = place < oddDocuments.count && oddDocuments[place] == Int32(document)
    table.oddDocuments.replaceSubrange(
      place..<place + (wasOdd ? 1 : 0), with: reading.oddDocuments)
    return table
  }
}

/// What the references of some documents of a book name.
private struct ReferenceReading: Sendable {
  private let names: BookNames
  var references: [ResolvedReference] = []
  /// How many references each document has.
  var counts: [Int32] = []
  /// The documents with references about which there may be something to say.
  var oddDocuments: [Int32] = []
  /// What is named as data, in the order of the documents.
  var namedFiles: [(file: Int, layout: DataLayout?, document: Int)] = []

  init(_ documents: Range<Int>, _ names: BookNames) {
    self.names = names
    counts.reserveCapacity(documents.count)
    references.reserveCapacity(documents.count * 4)
    for document in documents {
      let start = references.count
      var isOdd = false
      if let facts = names.documents[document].facts { append(facts, document, &isOdd) }
      if isOdd { oddDocuments.append(Int32(document)) }
      counts.append(Int32(references.count - start))
    }
  }

  private mutating func append(_ facts: DocumentFacts, _ document: Int, _ isOdd: inout Bool) {
    let plan = facts.kind.plan
    for index in facts.values.indices {
      let value = facts.values[index]
      guard plan.tables.isReference(field: Int(value.field), isEntry: value.position >= 0) else {
        continue
      }
      let targets = facts.references(of: value)
      let found = facts.withText(of: value) {
        names.resolve($0, targets, from: document, value: index)
      }
      references.append(found)
      if found.outcome != .found { isOdd = true }
      if found.outcome == .file, found.document >= 0,
        let target = targets.first(where: { $0.file == .csv })
      {
        namedFiles.append((Int(found.document), target.layout, document))
      }
    }
  }
}

/// What every reference of a book names.
struct ReferenceResolution {
  private let names: BookNames
  /// What each of them names.
  let table: ReferenceTable
  /// The files that are named as data, in `BookNames.files`.
  private var dataFiles: [Int] = []
  /// What is known of each of them.
  private var described: [Int: NamedData] = [:]

  init(_ names: BookNames, _ sharing: some WorkSharing) {
    self.names = names
    let parts = sharing.map(rangesOf: names.documents.count) { ReferenceReading($0, names) }
    table = ReferenceTable(parts)
    for part in parts {
      for named in part.namedFiles { addData(named.file, named.layout, named.document) }
    }
  }

  private mutating func addData(_ file: Int, _ layout: DataLayout?, _ document: Int) {
    dataFiles.append(file)
    var named = described[file] ?? NamedData(file: file, documents: [], layout: .unknown)
    if named.documents.last != document { named.documents.append(document) }
    if let layout, named.layout.columns.isEmpty { named.layout = layout }
    described[file] = named
  }

  /// The files that are named as data and read as such, in their order: not those that are left out or are documents.
  var namedData: [NamedData] {
    described.values.filter { named in
      switch names.files[named.file].role {
      case .attachment, .data: true
      case .document, .documentWithoutKind, .note, .excluded, .unreadable: false
      }
    }.sorted { $0.file < $1.file }
  }

  /// The files, where a CSV file that a document names is data.
  func filesWithData() -> [BookFile] {
    guard !dataFiles.isEmpty else { return names.files }
    var files = names.files
    for file in dataFiles {
      if case .attachment = files[file].role { files[file].role = .data }
    }
    return files
  }
}

extension BookNames {
  /// What a text names for a document's field.
  ///
  /// A reference is the bare item id inside a document, else `roadmap#ltl-pilot` relative to the account, else the full
  /// `northwind/roadmap#ltl-pilot`.
  func resolve(
    _ text: UnsafeBufferPointer<UInt8>, _ targets: [ReferenceTarget], from document: Int,
    value: Int = -1
  ) -> ResolvedReference {
    func outcome(
      _ outcome: ResolvedReference.Outcome, _ document: Int = -1, _ object: Int = -1
    ) -> ResolvedReference {
      ResolvedReference(
        value: Int32(value), outcome: outcome, document: Int32(document), object: Int32(object))
    }
    if let first = targets.indices.first, let role = targets[first].file {
      return resolveFile(String(decoding: text, as: UTF8.self), role, from: document, outcome)
    }
    let sharp = text.firstIndex(of: UInt8(ascii: "#"))
    if sharp == nil, let facts = documents[document].facts, let item = facts.item(text),
      let list = facts.listName(of: item.object),
      targets.indices.contains(where: {
        targets[$0].allowsItem(list, in: facts.kind.name, isOwn: true)
      })
    {
      return outcome(item.isAlias ? .throughAlias : .found, document, item.object)
    }
    let name = UnsafeBufferPointer(rebasing: text[..<(sharp ?? text.count)])
    var found: Int
    var isThroughAlias = false
    switch documentNamed(name, from: document) {
    case .one(let index): found = index
    case .alias(let index):
      found = index
      isThroughAlias = true
    case .two: return outcome(.ambiguous)
    case .twoAliases: return outcome(.ambiguousAlias)
    case .none:
      // The id of something else in this document, such as a milestone where an initiative is asked for.
      if sharp == nil, targets.contains(where: { !$0.lists.isEmpty }),
        let own = documents[document].facts?.item(text)
      {
        return outcome(.wrongKind, document, own.object)
      }
      return outcome(targets.contains { $0.isLoose } ? .plainName : .notFound)
    }
    // What cannot be read cannot be judged: it exists, and that is all.
    guard let facts = documents[found].facts else { return outcome(.found, found) }
    guard let sharp else {
      let fits = targets.indices.contains { target in
        targets[target].lists.isEmpty && targets[target].kinds.contains(facts.kind.name)
      }
      return outcome(fits ? (isThroughAlias ? .throughAlias : .found) : .wrongKind, found)
    }
    let id = UnsafeBufferPointer(rebasing: text[(sharp + 1)...])
    guard let item = facts.item(id) else { return outcome(.notFound, found) }
    let list = facts.listName(of: item.object)
    let fits = targets.indices.contains { target in
      targets[target].allowsItem(list, in: facts.kind.name, isOwn: found == document)
    }
    if !fits { return outcome(.wrongKind, found, item.object) }
    return outcome(
      isThroughAlias || item.isAlias ? .throughAlias : .found, found, item.object)
  }

  private enum Named {
    case one(Int)
    case alias(Int)
    case two
    case twoAliases
    case none
  }

  /// The document that a name means: below the account of `document`, or from the top of the book.
  private func documentNamed(_ name: UnsafeBufferPointer<UInt8>, from document: Int) -> Named {
    let absolute = self.document(name)
    let relative = documents[document].account.flatMap { account in
      self.document(name, belowAccount: documents[account])
    }
    if let absolute, let relative, absolute != relative { return .two }
    if let found = relative ?? absolute { return .one(found) }
    let text = String(decoding: name, as: UTF8.self)
    let below = accountFolder(of: document).map { documents(withAlias: "\($0)/\(text)") } ?? []
    let all = Set(documents(withAlias: text) + below)
    if all.count > 1 { return .twoAliases }
    return all.first.map { .alias($0) } ?? .none
  }

  /// The document that has a name below the folder of an account; nil for an account of the whole book, which has none of its own.
  private func document(
    _ name: UnsafeBufferPointer<UInt8>, belowAccount account: Snapshot.Document
  ) -> Int? {
    account.path.withBytes { path in
      let start = BookFile.plansFolder.utf8.count
      let end = path.folderLength
      guard end > start else { return nil }
      let length = end - start
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 1 + name.count) {
        id in
        for index in 0..<length { id[index] = path[start + index] }
        id[length] = UInt8(ascii: "/")
        for index in 0..<name.count { id[length + 1 + index] = name[index] }
        return self.document(UnsafeBufferPointer(id))
      }
    }
  }

  private func resolveFile(
    _ text: String, _ role: ReferenceTarget.FileRole, from document: Int,
    _ outcome: (ResolvedReference.Outcome, Int, Int) -> ResolvedReference
  ) -> ResolvedReference {
    if BodyFacts.isElsewhere(text) { return outcome(.file, -1, -1) }
    let folder = documents[document].path.split(separator: "/").dropLast()
    // A file's name may hold '#' and '%', which mean something else in a link.
    if !text.contains(".."), let index = file((folder + [text[...]]).joined(separator: "/")) {
      return outcome(.file, index, -1)
    }
    guard let path = Self.path(text, from: documents[document].path) else {
      return outcome(.missingFile, -1, -1)
    }
    if let index = file(path) { return outcome(.file, index, -1) }
    // What is outside of the plans is not looked at.
    if role == .any, !path.hasPrefix(BookFile.plansFolder) { return outcome(.file, -1, -1) }
    return outcome(.missingFile, -1, -1)
  }

  /// The path from the book's root that a relative link in a file means; nil for one that leads out of the book.
  ///
  /// Percent-encoded bytes are decoded (RFC 3986, section 2.1), a query and a fragment are left out.
  static func path(_ link: String, from file: String) -> String? {
    LinkTarget(from: file).withPath(of: link) { path in
      path.map { LinkPath.decoded(String(decoding: $0, as: UTF8.self)) }
    }
  }

  /// The file that a relative link in a file leads to, in `Snapshot.files`; nil where there is none.
  func file(atLink link: String, from file: String) -> Int? {
    LinkTarget(from: file).withPath(of: link) { $0.flatMap { self.file(atLink: $0) } }
  }

  /// The same for the path that a link means, which may be percent-encoded.
  func file(atLink path: UnsafeBufferPointer<UInt8>) -> Int? {
    for byte in path where byte == UInt8(ascii: "%") {
      return file(LinkPath.decoded(String(decoding: path, as: UTF8.self)))
    }
    return file(path)
  }
}

extension DocumentFacts {
  /// What a value may name; empty for one that is no reference.
  package func references(of value: Value) -> [ReferenceTarget] {
    let own = kind.plan.fields[Int(value.field)].value
    if value.position >= 0, let entry = kind.plan.values[own].entry {
      return kind.plan.values[entry].references
    }
    return kind.plan.values[own].references
  }

  /// The name of the list that holds an item.
  package func listName(of object: Int) -> FieldName? {
    let field = objects[object].field
    return field < 0 ? nil : kind.plan.fields[Int(field)].name
  }
}

extension ReferenceTarget {
  /// Whether an item of a list of a document of a kind may be named; `isOwn` says whether that is the naming document itself.
  fileprivate func allowsItem(_ list: FieldName?, in kind: String, isOwn: Bool) -> Bool {
    guard !lists.isEmpty, kinds.isEmpty ? isOwn : kinds.contains(kind) else { return false }
    return lists.contains { $0 == list }
  }
}

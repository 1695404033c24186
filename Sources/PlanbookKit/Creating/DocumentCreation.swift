import Diagnostics
package import PlainText
import PlanModel
import PlanRules
import PlanSources
import YAML

/// What `planbook new` is asked to do.
package struct CreationRequest: Sendable {
  /// The name of the kind: `contract`.
  package var kind: String
  /// A path, or words.
  package var name: String
  /// The account that it is made in, as somebody names it; nil for that of the current folder.
  package var account: String?
  /// `key=value` texts.
  package var settings: [String]

  /// - Parameters:
  ///   - name: a path, or words.
  ///   - settings: `key=value` texts.
  package init(kind: String, name: String, account: String? = nil, settings: [String] = []) {
    self.kind = kind
    self.name = name
    self.account = account
    self.settings = settings
  }
}

/// A new document, made of its kind's template and judged, before it is written.
package struct DocumentCreation: Sendable {
  /// The path from the book's root.
  package let path: String
  /// What the new file will hold.
  package let bytes: [UInt8]
  /// New data files that the document names, by their paths from the book's root.
  package let dataFiles: [SourceFile]
  /// The document's id.
  package let id: String
  /// The name of the document's kind.
  package let kindName: String
  /// The path's last parts where they are not the name as it was given.
  package let changedName: String?
  /// Variables of the template that nobody filled in.
  package let openVariables: [String]
  private let book: LoadedBook

  /// Makes the text of a document and judges it as part of the book.
  ///
  /// - Throws: `RunFailure` when the request does not fit, or the document would have an error.
  package init(_ request: CreationRequest, in book: LoadedBook) throws(RunFailure) {
    self.book = book
    let kind = try book.kinds.kind(orFailure: request.kind)
    kindName = kind.name
    if let fault = kind.diagnostics.first(where: { $0.severity == .error }) {
      throw RunFailure(
        .couldNotRun, "the kind '\(kind.name)' is at fault: \(fault.message)",
        remedy: "planbook check shows where")
    }
    let place = try DocumentPlace(kind, try DocumentName(request.name), request.account, in: book)
    path = place.path
    id = place.id
    changedName = place.name.path == request.name ? nil : place.name.path
    if book.snapshot.file(path) != nil {
      throw RunFailure(
        .wrongUsage, "there is already a file '\(book.shown(path))'",
        remedy: "Choose another name, or edit that file")
    }
    try book.requireFolders(above: path)
    var filling = TemplateFilling(kind)
    let asked = try filling.variableNames()
    var variables = Self.variables(place, in: book)
    var settings: [FieldSetting] = []
    for (key, text) in try Self.pairs(request.settings) {
      let isVariable = asked.contains(key)
      if isVariable { variables[key] = text }
      let isField = kind.plan.field(FieldName(key), of: DocumentFacts.root) != nil
      if !isVariable || isField { settings.append(try FieldSetting(key, text, kind)) }
    }
    let isNamed = request.settings.contains { $0.hasPrefix("owner-name=") }
    if isNamed, !request.settings.contains(where: { $0.hasPrefix("owner-id=") }),
      let name = variables["owner-name"]
    {
      variables["owner-id"] = Slug.of(name)
    }
    // Whoever is given as the owner is the one whom the template asks for by id.
    if asked.contains("owner-id"), !request.settings.contains(where: { $0.hasPrefix("owner-id=") }),
      let owner = request.settings.first(where: { $0.hasPrefix("owner=") })?.dropFirst(6),
      People.isID(String(owner))
    {
      if variables["owner-id"] != String(owner), !isNamed { variables["owner-name"] = nil }
      variables["owner-id"] = String(owner)
    }
    try filling.fill(variables)
    try filling.set(settings)
    bytes = Self.inHouseStyle(filling.bytes, path: path, KindCache(book.kinds))
    let set = Set(settings.flatMap { $0.names.count == 1 ? $0.names : [] })
    openVariables = asked.subtracting(variables.keys).subtracting(set).sorted()
    dataFiles = try Self.dataFiles(of: SourceFile(path: path, bytes: bytes), kind, in: book)
    try judge()
  }

  /// Writes the files, all or none of them; none that is there is replaced.
  ///
  /// - Throws: `RunFailure` when one cannot be written.
  package func write() throws(RunFailure) {
    let files = (dataFiles + [SourceFile(path: path, bytes: bytes)]).map { file in
      FileWrite(
        file.bytes, to: book.surroundings.absolute(PathName(book.shown(file.path))),
        replacing: .absent)
    }
    try book.root.checkPlaces(files.map(\.path), in: book.surroundings)
    do throws(BatchWriteError) {
      try AtomicFileWriter.write(files)
    } catch {
      throw RunFailure(error.reason)
    }
  }

  /// The text as `fmt` would leave it; as it is where it cannot be put in that form.
  private static func inHouseStyle(
    _ bytes: [UInt8], path: String, _ kinds: KindCache
  ) -> [UInt8] {
    do throws(EditRefusal) {
      return try Formatting.style(of: bytes, path: path, kinds).bytes
    } catch {
      return bytes
    }
  }

  private static func pairs(
    _ settings: [String]
  ) throws(RunFailure) -> [(key: String, text: String)] {
    var pairs: [(key: String, text: String)] = []
    for setting in settings {
      guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
        throw RunFailure(
          .wrongUsage, "'\(setting)' names no field", remedy: "Write it like --set severity=major")
      }
      let key = String(setting[..<sign])
      guard key != "kind" else {
        throw RunFailure(.wrongUsage, "the kind is given before the name, not by --set")
      }
      guard !pairs.contains(where: { $0.key == key }) else {
        throw RunFailure(.wrongUsage, "'\(key)' is set twice", remedy: "Give it once")
      }
      pairs.append((key, String(setting[sign...].dropFirst())))
    }
    return pairs
  }

  /// What the template's variables stand for, as far as it is known.
  private static func variables(_ place: DocumentPlace, in book: LoadedBook) -> [String: String] {
    let identity = GitIdentity(book.surroundings)
    let person = identity.person(in: book.snapshot)
    let fiscalYear = book.snapshot.calendars.ours.year(of: book.today) % 100
    let lastPart = place.name.path.split(separator: "/").last ?? ""
    let day = Array(lastPart.utf8).withUnsafeBufferPointer { CalendarDate(exactly: $0) }
    var variables = [
      "title": place.name.title,
      "data-file": "\(lastPart).csv",
      // A review of a day is called by that day.
      "today": (day ?? book.today).description,
      "fiscal-year": fiscalYear < 10 ? "FY0\(fiscalYear)" : "FY\(fiscalYear)",
    ]
    variables["owner"] = person?.id ?? onlyPerson(in: book.snapshot)
    let ownName = person?.name ?? identity.name ?? book.surroundings.variables["USER"]
    let ownID = person?.id ?? ownName.map { Slug.of($0) }
    if let ownName, let ownID, !ownID.isEmpty {
      variables["owner-name"] = ownName
      variables["owner-id"] = ownID
    }
    return variables
  }

  /// The id of the one person of ours whom a book knows; nil when it knows several or none.
  private static func onlyPerson(in snapshot: Snapshot) -> String? {
    let ids = Set(
      snapshot.people.everybody.filter { $0.side == .us && $0.account == nil }.compactMap(\.id))
    return ids.count == 1 ? ids.first : nil
  }

  /// The data files that a document names and that are not there, as their kind's data begin.
  private static func dataFiles(
    of file: SourceFile, _ kind: Kind, in book: LoadedBook
  ) throws(RunFailure) -> [SourceFile] {
    guard let start = book.kinds.dataTemplate(kind.name) else { return [] }
    guard let facts = DocumentReading(file, kinds: book.makeKindCache()).facts else { return [] }
    var files: [SourceFile] = []
    for value in facts.values
    where facts.references(of: value).contains(where: { $0.file == .csv }) {
      let name = facts.string(value)
      guard let path = Snapshot.path(name, from: file.path),
        path.hasPrefix(BookFile.plansFolder), path.hasSuffix(".csv"),
        !path.split(separator: "/").contains(".."),
        book.snapshot.file(path) == nil, !files.contains(where: { $0.path == path })
      else { continue }
      files.append(SourceFile(path: path, bytes: start.bytes))
    }
    return files
  }

  /// Refuses a document that `check` would find an error in.
  private func judge() throws(RunFailure) {
    let file = SourceFile(path: path, bytes: bytes)
    let errors = try book.judging(file, adding: dataFiles)
      .filter { $0.severity == .error && $0.isShown }
    guard let first = errors.first else { return }
    if first.rule == "leftover-placeholder", !openVariables.isEmpty {
      let names = openVariables.map { "'\($0)'" }.joined(separator: " and ")
      throw RunFailure(
        .wrongUsage, "the new document needs to be told \(names)",
        remedy: "Give " + openVariables.map { "--set \($0)=…" }.joined(separator: " "))
    }
    let others = errors.dropFirst().map(\.message)
    throw RunFailure(
      .wrongUsage,
      "the new document would be wrong: " + ([first.message] + others).joined(separator: "; "),
      remedy: first.help ?? first.fixes.first?.title ?? "Give another value by --set")
  }
}

package import Diagnostics
import JSONSchema
package import PlainText
import Synchronization

/// The kinds of a book: the built-in ones, and those of its own `templates/`, which win.
///
/// A kind is compiled when it is first asked for, once, whatever the number of threads.
package final class KindLibrary: Sendable {
  /// The names of all kinds, ordered.
  package let names: [String]
  /// What is wrong with the files of `templates/` as a set: a kind with two files, a template without a schema.
  package let diagnostics: [Diagnostic]
  /// Kinds that the book has files for which cannot be read.
  let unreadNames: Set<String>
  /// By the bytes of their paths: `String` takes two names for one that only differ in Unicode form, which are two files.
  private let files: [[UInt8]: SourceFile]
  private let schemaPaths: [String: String]
  private let keptNames: Set<String>?
  /// Whether facts keep the values of all fields, and not only those that annotations and rules need.
  package var keepsAllFields: Bool { keptNames == nil }
  private let compiled = Mutex<[String: CompiledOnce]>([:])

  /// A built-in kind as books without files of their own have it.
  private struct BuiltInKind: Hashable {
    var name: String
    var keptNames: Set<String>?
  }

  /// Built-in kinds are the same in every such book, and in every state of it, so they are compiled once.
  private static let builtIn = Mutex<[BuiltInKind: CompiledOnce]>([:])

  /// A kind that whoever asks first compiles; another kind can be compiled meanwhile.
  private final class CompiledOnce: Sendable {
    private let kind = Mutex<Kind?>(nil)

    func get(_ compile: () -> Kind?) -> Kind? {
      kind.withLock { kind in
        if kind == nil { kind = compile() }
        return kind
      }
    }
  }

  private static let folder = "templates/"
  private static let schemaEnding = ".schema.yaml"

  /// - Parameters:
  ///   - files: the files of the book's `templates/`, by their paths from the book's root.
  ///   - unreadPaths: those of `templates/` that cannot be read.
  ///   - keptNames: the names of fields that facts keep beyond those that annotations need; nil for all.
  package init(
    files: [SourceFile] = [], unreadPaths: [String] = [], keptNames: Set<String>? = []
  ) {
    unreadNames = Set(unreadPaths.compactMap { Self.kindName(ofSchema: $0) })
    self.files = Dictionary(
      files.map { (Array($0.path.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    self.keptNames = keptNames
    var schemaPaths: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    var spellings: [String: String] = [:]
    for name in BuiltInKinds.names { spellings[name] = name }
    for file in files {
      guard let name = Self.kindName(ofSchema: file.path), name != "common" else { continue }
      // A book's own schema of a built-in kind's name replaces it; one that differs in case would be another kind.
      if let other = spellings[name.lowercased()], other != name {
        diagnostics.append(Self.twice(file.path, other))
        continue
      }
      spellings[name.lowercased()] = file.path
      schemaPaths[name] = file.path
    }
    for file in files where file.path.hasSuffix(".md") {
      let name = String(file.path.dropFirst(Self.folder.count).dropLast(3))
      guard schemaPaths[name] == nil, !BuiltInKinds.names.contains(name), !name.contains("/"),
        name.lowercased() != "readme"
      else { continue }
      diagnostics.append(Self.withoutSchema(file.path, name))
    }
    for file in files {
      guard let wanted = Self.schemaPath(meantBy: file.path) else { continue }
      diagnostics.append(Self.misnamed(file.path, wanted))
      diagnostics.removeAll { $0.place.path == wanted.dropLast(Self.schemaEnding.count) + ".md" }
    }
    self.schemaPaths = schemaPaths
    self.diagnostics = diagnostics
    names = Set(BuiltInKinds.names).union(schemaPaths.keys).sorted()
  }

  /// The name of the kind whose schema a file is; nil for another file.
  package static func kindName(ofSchema path: String) -> String? {
    guard path.hasPrefix(folder), path.hasSuffix(schemaEnding) else { return nil }
    let name = path.dropFirst(folder.count).dropLast(schemaEnding.count)
    return name.isEmpty || name.contains("/") ? nil : String(name)
  }

  /// The name that a kind's schema should have whose ending is nearly right; nil for any other file.
  private static func schemaPath(meantBy path: String) -> String? {
    let name = path.lowercased()
    for ending in [".schema.yml", ".schema.json", ".schema.yaml", ".schema"]
    where name.hasSuffix(ending) && path.hasPrefix(folder) && kindName(ofSchema: path) == nil {
      let stem = path.dropLast(ending.count)
      return stem.count > folder.count && !stem.dropFirst(folder.count).contains("/")
        ? stem + schemaEnding : nil
    }
    return nil
  }

  /// The names of the kinds that the book has schemas of its own for, ordered.
  package var ownNames: [String] { schemaPaths.keys.sorted() }

  /// Where the book's own schema of a kind is, from the book's root; nil for a kind without one.
  package func schemaPath(of name: String) -> String? { schemaPaths[name] }

  /// The kind of a name; nil when there is none.
  package func kind(_ name: String) -> Kind? {
    guard names.contains(name) else { return nil }
    let own = compiled.withLock { compiled in
      let own = compiled[name] ?? CompiledOnce()
      compiled[name] = own
      return own
    }
    return own.get { files.isEmpty ? builtIn(name) : compile(name) }
  }

  private func builtIn(_ name: String) -> Kind? {
    let key = BuiltInKind(name: name, keptNames: keptNames)
    let own = Self.builtIn.withLock { kinds in
      let own = kinds[key] ?? CompiledOnce()
      kinds[key] = own
      return own
    }
    return own.get { compile(name) }
  }

  /// The schema of a kind as it is written: the book's own, else the built-in.
  package func schemaFile(_ name: String) -> SourceFile? {
    if let path = schemaPaths[name] { return file(path) }
    return BuiltInKinds.names.contains(name) ? BuiltInKinds.schema(name) : nil
  }

  /// The text that a new document of a kind starts from.
  package func template(_ name: String) -> SourceFile? {
    file("\(Self.folder)\(name).md") ?? BuiltInKinds.template(name)
  }

  /// What the data file of a new document of a kind starts from; nil for most kinds.
  package func dataTemplate(_ name: String) -> SourceFile? {
    file("\(Self.folder)\(name).csv") ?? BuiltInKinds.dataTemplate(name)
  }

  private func file(_ path: String) -> SourceFile? { files[Array(path.utf8)] }

  private func compile(_ name: String) -> Kind? {
    let template = template(name)
    let files = files
    let retrieve: @Sendable (String) -> SchemaRetrieval = { uri in
      Self.retrieve(uri, files)
    }
    if let path = schemaPaths[name], let file = file(path) {
      return Kind(
        name, file: file, uri: Self.uri(of: path), isOwn: true, template: template,
        keptNames: keptNames, kinds: names, retrieve: retrieve)
    }
    guard BuiltInKinds.names.contains(name), let file = BuiltInKinds.schema(name) else {
      return nil
    }
    return Kind(
      name, file: file, uri: "planbook:" + name, isOwn: false, template: template,
      keptNames: keptNames, kinds: names, retrieve: retrieve)
  }

  private static func uri(of path: String) -> String {
    URIReference(filePath: "/" + path).resolved(against: URIReference("file:///")).description
  }

  /// `planbook:NAME` is always the built-in, never the book's, so that an extension can refer to what it extends.
  private static func retrieve(_ uri: String, _ files: [[UInt8]: SourceFile]) -> SchemaRetrieval {
    if uri.hasPrefix("planbook:") {
      let file = BuiltInKinds.schema(String(uri.dropFirst("planbook:".count)))
      return file.map { .file($0) } ?? .notFound
    }
    let scheme = "file:///"
    guard uri.hasPrefix(scheme) else {
      return .unreadable("only files of this book and planbook's own kinds can be referred to")
    }
    let path = Array(URIReference.percentDecoded(String(uri.dropFirst(scheme.count))))
    return files[path].map { .file($0) } ?? .notFound
  }

  private static func twice(_ path: String, _ other: String) -> Diagnostic {
    Diagnostic(
      "schema-error", .error, "'\(path)' and '\(other)' are of the same kind",
      at: Place(path: path, range: 0..<0), arguments: [other],
      help: "Keep one of them: a kind's name is its file's name, whatever the case of its letters")
  }

  private static func misnamed(_ path: String, _ wanted: String) -> Diagnostic {
    Diagnostic(
      "schema-error", .warning,
      "this is not read as a kind, since its name does not end in '\(schemaEnding)'",
      at: Place(path: path, range: 0..<0), arguments: [wanted], help: "Call it \(wanted)")
  }

  private static func withoutSchema(_ path: String, _ name: String) -> Diagnostic {
    Diagnostic(
      "schema-error", .warning, "there is a template for '\(name)' but no such kind",
      at: Place(path: path, range: 0..<0), arguments: [name],
      help: "Add \(folder)\(name)\(schemaEnding), or name the file like an existing kind")
  }
}

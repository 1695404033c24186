import GitStore
import PlainText
import PlanHistory
import PlanModel
import PlanSources

/// Makes versions of what stood below `plans/`, by the kinds and settings of one book. Any number of threads may use one.
struct VersionReader: Sendable {
  let kinds: KindLibrary
  let settings: Settings

  /// The names of fields that are asked for in history beyond those that annotations need.
  static let keptNames: Set<String> = [
    "title", "name", "owner", "business-unit", "business-units", "why", "reason",
  ]

  init(_ book: OpenedBook) {
    kinds = book.kinds
    settings = book.settings.settings
  }

  /// A file's id in history: a document's id; another file's path below `plans/`.
  ///
  /// - Parameter path: from the book's root.
  static func id(of path: PathName) -> String {
    let text = path.text
    if path.hasSuffix(".md"), let id = BookFile.documentID(ofPath: text) { return id }
    return text.hasPrefix(BookFile.plansFolder)
      ? String(text.dropFirst(BookFile.plansFolder.count)) : text
  }

  /// Whether the settings leave a file out.
  func isExcluded(_ path: PathName) -> Bool {
    !settings.exclusions.isEmpty
      && settings.exclusions.match(Array(path.bytes.dropFirst(BookFile.plansFolder.utf8.count)))
  }

  /// What a file said.
  ///
  /// - Parameters:
  ///   - path: from the book's root.
  ///   - id: the Git id of the content; nil to find it out.
  func version(
    at path: PathName, _ content: FileContent, id: ObjectID?, kinds cache: KindCache
  ) -> DocumentVersion {
    let name = Self.id(of: path)
    switch content {
    case .problem(let problem):
      if !path.hasSuffix(".md") {
        return DocumentVersion(id: name, mark: Self.mark(id, []), kind: nil, content: .file)
      }
      return DocumentVersion(
        id: name, mark: Self.mark(id, []), kind: nil, content: .unreadable(problem.message))
    case .bytes(let buffer):
      let bytes = Array(buffer)
      let mark = Self.mark(id, bytes)
      guard path.hasSuffix(".md") else {
        return DocumentVersion(id: name, mark: mark, kind: nil, content: .file)
      }
      return DocumentVersion(
        DocumentReading(SourceFile(path: path.text, bytes: bytes), kinds: cache, scope: .fields),
        id: name, mark: mark)
    }
  }

  /// The bytes of the id that Git has for a content, or would have: line ends as a work tree may have them count as line feeds.
  private static func mark(_ id: ObjectID?, _ bytes: [UInt8]) -> [UInt8] {
    if let id { return id.withRawBytes { Array($0) } }
    var stored: [UInt8] = []
    stored.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isLineEnd = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if !isLineEnd { stored.append(byte) }
    }
    do throws(GitError) {
      return try ObjectID(ofFile: stored).withRawBytes { Array($0) }
    } catch {
      // The content itself tells contents apart as well.
      return stored
    }
  }

  /// What a document plans. A file that is no document plans nothing.
  func plan(
    at path: PathName, _ content: FileContent, id: ObjectID?, kinds cache: KindCache
  ) -> PlannedVersion {
    guard path.hasSuffix(".md") else {
      return PlannedVersion(kind: nil, itemIDs: [], items: [], mark: Self.mark(id, []))
    }
    guard case .bytes(let buffer) = content else {
      return PlannedVersion(
        kind: nil, itemIDs: [], items: [], mark: Self.mark(id, []), isUnreadable: true)
    }
    let bytes = Array(buffer)
    return PlannedVersion(
      DocumentReading(SourceFile(path: path.text, bytes: bytes), kinds: cache, scope: .fields),
      mark: Self.mark(id, bytes), settings.calendars)
  }
}

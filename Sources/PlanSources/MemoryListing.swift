/// Texts in memory as a source.
struct MemoryListing: Listing {
  /// Ordered by path; paths begin at the top.
  private let files: [(path: PathName, bytes: [UInt8])]
  /// The path of the root.
  private var prefix = PathName(bytes: [])

  init(_ files: [PathName: [UInt8]]) {
    self.files = files.map { ($0.key.tidied, $0.value) }.sorted { $0.path < $1.path }
  }

  func entries(below paths: [PathName]) -> [FileEntry] {
    var entries: [FileEntry] = []
    for path in paths {
      guard let wanted = prefix.appending(path.bytes).resolvedByName else {
        entries.append(.unreadable(path, .outsideRepository))
        continue
      }
      var found = false
      for (number, file) in files.enumerated() where file.path.isAt(orBelow: wanted) {
        found = true
        entries.append(
          FileEntry(
            path: path.replacingPrefix(wanted, of: file.path), kind: .file,
            isNamed: file.path == wanted, place: .memory(number)))
      }
      if !found, !path.bytes.isEmpty { entries.append(.unreadable(path, .notFound)) }
    }
    return entries.orderedOnce()
  }

  func kind(of path: PathName) -> PathKind? {
    guard let wanted = prefix.appending(path.bytes).resolvedByName else { return nil }
    if files.contains(where: { $0.path == wanted }) { return .file }
    return files.contains { $0.path.isAt(orBelow: wanted) } ? .folder : nil
  }

  func pathFromTop() -> PathName { prefix }

  func isInRepository() -> Bool { false }

  func rooted(at pathFromTop: PathName) -> any Listing {
    var other = self
    other.prefix = pathFromTop
    return other
  }

  func makeReader(limit: Int) -> any EntryReader {
    Reader(texts: files.map(\.bytes), limit: limit)
  }

  /// Hands out texts by their number.
  final class Reader: EntryReader {
    private let texts: [[UInt8]]
    private let limit: Int

    init(texts: [[UInt8]], limit: Int) {
      self.texts = texts
      self.limit = limit
    }

    func withContent(of entry: FileEntry, _ body: (FileContent) -> Void) {
      switch (entry.kind, entry.place) {
      case (.unreadable(let problem), _): body(.problem(problem))
      case (_, .memory(let number)):
        let text = texts[number]
        if text.count > limit {
          body(.problem(.tooLarge(size: text.count, limit: limit)))
        } else {
          text.withUnsafeBufferPointer { body(.bytes($0)) }
        }
      default: body(.problem(.notFound))
      }
    }
  }
}

extension FileEntry {
  /// An entry that was named and cannot be read.
  static func unreadable(_ path: PathName, _ problem: ReadProblem) -> FileEntry {
    FileEntry(path: path, kind: .unreadable(problem), isNamed: true, place: .nowhere)
  }
}

extension PathName {
  /// Writes `path`, which lies at or below `prefix`, with this path in place of the prefix, so that files appear as
  /// they were named.
  func replacingPrefix(_ prefix: PathName, of path: PathName) -> PathName {
    if self == prefix { return path }
    let rest = path.bytes.dropFirst(prefix.bytes.count).drop { $0 == UInt8(ascii: "/") }
    return rest.isEmpty ? self : appending(rest)
  }
}

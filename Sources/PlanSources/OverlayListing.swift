/// Unsaved buffers over another source.
struct OverlayListing: Listing {
  private let base: any Listing
  /// Ordered by path; nil removes the file.
  private let buffers: [(path: PathName, bytes: [UInt8]?)]
  private let numbers: [PathName: Int]
  /// Buffers that lie outside of the root, by their paths from the top, for when another root is taken.
  private let outside: [PathName: [UInt8]?]

  init(base: any Listing, buffers: [PathName: [UInt8]?], outside: [PathName: [UInt8]?] = [:]) {
    self.base = base
    self.outside = outside
    self.buffers = buffers.map { ($0.key.tidied, $0.value) }.sorted { $0.path < $1.path }
    numbers = Dictionary(
      self.buffers.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: { $1 })
  }

  func entries(below paths: [PathName]) throws(SourceError) -> [FileEntry] {
    try listing(below: paths).entries
  }

  func listing(below paths: [PathName]) throws(SourceError) -> FileListing {
    var entries: [FileEntry] = []
    var seen: Set<Int> = []
    let found = try base.listing(below: paths)
    for entry in found.entries {
      guard let number = numbers[entry.path] else {
        // A folder that is not there has files after all when a buffer lies in it.
        if entry.kind == .unreadable(.notFound), hasBuffer(below: entry.path) { continue }
        entries.append(entry)
        continue
      }
      seen.insert(number)
      if buffers[number].bytes != nil {
        entries.append(file(number, isNamed: entry.isNamed))
      } else if entry.isNamed {
        entries.append(.unreadable(entry.path, .notFound))
      }
    }
    for (number, buffer) in buffers.enumerated()
    where buffer.bytes != nil && !seen.contains(number) {
      guard paths.contains(where: { buffer.path.isAt(orBelow: $0) }) else { continue }
      entries.append(file(number, isNamed: paths.contains(buffer.path)))
    }
    return FileListing(
      entries: entries.orderedOnce(), ignored: found.ignored.filter { numbers[$0] == nil })
  }

  func kind(of path: PathName) throws(SourceError) -> PathKind? {
    if let wanted = path.resolvedByName {
      if let number = numbers[wanted] { return buffers[number].bytes == nil ? nil : .file }
      if hasBuffer(below: wanted) { return .folder }
    }
    return try base.kind(of: path)
  }

  func pathFromTop() throws(SourceError) -> PathName { try base.pathFromTop() }

  func rooted(at pathFromTop: PathName) throws(SourceError) -> any Listing {
    let before = try base.pathFromTop()
    var inside: [PathName: [UInt8]?] = [:]
    var outside = outside
    for buffer in buffers {
      guard let path = before.appending(buffer.path.bytes).resolvedByName else { continue }
      outside.updateValue(buffer.bytes, forKey: path)
    }
    for (path, bytes) in outside where path.isAt(orBelow: pathFromTop) && path != pathFromTop {
      inside.updateValue(
        bytes, forKey: PathName(bytes: []).replacingPrefix(pathFromTop, of: path))
      outside.removeValue(forKey: path)
    }
    return OverlayListing(
      base: try base.rooted(at: pathFromTop), buffers: inside, outside: outside)
  }

  func isInRepository() throws(SourceError) -> Bool { try base.isInRepository() }

  var isBare: Bool { base.isBare }

  private func file(_ number: Int, isNamed: Bool) -> FileEntry {
    FileEntry(
      path: buffers[number].path, kind: .file, isNamed: isNamed, place: .memory(number))
  }

  private func hasBuffer(below path: PathName) -> Bool {
    buffers.contains { $0.bytes != nil && $0.path.isAt(orBelow: path) }
  }

  func usefulThreads(_ wanted: Int) -> Int { base.usefulThreads(wanted) }

  var commitSeconds: Int64? { base.commitSeconds }

  func readingOrder(of entries: [FileEntry]) -> [Int]? { base.readingOrder(of: entries) }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    Reader(
      base: try base.makeReader(limit: limit), paths: numbers,
      buffers: MemoryListing.Reader(texts: buffers.map { $0.bytes ?? [] }, limit: limit))
  }

  /// Reads from the buffers what they hold and the rest from the source below.
  private final class Reader: EntryReader {
    private let base: any EntryReader
    private let paths: [PathName: Int]
    private let buffers: MemoryListing.Reader

    init(base: any EntryReader, paths: [PathName: Int], buffers: MemoryListing.Reader) {
      self.base = base
      self.paths = paths
      self.buffers = buffers
    }

    func withContent(of entry: FileEntry, _ body: (FileContent) -> Void) {
      // The source below may keep texts in memory too, under numbers of its own.
      if case .memory = entry.place, paths[entry.path] != nil {
        buffers.withContent(of: entry, body)
      } else {
        base.withContent(of: entry, body)
      }
    }
  }
}

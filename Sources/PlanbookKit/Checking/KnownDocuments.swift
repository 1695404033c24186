import GitStore
import PlanModel
import PlanSources

/// What a server read of a large book's documents when it judged an earlier push, so that it reads only what a push changes.
///
/// It is kept in the repository's own folder, where no push can write. A document is taken from there only if its content, its path,
/// the kinds, the settings and the program are the very same, and only if it has no findings of its own; what concerns the book as
/// a whole is judged anew each time. Whatever is damaged or of another program counts as not there.
struct KnownDocuments: Sendable {
  /// Where one document's record stands in the file.
  private struct Record: Sendable {
    let path: PathName
    let id: ObjectID
    /// Its facts in the file, in bytes.
    let facts: Range<Int>
    let checksum: UInt64
  }

  private let file: MappedFile?
  /// Ordered by path.
  private let records: [Record]

  /// Nothing is known.
  static let none = KnownDocuments()

  private init() {
    file = nil
    records = []
  }

  /// Opens what is kept; nothing is known where there is no such file, or one by another key.
  ///
  /// - Parameter key: equal where documents are read and judged in the same way; see `key`.
  init(at path: PathName, key: ObjectID) {
    guard let file = MappedFile(path),
      let records = file.withBytes({ Self.records(in: $0, key: key) })
    else {
      self = .none
      return
    }
    self.file = file
    self.records = records
  }

  /// How many documents are known.
  var count: Int { records.count }

  /// For each of some entries, ordered by path, the place of its record; nil where its content is not known.
  func places(of entries: [FileEntry]) -> [Int?] {
    var places: [Int?] = Array(repeating: nil, count: entries.count)
    guard !records.isEmpty else { return places }
    PathMerge.forEachPath(records.map(\.path), entries.map(\.path)) { record, entry in
      guard let record, let entry, Self.isKept(entries[entry]),
        entries[entry].storedID == records[record].id
      else { return }
      places[entry] = record
    }
    return places
  }

  /// The document of a record; nil where the record is damaged.
  func document(at place: Int, kinds: KindCache) -> BookFile? {
    let record = records[place]
    return file?.withBytes { bytes in
      let own = UnsafeRawBufferPointer(rebasing: bytes[record.facts])
      guard WordHash.value(of: own) == record.checksum,
        let facts = FactsEncoding.facts(in: own, kinds: kinds)
      else { return nil }
      return BookFile(path: record.path.text, role: .document(facts))
    }
  }

  /// Whether anything is kept of an entry: what a symbolic link leads to may change while the link stays the same.
  private static func isKept(_ entry: FileEntry) -> Bool { entry.kind == .file && !entry.isNamed }
}

// MARK: The file

/// A header of the mark, the key and the number of records; then each record: its length, the length of its path, the checksum of
/// its facts, the id, the path, the facts.
extension KnownDocuments {
  /// Begins with the layout's number: it changes with what is written here or by `FactsEncoding`.
  private static let mark = Array("planbook facts 1\n".utf8)
  private static let headSize = 4 + 4 + 8 + ObjectID.byteCount
  /// No more is kept of a book than this; the rest of it is read each time.
  private static let largest = 256 << 20

  /// What makes two readings of a document the same.
  ///
  /// - Parameters:
  ///   - program: what tells this very program from another one.
  ///   - files: the files that decide how documents are read and judged, each with a name.
  static func key(
    program: String, _ files: [(name: PathName, bytes: [UInt8])]
  ) throws(GitError) -> ObjectID {
    var whole: [UInt8] = []
    for (name, bytes) in [(PathName(program), [])] + files.sorted(by: { $0.name < $1.name }) {
      whole += "\(name.bytes.count) \(bytes.count) ".utf8
      whole += name.bytes
      whole += bytes
    }
    return try ObjectID(ofFile: whole)
  }

  private static func records(in bytes: UnsafeRawBufferPointer, key: ObjectID) -> [Record]? {
    let headerSize = mark.count + ObjectID.byteCount + 4
    guard bytes.count >= headerSize, bytes.starts(with: mark),
      ObjectID(rawBytes: bytes[mark.count...]) == key
    else { return nil }
    let count = Int(bytes.loadUnaligned(fromByteOffset: headerSize - 4, as: UInt32.self))
    var records: [Record] = []
    records.reserveCapacity(min(count, bytes.count / headSize))
    var offset = headerSize
    while offset < bytes.count {
      guard offset + headSize <= bytes.count else { return nil }
      let length = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      let pathLength = Int(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
      let pathStart = offset + headSize
      guard pathLength <= length - headSize, length <= bytes.count - offset,
        let id = ObjectID(rawBytes: bytes[(offset + 16)...])
      else { return nil }
      let path = PathName(bytes: Array(bytes[pathStart..<pathStart + pathLength]))
      if let last = records.last, !(last.path < path) { return nil }
      records.append(
        Record(
          path: path, id: id, facts: pathStart + pathLength..<offset + length,
          checksum: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
      offset += length
    }
    return records.count == count ? records : nil
  }

  /// Keeps the documents that have no findings of their own, in place of what was kept before.
  ///
  /// - Parameters:
  ///   - entries: ordered by path.
  ///   - files: what was read of each.
  ///   - isSound: whether an entry, by its place, has no findings of its own.
  /// - Throws: `WriteError`; then what was kept before is kept still.
  static func keep(
    _ entries: [FileEntry], _ files: [BookFile], at path: PathName, key: ObjectID,
    isSound: (Int) -> Bool
  ) throws(WriteError) {
    var bytes = mark
    key.withRawBytes { bytes.append(contentsOf: $0) }
    let countPlace = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0])
    var count: UInt32 = 0
    for (index, file) in files.enumerated() where isSound(index) && bytes.count < largest {
      if append(entries[index], file, to: &bytes) { count += 1 }
    }
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: count, toByteOffset: countPlace, as: UInt32.self)
    }
    try FolderMaker.make(path.parent)
    // After a crash of the system the checksums tell what is not there.
    try AtomicFileWriter.write(bytes, to: path, replacing: .anything, isForced: false)
  }

  private static func append(
    _ entry: FileEntry, _ file: BookFile, to bytes: inout [UInt8]
  ) -> Bool {
    guard isKept(entry), let id = entry.storedID, case .document(let facts) = file.role
    else { return false }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: headSize))
    bytes.append(contentsOf: entry.path.bytes)
    let factsStart = bytes.count
    guard FactsEncoding.append(facts, to: &bytes) else {
      bytes.removeSubrange(start...)
      return false
    }
    let length = UInt32(bytes.count - start)
    let pathLength = UInt32(entry.path.bytes.count)
    bytes.withUnsafeMutableBytes { whole in
      let checksum = WordHash.value(of: UnsafeRawBufferPointer(rebasing: whole[factsStart...]))
      whole.storeBytes(of: length, toByteOffset: start, as: UInt32.self)
      whole.storeBytes(of: pathLength, toByteOffset: start + 4, as: UInt32.self)
      whole.storeBytes(of: checksum, toByteOffset: start + 8, as: UInt64.self)
      id.withRawBytes { raw in
        for (position, byte) in raw.enumerated() { whole[start + 16 + position] = byte }
      }
    }
    return true
  }
}

/// A checksum that finds damage, eight bytes at a time; FNV-1a's way over words instead of bytes.
private enum WordHash {
  static func value(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = (hash ^ word) &* 0x100_0000_01B3
      // The product moves bits up only.
      hash ^= hash >> 29
      offset += 8
    }
    for byte in bytes[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

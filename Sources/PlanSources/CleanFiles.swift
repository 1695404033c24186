internal import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which versions in Git can be read from the work tree instead, which is several times as fast.
///
/// That is right where three things hold. Nothing converts between what Git stores and what it checks out: no attributes
/// and no `core.autocrlf`. The version is that of the index. And the file is, to its times, size and inode, as
/// it was when the index last found it equal, at least a second before the index was written; a file of the same second may have
/// changed since without a trace ("racy", gitformat-index(5)) and is read from Git.
struct CleanFiles: Sendable {
  let workTree: FileDescriptor
  let workTreePath: PathName
  private let index: IndexSnapshot
  /// When the index was written, in seconds since 1970.
  private let indexSeconds: Int

  /// - Returns: nil when the work tree can stand for no version at all.
  init?(
    _ repository: Repository, index: IndexSnapshot, environment: RepositoryEnvironment
  ) throws(GitError) {
    guard let path = repository.location.workTree,
      let folder = FileDescriptor.folder(PathName(path), in: nil)
    else { return nil }
    var information = stat()
    guard stat(repository.location.indexFile, &information) == 0,
      try !Self.converts(repository, index, environment)
    else { return nil }
    workTree = folder
    workTreePath = PathName(path)
    self.index = index
    #if canImport(Darwin)
      indexSeconds = information.st_mtimespec.tv_sec
    #else
      indexSeconds = information.st_mtim.tv_sec
    #endif
    guard try isTrueOfSome() else { return nil }
  }

  /// How many documents are compared with what the index says of them.
  private static let compared = 16

  /// Whether some documents hold what the index says that they hold. Attributes that are gone, or settings that were other ones then, may
  /// have converted them all when the index took them up, and then their times and sizes tell nothing.
  private func isTrueOfSome() throws(GitError) -> Bool {
    let ending = Array(".md".utf8)
    let documents = index.entries.indices.filter {
      index.entries[$0].path.suffix(ending.count).elementsEqual(ending)
    }
    let reader = WorkTreeReader(
      workTree, at: workTreePath, treeBoundary: workTreePath, limit: 1 << 20)
    let step = max(1, documents.count / Self.compared)
    for place in stride(from: 0, to: documents.count, by: step) {
      guard let (path, stamp) = file(at: documents[place]) else { continue }
      var bytes: [UInt8]?
      _ = reader.handsOver(path, stamped: stamp) { content in
        if case .bytes(let own) = content { bytes = Array(own) }
      }
      if let bytes, try ObjectID(ofFile: bytes) != index.entries[documents[place]].id {
        return false
      }
    }
    return true
  }

  /// Where the file of an index entry is and how it must look to hold the entry's version; nil when it may not be asked.
  func file(at position: Int) -> (path: PathName, stamp: FileStamp)? {
    let entry = index.entries[position]
    // An entry that Git itself doubts has the size 0.
    guard entry.stage == 0, entry.stamp.size > 0, Int(entry.stamp.modifiedSeconds) < indexSeconds
    else { return nil }
    return (PathName(bytes: entry.path), entry.stamp)
  }

  /// The same for a version by the path that it has in a commit; nil also where the index has another version there.
  func file(at path: PathName, holding id: ObjectID) -> (path: PathName, stamp: FileStamp)? {
    position(of: path, holding: id).flatMap { file(at: $0) }
  }

  /// How many versions are looked at to tell whether looking in the work tree is worth it.
  private static let samples = 256

  /// Whether the index has most of the versions that a commit has, as some of them tell.
  func holdsMost(of entries: [FileEntry], in folder: RepositoryFolder) -> Bool {
    let step = max(1, entries.count / Self.samples)
    var (seen, held) = (0, 0)
    for index in stride(from: 0, to: entries.count, by: step) {
      seen += 1
      guard case .blob(let id) = entries[index].place,
        let path = folder.pathInRepository(entries[index].path)
      else { continue }
      if position(of: path, holding: id) != nil { held += 1 }
    }
    return held * 2 > seen
  }

  private func position(of path: PathName, holding id: ObjectID) -> Int? {
    let position = index.firstIndex(notBefore: path.bytes)
    guard position < index.entries.count, index.entries[position].path == path.bytes,
      index.entries[position].id == id
    else { return nil }
    return position
  }

  /// Whether anything may convert contents on their way between Git and the work tree (gitattributes(5)).
  private static func converts(
    _ repository: Repository, _ index: IndexSnapshot, _ environment: RepositoryEnvironment
  ) throws(GitError) -> Bool {
    if let ends = try repository.setting("core.autocrlf"),
      !["false", "no", "off", "0"].contains(ends.lowercased())
    {
      return true
    }
    if try repository.setting("core.attributesfile") != nil { return true }
    let home = environment.variables["HOME"]
    let settings = environment.variables["XDG_CONFIG_HOME"] ?? home.map { $0 + "/.config" }
    let files =
      ["/etc/gitattributes", repository.location.commonFolder + "/info/attributes"]
      + [settings.map { $0 + "/git/attributes" }].compactMap(\.self)
    if files.contains(where: { access($0, F_OK) == 0 }) { return true }
    let name = Array(".gitattributes".utf8)
    return index.entries.contains { entry in
      entry.path.count >= name.count && entry.path.suffix(name.count).elementsEqual(name)
    }
  }
}

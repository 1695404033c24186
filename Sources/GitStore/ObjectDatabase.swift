import CLibGit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What an object in Git is.
package enum ObjectKind: Sendable, Hashable {
  case commit, tree, blob, tag

  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }

  /// The word that Git uses.
  package var name: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "file"
    case .tag: "tag"
    }
  }
}

/// The objects of a repository and of the folders laid over it.
///
/// What lies in packs is read from them; what does not, and what cannot be read so, by libgit2.
final class ObjectDatabase {
  private let pointer: OpaquePointer
  private let repository: Repository.Handle
  private let location: Repository.Location
  /// The packs, which all threads share.
  private(set) lazy var packSet = PackSet.shared(by: location)
  private lazy var packs = PackReader(packSet)

  /// Folders of objects beyond the repository's own that do not exist are passed over, as Git does.
  init(_ repository: Repository.Handle, at location: Repository.Location) throws(GitError) {
    self.location = location
    var pointer: OpaquePointer?
    try LibGit2.check(
      git_repository_odb(&pointer, repository.pointer), "Cannot open the repository's objects")
    self.pointer = pointer!  // set whenever the call succeeds
    self.repository = repository
    for folder in location.objectFolders where access(folder, F_OK) == 0 {
      try LibGit2.check(
        git_odb_add_disk_alternate(self.pointer, folder), "Cannot open the objects in \(folder)")
    }
  }

  deinit { git_odb_free(pointer) }

  /// Reads an object whatever it is.
  func read(_ id: ObjectID) throws(GitError) -> RawObject {
    try read(id, asARule: .blob)
  }

  private func read(_ id: ObjectID, asARule kind: ObjectKind) throws(GitError) -> RawObject {
    if case .object(let object) = packs.object(id, kind) { return RawObject(object) }
    return try readSlowly(id)
  }

  /// Reads an object by libgit2, wherever it lies.
  func readSlowly(_ id: ObjectID) throws(GitError) -> RawObject {
    var oid = id.oid
    var object: OpaquePointer?
    let code = git_odb_read(&object, pointer, &oid)
    guard code >= 0, let object else {
      throw LibGit2.error(code, "Cannot read the Git object \(id.abbreviated)")
    }
    return RawObject(object)
  }

  /// Reads an object that must be of a kind.
  func read(_ id: ObjectID, as kind: ObjectKind) throws(GitError) -> RawObject {
    try checked(read(id, asARule: kind), id, kind)
  }

  /// Reads a file's content, unless it is larger than a limit: then it is not read as far as its size is known without.
  func readFile(_ id: ObjectID, limit: Int) throws(GitError) -> SizedContent {
    switch packs.object(id, .blob, limit: limit) {
    case .tooLarge(let size): return .tooLarge(size: size)
    case .object(let object): return .content(try checked(RawObject(object), id, .blob))
    case nil:
      // The size is known without the content only by asking first, which costs a look-up; reading a large
      // object whole would cost memory that a small limit is there to save.
      let size = try header(id).size
      if size > limit { return .tooLarge(size: size) }
      return .content(try checked(readSlowly(id), id, .blob))
    }
  }

  private func checked(
    _ object: RawObject, _ id: ObjectID, _ kind: ObjectKind
  ) throws(GitError) -> RawObject {
    guard object.kind == kind else {
      throw GitError(
        .corruptObject, what: "Cannot read the Git object \(id.abbreviated)",
        why: "it should be a \(kind.name) and is a \(object.kind?.name ?? "thing unknown to us")",
        remedy: "Find the damage with: git fsck --full")
    }
    return object
  }

  /// The size in bytes and the kind of an object, without its content.
  func header(_ id: ObjectID) throws(GitError) -> (size: Int, kind: ObjectKind?) {
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_ANY
    let code = git_odb_read_header(&size, &type, pointer, &oid)
    guard code >= 0 else {
      throw LibGit2.error(code, "Cannot read the Git object \(id.abbreviated)")
    }
    return (size, ObjectKind(type))
  }

  /// Whether an object is there.
  func contains(_ id: ObjectID) -> Bool {
    var oid = id.oid
    let found = git_odb_exists(pointer, &oid) == 1
    LibGit2.clear()
    return found
  }
}

/// A file's content, or how large it is.
enum SizedContent {
  case content(RawObject)
  case tooLarge(size: Int)
}

/// An object's content, as it was before it was compressed. Frees libgit2's copy in `deinit`.
final class RawObject {
  private enum Owner {
    case libGit2(OpaquePointer)
    case pack(UnpackedObject)
  }

  private let owner: Owner
  let kind: ObjectKind?
  /// Valid as long as this object lives.
  let bytes: UnsafeRawBufferPointer

  init(_ pointer: OpaquePointer) {
    owner = .libGit2(pointer)
    kind = ObjectKind(git_odb_object_type(pointer))
    bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(pointer), count: git_odb_object_size(pointer))
  }

  init(_ object: UnpackedObject) {
    owner = .pack(object)
    kind = object.kind
    bytes = object.bytes
  }

  deinit { if case .libGit2(let pointer) = owner { git_odb_object_free(pointer) } }
}

/// What came of reading a file's version that may be too large.
package enum BlobReading<Outcome> {
  case read(Outcome)
  case tooLarge(size: Int)
}

extension Repository {
  /// Sets how much of what files are made from is kept for all readers of the repository, where a long reading needs its memory itself.
  ///
  /// - Parameter bytes: how many bytes at least, and at most twice as many.
  package func keepUnpacked(_ bytes: Int) { objects.packSet.kept.keepFiles(bytes) }

  /// Hands the content of a file's version to `body`, without copying it; the bytes are valid only there.
  ///
  /// - Throws: `GitError`, `missingObject` or `corruptObject` among others, and what `body` throws.
  package func withBlob<Result>(
    _ id: ObjectID, _ body: (UnsafeBufferPointer<UInt8>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    let object = try objects.read(id, as: .blob)
    let result = try body(object.bytes.assumingMemoryBound(to: UInt8.self))
    withExtendedLifetime(object) {}
    return result
  }

  /// Hands the content of a file's version to `body` as above, unless it is larger than a limit.
  ///
  /// - Parameter limit: in bytes.
  /// - Returns: what `body` returns; else the size.
  /// - Throws: `GitError`, `missingObject` or `corruptObject` among others.
  package func withBlob<Outcome>(
    _ id: ObjectID, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Outcome
  ) throws(GitError) -> BlobReading<Outcome> {
    switch try objects.readFile(id, limit: limit) {
    case .tooLarge(let size): return .tooLarge(size: size)
    case .content(let object):
      let outcome = body(object.bytes.assumingMemoryBound(to: UInt8.self))
      withExtendedLifetime(object) {}
      return .read(outcome)
    }
  }

  /// The content of a file's version.
  ///
  /// - Throws: `GitError`, `missingObject` or `corruptObject` among others.
  package func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    try withBlob(id) { bytes throws(GitError) in Array(bytes) }
  }

  /// The size in bytes of a file's version, without reading its content.
  ///
  /// - Throws: `GitError`, `missingObject` or `corruptObject` among others.
  package func blobSize(_ id: ObjectID) throws(GitError) -> Int {
    try objects.header(id).size
  }
}

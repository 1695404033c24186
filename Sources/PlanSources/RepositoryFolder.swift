internal import GitStore
internal import PlainText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a source's root lies in a repository.
struct RepositoryFolder: Sendable {
  let location: Repository.Location
  /// The path of the source's root from the root of the repository's files; empty when they are the same.
  var prefix: PathName

  /// - Parameter root: the folder that paths start from: in the work tree, or anything at or in a bare repository.
  init(_ repository: Repository, root: String) throws(SourceError) {
    location = repository.location
    guard let workTree = repository.location.workTree else {
      prefix = PathName(bytes: [])
      return
    }
    let folder = try SystemPath.resolved(root)
    let top = PathName(try SystemPath.resolved(workTree))
    guard PathName(folder).isAt(orBelow: top) else {
      // In a hook of a server or with GIT_DIR one may stand elsewhere; then paths start from the top.
      prefix = PathName(bytes: [])
      return
    }
    prefix = PathName(bytes: []).replacingPrefix(top, of: PathName(folder)).tidied
  }

  /// Opens the repository of `root`.
  static func open(
    root: String, environment: RepositoryEnvironment
  ) throws(SourceError) -> (Repository, RepositoryFolder) {
    let repository = try SourceError.wrapping { () throws(GitError) in
      try Repository(containing: root, environment: environment)
    }
    return (repository, try RepositoryFolder(repository, root: root))
  }

  /// The path from the repository's top that `path`, as it was named, means; nil when it lies outside.
  func pathInRepository(_ path: PathName) -> PathName? {
    if path.bytes.first == UInt8(ascii: "/") {
      guard let workTree = location.workTree, path.isAt(orBelow: PathName(workTree)) else {
        return nil
      }
      return PathName(bytes: []).replacingPrefix(PathName(workTree), of: path).resolvedByName
    }
    return prefix.appending(path.bytes).resolvedByName
  }
}

/// The files of a snapshot that a repository keeps.
protocol RepositoryListing: Listing {
  var folder: RepositoryFolder { get set }
}

extension RepositoryListing {
  func pathFromTop() -> PathName { folder.prefix }

  func rooted(at pathFromTop: PathName) -> any Listing {
    var other = self
    other.folder.prefix = pathFromTop
    return other
  }

  var isBare: Bool { folder.location.workTree == nil }
}

extension Repository {
  /// Finds a commit; when there is none of this name, the error suggests the nearest branch or tag.
  func commit(named revision: String, offsetMinutes: Int) throws(SourceError) -> Commit {
    do {
      return try resolve(revision, offsetMinutes: offsetMinutes)
    } catch {
      let nearest = error.code == .unknownRevision ? try nearestName(to: revision) : nil
      throw SourceError(error, remedy: nearest.map { "Did you mean '\($0)'?" })
    }
  }

  private func nearestName(to revision: String) throws(SourceError) -> String? {
    // Only the name itself can be mistyped: what follows ~ or ^ counts steps.
    let name = String(revision.prefix { $0 != "~" && $0 != "^" })
    let names = try SourceError.wrapping { () throws(GitError) in try referenceNames() }
    let nearest = NearestName.of(name, among: names)
    return nearest == name ? nil : nearest
  }
}

/// Names of the file system that are not relative to a folder of ours.
enum SystemPath {
  /// The error number for a symbolic link where none is followed.
  static let linkLoop = ELOOP

  /// The absolute path with all symbolic links resolved.
  static func resolved(_ path: String) throws(SourceError) -> String {
    guard let pointer = realpath(path, nil) else {
      throw SourceError(
        what: "Cannot open the folder \(PathName(path))", why: reason(errno),
        remedy: "Check the name")
    }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// The same; nil, with `errno` set, where the path leads nowhere.
  static func resolvedIfAny(_ path: PathName) -> PathName? {
    guard let pointer = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(pointer) }
    return PathName(bytes: Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))))
  }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}

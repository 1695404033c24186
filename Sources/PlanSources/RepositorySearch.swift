internal import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The repository that a folder of a work tree belongs to, found by looking for `.git` upward.
///
/// This does what libgit2's search does without starting libgit2, which costs more than checking a small folder.
struct EnclosingRepository: Hashable {
  /// The root of the work tree, absolute, without symbolic links.
  let top: String
  /// The folder with `info/exclude` and the shared settings.
  let commonFolder: String

  /// - Parameter folder: absolute, without symbolic links.
  /// - Throws: `SourceError` when `GIT_DIR` or a linked work tree leads to a repository that cannot be opened.
  static func find(
    from folder: String, environment: RepositoryEnvironment
  ) throws(SourceError) -> EnclosingRepository? {
    if environment.gitFolder != nil {
      guard let found = try open(folder, environment),
        PathName(folder).isAt(orBelow: PathName(found.top))
      else { return nil }
      return found
    }
    let ceilings = Set((environment.ceilingFolders ?? "").split(separator: ":").map(String.init))
    var information = stat()
    guard stat(folder, &information) == 0 else { return nil }
    let device = information.st_dev
    var current = PathName(folder)
    while true {
      let path = String(decoding: current.bytes, as: UTF8.self)
      guard stat(path, &information) == 0,
        information.st_dev == device || environment.crossesFileSystems
      else { return nil }
      let git = path == "/" ? "/.git" : path + "/.git"
      if stat(git, &information) == 0 {
        if information.st_mode & S_IFMT == S_IFDIR {
          if access(git + "/HEAD", F_OK) == 0 {
            return EnclosingRepository(top: path, commonFolder: git)
          }
        } else {
          do throws(SourceError) {
            return try open(path, environment)
          } catch {
            // A file that leads to no repository, as in a work tree that was copied without one, makes none.
            guard error.git?.code == .notARepository else { throw error }
          }
        }
      }
      if path == "/" { return nil }
      let parent = current.parent
      current = parent.bytes.isEmpty ? PathName("/") : parent
      if ceilings.contains(String(decoding: current.bytes, as: UTF8.self)) { return nil }
    }
  }

  /// Asks libgit2, for a repository whose folder is elsewhere.
  private static func open(
    _ folder: String, _ environment: RepositoryEnvironment
  ) throws(SourceError) -> EnclosingRepository? {
    let location: Repository.Location
    do {
      location = try Repository(containing: folder, environment: environment).location
    } catch {
      throw SourceError(error)
    }
    guard let workTree = location.workTree else { return nil }
    return EnclosingRepository(
      top: try SystemPath.resolved(workTree), commonFolder: location.commonFolder)
  }
}

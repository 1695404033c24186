#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// The commits whose parents were not fetched (gitformat: the file `shallow`); empty in a full clone.
  ///
  /// libgit2 does not hide these parents, so that every walk of ours asks here before it reads one.
  ///
  /// - Throws: `GitError`, `permissionDenied`, when the file is there and cannot be read.
  package func shallowCommits() throws(GitError) -> Set<ObjectID> {
    let path = location.commonFolder + "/shallow"
    guard let file = fopen(path, "re") else {
      if errno == ENOENT { return [] }
      throw unreadable(path)
    }
    defer { fclose(file) }
    var commits: Set<ObjectID> = []
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let digits = line.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }
      if let id = ObjectID(hexadecimal: digits) { commits.insert(id) }
    }
    guard ferror(file) == 0 else { throw unreadable(path) }
    return commits
  }

  private func unreadable(_ path: String) -> GitError {
    GitError(
      .permissionDenied, what: "Cannot read \(path)", why: String(cString: strerror(errno)),
      remedy: "Ask for read access to the repository's folder")
  }

  func shallowBoundary(_ what: String) -> GitError {
    GitError(
      .shallowBoundary, what: what,
      why: "this is a shallow clone, and the history before was not fetched",
      remedy: "Run: git fetch --unshallow")
  }
}

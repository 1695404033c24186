internal import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of a folder as they are now.
struct WorkTree: Listing {
  let root: FileDescriptor
  /// The root's absolute path, without symbolic links.
  let rootPath: String
  private let environment: RepositoryEnvironment

  init(root: String, environment: RepositoryEnvironment) throws(SourceError) {
    guard let folder = FileDescriptor.folder(PathName(root), in: nil) else {
      throw SourceError(
        what: "Cannot open the folder \(PathName(root))", why: SystemPath.reason(errno),
        remedy: "Check the name, and that you may read it")
    }
    self.root = folder
    rootPath = try SystemPath.resolved(root)
    self.environment = environment
  }

  func entries(below paths: [PathName]) throws(SourceError) -> [FileEntry] {
    try listing(below: paths).entries
  }

  func listing(below paths: [PathName]) throws(SourceError) -> FileListing {
    var entries: [FileEntry] = []
    var ignored: [PathName] = []
    var ignores: [EnclosingRepository: RepositoryIgnores] = [:]
    for path in paths {
      switch sort(ofNamed: path) {
      case .failure(let refusal): entries.append(.unreadable(path, refusal.problem))
      case .success(.folder):
        try walk(path, sharing: &ignores, into: &entries, ignored: &ignored)
      case .success(let sort):
        entries.append(
          FileEntry(path: path, kind: sort.kind ?? .file, isNamed: true, place: .workTree))
      }
    }
    if paths.count > 1 {
      // Walks may overlap, and what one of them leaves out may be named itself.
      let named = Set(paths)
      ignored = Set(ignored).filter { !named.contains($0) }.sorted()
    }
    return FileListing(entries: entries.orderedOnce(), ignored: ignored)
  }

  func kind(of path: PathName) -> PathKind? {
    var information = stat()
    guard path.withCString({ fstatat(root.number, $0, &information, 0) }) == 0 else { return nil }
    return switch information.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  func pathFromTop() throws(SourceError) -> PathName {
    let found = try EnclosingRepository.find(from: rootPath, environment: environment)
    return PathName(bytes: []).replacingPrefix(
      PathName(found?.top ?? "/"), of: PathName(rootPath)
    ).tidied
  }

  func isInRepository() throws(SourceError) -> Bool {
    try EnclosingRepository.find(from: rootPath, environment: environment) != nil
  }

  /// Those of the index, for files that look as they did when the index last found them equal.
  func knownIDs(of entries: [FileEntry]) throws(SourceError) -> [ObjectID?] {
    guard try isInRepository() else { return entries.map { _ in nil } }
    do throws(SourceError) {
      return try IndexListing(root: rootPath, environment: environment).cleanIDs(of: entries)
    } catch {
      // An index that cannot be read tells nothing; whoever needs what Git keeps learns it there.
      return entries.map { _ in nil }
    }
  }

  func rooted(at pathFromTop: PathName) throws(SourceError) -> any Listing {
    let found = try EnclosingRepository.find(from: rootPath, environment: environment)
    let folder = PathName(found?.top ?? "/").appending(pathFromTop.bytes)
    return try WorkTree(
      root: String(decoding: folder.bytes, as: UTF8.self), environment: environment)
  }

  func makeReader(limit: Int) throws(SourceError) -> any EntryReader {
    WorkTreeReader(
      root, at: PathName(rootPath), treeBoundary: try treeBoundary(), limit: limit)
  }

  /// The folder that a symbolic link may not lead out of: the repository's work tree, else the root.
  private func treeBoundary() throws(SourceError) -> PathName {
    let found = try EnclosingRepository.find(from: rootPath, environment: environment)
    return PathName(found?.top ?? rootPath)
  }

  private struct Refusal: Error {
    let problem: ReadProblem
  }

  /// What a named path is. A symbolic link to a folder counts as the folder, because it was named.
  private func sort(ofNamed path: PathName) -> Result<FolderContent.Sort, Refusal> {
    var information = stat()
    let found = path.withCString {
      fstatat(root.number, $0, &information, AT_SYMLINK_NOFOLLOW)
    }
    guard found == 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return .failure(Refusal(problem: .notFound))
      case EACCES: return .failure(Refusal(problem: .permissionDenied))
      case let number:
        return .failure(Refusal(problem: .inputOutput(reason: SystemPath.reason(number))))
      }
    }
    let sort = FolderContent.Sort(mode: information.st_mode)
    if sort == .symbolicLink, path.withCString({ fstatat(root.number, $0, &information, 0) }) == 0,
      FolderContent.Sort(mode: information.st_mode) == .folder
    {
      return .success(.folder)
    }
    return .success(sort)
  }

  /// A folder on the way down. The folders above are kept on a list, not on the stack.
  private struct Level {
    let path: PathName
    let content: FolderContent
    var next = 0
    /// How many ignore rules there were above this folder.
    let rulesAbove: Int
    let onlyTracked: Bool
  }

  /// - Parameter known: what earlier walks have learned of the repositories that they went through.
  private func walk(
    _ start: PathName, sharing known: inout [EnclosingRepository: RepositoryIgnores],
    into entries: inout [FileEntry], ignored: inout [PathName]
  ) throws(SourceError) {
    let ignores = try ignoreChecker(for: start, sharing: &known)
    var stack: [Level] = []
    /// Opens a folder and puts it on the list, or says why it cannot be.
    func descend(_ path: PathName, onlyTracked: Bool) throws(SourceError) {
      let follow = path == start ? 0 : O_NOFOLLOW
      let number = path.withCString { name in
        retrying {
          openat(root.number, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | follow)
        }
      }
      guard number >= 0, let content = FolderContent(reading: number) else {
        let problem = ReadProblem.folderUnreadable(reason: SystemPath.reason(errno))
        entries.append(
          FileEntry(
            path: path, kind: .unreadable(problem), isNamed: path == start, place: .nowhere))
        return
      }
      if content.isRepository, ignores != nil, path != start {
        entries.append(
          FileEntry(path: path, kind: .unreadable(.submodule), isNamed: false, place: .nowhere))
        return
      }
      let rulesAbove = ignores?.checker.ruleCount ?? 0
      if content.hasIgnoreFile, let ignores,
        let problem = ignores.checker.enter(ignores.fromTop(path))
      {
        let file = path.appending(".gitignore".utf8)
        entries.append(
          FileEntry(path: file, kind: .unreadable(problem), isNamed: false, place: .nowhere))
      }
      stack.append(
        Level(
          path: path, content: content, rulesAbove: rulesAbove, onlyTracked: onlyTracked))
    }

    try descend(start, onlyTracked: false)
    while let depth = stack.indices.last {
      let index = stack[depth].next
      guard index < stack[depth].content.count else {
        ignores?.checker.leave(to: stack[depth].rulesAbove)
        stack.removeLast()
        continue
      }
      stack[depth].next += 1
      let sort = stack[depth].content.sort(at: index)
      let (path, mayIgnore) = stack[depth].content.withName(at: index) { name in
        (
          stack[depth].path.appending(name),
          ignores?.checker.mayIgnore(name, isFolder: sort == .folder) ?? false
        )
      }
      var onlyTracked = stack[depth].onlyTracked
      if let ignores, mayIgnore || onlyTracked {
        switch try ignores.verdict(path, isFolder: sort == .folder, onlyTracked: onlyTracked) {
        case .take: break
        case .leaveOut:
          ignored.append(path)
          continue
        case .takeTracked: onlyTracked = true
        }
      }
      if let kind = sort.kind {
        entries.append(FileEntry(path: path, kind: kind, isNamed: false, place: .workTree))
      } else {
        try descend(path, onlyTracked: onlyTracked)
      }
    }
  }

  /// The ignore rules for one walk, and how its paths read from the top of the work tree.
  private struct WalkIgnores {
    let checker: IgnoreChecker
    let start: PathName
    let startFromTop: PathName

    func fromTop(_ path: PathName) -> PathName { startFromTop.replacingPrefix(start, of: path) }

    func verdict(
      _ path: PathName, isFolder: Bool, onlyTracked: Bool
    ) throws(SourceError) -> IgnoreChecker.Verdict {
      if onlyTracked { return try checker.trackedVerdict(fromTop(path), isFolder: isFolder) }
      return try checker.verdict(fromTop(path), isFolder: isFolder)
    }
  }

  /// The rules for a walk from `start`; nil where nothing is ignored: outside of a repository, and below a
  /// folder that is itself ignored and was named all the same.
  private func ignoreChecker(
    for start: PathName, sharing known: inout [EnclosingRepository: RepositoryIgnores]
  ) throws(SourceError) -> WalkIgnores? {
    let absolute =
      start.bytes.first == UInt8(ascii: "/") ? start : PathName(rootPath).appending(start.bytes)
    var folder = String(decoding: absolute.bytes, as: UTF8.self)
    guard let pointer = realpath(folder, nil) else {
      // The walk itself will say that the folder cannot be opened.
      return nil
    }
    folder = String(cString: pointer)
    free(pointer)
    guard let enclosing = try EnclosingRepository.find(from: folder, environment: environment)
    else { return nil }
    let repository =
      known[enclosing] ?? RepositoryIgnores(enclosing, environment: environment)
    known[enclosing] = repository
    let checker = IgnoreChecker(repository)
    let startFromTop = PathName(bytes: [])
      .replacingPrefix(PathName(enclosing.top), of: PathName(folder))
    guard folder != enclosing.top else {
      return WalkIgnores(checker: checker, start: start, startFromTop: PathName(bytes: []))
    }
    // The folders from the top to above the start may have patterns, and may be ignored themselves.
    var current = PathName(bytes: [])
    for part in startFromTop.bytes.split(separator: UInt8(ascii: "/")) {
      // A file above the start that cannot be read is told by a walk that begins there.
      _ = checker.enter(current)
      current = current.appending(part)
      let mayIgnore = Array(part).withUnsafeBufferPointer {
        checker.mayIgnore($0, isFolder: true)
      }
      if mayIgnore, try checker.isIgnored(current, isFolder: true) { return nil }
    }
    return WalkIgnores(checker: checker, start: start, startFromTop: startFromTop)
  }
}

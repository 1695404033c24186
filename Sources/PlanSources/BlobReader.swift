internal import GitStore

/// What stands at a path of a Git snapshot.
enum SnapshotNode {
  case file(ObjectID)
  case symbolicLink(ObjectID)
  case folder

  /// A submodule is passed over like a folder: nothing in it belongs to the snapshot.
  init(_ mode: EntryMode, _ id: ObjectID) {
    switch mode {
    case .file, .executable: self = .file(id)
    case .symbolicLink: self = .symbolicLink(id)
    case .folder, .submodule: self = .folder
    }
  }
}

/// Finds files of a Git snapshot by path, for following symbolic links.
protocol SnapshotFiles: Sendable {
  /// What stands at `path`, given from the repository's top; nil when nothing does.
  func node(at path: [UInt8], in repository: Repository) throws(GitError) -> SnapshotNode?
}

/// Reads files of a Git snapshot in one thread, through a repository handle of its own.
final class BlobReader: EntryReader {
  private let repository: Repository
  private let folder: RepositoryFolder
  private let files: any SnapshotFiles
  private let limit: Int
  private let clean: CleanFiles?
  private let workTree: WorkTreeReader?
  private lazy var isPartialClone = hasPromisor()

  /// - Parameter clean: which versions may be read from the work tree instead.
  init(
    _ folder: RepositoryFolder, limit: Int, files: any SnapshotFiles, clean: CleanFiles? = nil
  ) throws(SourceError) {
    do {
      repository = try Repository(at: folder.location)
    } catch {
      throw SourceError(error)
    }
    self.folder = folder
    self.files = files
    self.limit = limit
    self.clean = clean
    workTree = clean.map {
      WorkTreeReader($0.workTree, at: $0.workTreePath, treeBoundary: $0.workTreePath, limit: limit)
    }
  }

  func withContent(of entry: FileEntry, _ body: (FileContent) -> Void) {
    switch (entry.kind, entry.place) {
    case (.unreadable(let problem), _):
      body(.problem(problem))
    case (.file, .blob(let id)):
      if let clean, let path = folder.pathInRepository(entry.path),
        let (path, stamp) = clean.file(at: path, holding: id),
        workTree?.handsOver(path, stamped: stamp, body) == true
      {
        return
      }
      read(id, body)
    case (.file, .indexed(let position, let id)):
      if let (path, stamp) = clean?.file(at: position),
        workTree?.handsOver(path, stamped: stamp, body) == true
      {
        return
      }
      read(id, body)
    case (.symbolicLink, .blob(let id)), (.symbolicLink, .indexed(_, let id)):
      switch target(of: entry, saying: id) {
      case .success(let id): read(id, body)
      case .failure(let failure): body(.problem(failure.problem))
      }
    default:
      body(.problem(.notFound))
    }
  }

  private func read(_ id: ObjectID, _ body: (FileContent) -> Void) {
    do {
      let reading = try repository.withBlob(id, limit: limit) { body(.bytes($0)) }
      if case .tooLarge(let size) = reading {
        body(.problem(.tooLarge(size: size, limit: limit)))
      }
    } catch {
      body(.problem(problem(error, id)))
    }
  }

  private func problem(_ error: GitError, _ id: ObjectID) -> ReadProblem {
    switch error.code {
    case .missingObject:
      .objectMissing(id: id.hexadecimal, isPartialClone: isPartialClone)
    case .permissionDenied: .permissionDenied
    default: .objectDamaged(id: id.hexadecimal, reason: error.why)
    }
  }

  private func hasPromisor() -> Bool {
    // Only words depend on the answer: not knowing it is no failure.
    do {
      return try repository.isPartialClone()
    } catch {
      return false
    }
  }

  /// Why a link leads to no file.
  private struct LinkFailure: Error {
    let problem: ReadProblem
  }

  /// The version of the file that a symbolic link leads to, following links part by part as the system would.
  private func target(of entry: FileEntry, saying link: ObjectID) -> Result<ObjectID, LinkFailure> {
    guard let start = folder.pathInRepository(entry.path) else {
      return .failure(LinkFailure(problem: .outsideRepository))
    }
    var first: String?
    var pending = Array(start.bytes.split(separator: UInt8(ascii: "/")).map(Array.init).reversed())
    var current = PathName(bytes: [])
    var hops = 0
    do {
      while let part = pending.popLast() {
        if part == Array("..".utf8) {
          guard !current.bytes.isEmpty else {
            return .failure(LinkFailure(problem: .linkLeadsOutside(target: first ?? "..")))
          }
          current = current.parent
          continue
        }
        let path = current.appending(part)
        switch try files.node(at: path.bytes, in: repository) {
        case .folder:
          current = path
        case .file(let id) where pending.isEmpty:
          return .success(id)
        case .file, nil:
          return .failure(LinkFailure(problem: .linkIsDangling(target: first ?? "")))
        case .symbolicLink(let id):
          hops += 1
          // As many as Linux follows (path_resolution(7)).
          if hops > 40 { return .failure(LinkFailure(problem: .linkIsCircular)) }
          let text = PathName(bytes: try repository.blob(id))
          first = first ?? text.description
          if text.bytes.first == UInt8(ascii: "/") {
            return .failure(LinkFailure(problem: .linkLeadsOutside(target: text.description)))
          }
          let parts = text.tidied.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
          pending.append(contentsOf: parts.reversed())
        }
      }
    } catch {
      return .failure(LinkFailure(problem: problem(error, link)))
    }
    return .failure(LinkFailure(problem: .linkToFolder(target: first ?? "")))
  }
}

import PlainText
import PlanSources

/// Reads single files that a person or a schema names.
struct LocalFiles: Sendable {
  private let source: Source
  private let sizeLimit: Int

  /// - Parameter sizeLimit: the largest file that is read, in bytes.
  init(
    _ surroundings: Surroundings, sizeLimit: Int = Source.defaultSizeLimit
  ) throws(RunFailure) {
    source = try SnapshotChoice.workTree.open(in: surroundings)
    self.sizeLimit = sizeLimit
  }

  /// Reads one file of the work tree, relative to the current folder or absolute.
  func read(_ path: String) -> Result<SourceFile, UnreadableFile> {
    Self.read(path, from: source, sizeLimit: sizeLimit)
  }

  /// Reads one file of a snapshot.
  static func read(
    _ path: String, from source: Source, sizeLimit: Int = Source.defaultSizeLimit
  ) -> Result<SourceFile, UnreadableFile> {
    read(PathName(path), from: source, sizeLimit: sizeLimit)
  }

  /// Reads one file of a snapshot, whose name need not be UTF-8.
  static func read(
    _ path: PathName, from source: Source, sizeLimit: Int = Source.defaultSizeLimit
  ) -> Result<SourceFile, UnreadableFile> {
    do {
      let entries = try source.files(under: [path])
      guard let entry = entries.first, entries.count == 1, entry.path == path.tidied
      else {
        return .failure(
          UnreadableFile(reason: "this is a folder, not a file", remedy: "Name a file in it"))
      }
      switch try source.content(of: entry, sizeLimit: sizeLimit) {
      case .success(let bytes): return .success(SourceFile(path: path.text, bytes: bytes))
      case .failure(let failure):
        return .failure(
          UnreadableFile(
            reason: failure.problem.message, remedy: failure.problem.remedy,
            isMissing: failure.problem == .notFound))
      }
    } catch {
      return .failure(UnreadableFile(reason: "\(error.what): \(error.why)", remedy: error.remedy))
    }
  }
}

/// Why a file that was named cannot be read.
struct UnreadableFile: Error {
  /// A sentence without its full stop.
  let reason: String
  let remedy: String?
  /// Whether there is no such file, rather than one that cannot be read.
  var isMissing = false
}

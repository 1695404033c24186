package import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that files of a planbook stay in when they are written: the repository's work tree, else the book's own.
///
/// A symbolic link in the place of a folder may lead anywhere, and what is written through it would lie where neither Git
/// nor the book's owner looks for it.
package struct WritingBoundary: Sendable {
  /// The folder, absolute and without symbolic links.
  package let folder: PathName
  /// Folders outside of it that are meant all the same.
  private let others: [PathName]
  private let isRepository: Bool

  /// - Parameters:
  ///   - root: the book's root, or the folder that is to become one.
  ///   - linked: folders at the root that may be links to elsewhere where there is no repository that would miss their files.
  /// - Throws: `SourceError` when the root is not there, or its repository cannot be opened.
  package init(
    around root: PathName, linked: [PathName] = [], environment: RepositoryEnvironment
  ) throws(SourceError) {
    let real = try SystemPath.resolved(String(decoding: root.bytes, as: UTF8.self))
    let found = try EnclosingRepository.find(from: real, environment: environment)
    folder = PathName(found?.top ?? real)
    isRepository = found != nil
    others =
      isRepository
      ? [] : linked.compactMap { SystemPath.resolvedIfAny(root.appending($0.bytes)) }
  }

  /// Refuses a file whose folder, as far as it is there, is reached by a symbolic link that leads out or nowhere.
  ///
  /// - Parameter path: the file's absolute path.
  /// - Throws: `WriteError`.
  package func check(_ path: PathName) throws(WriteError) {
    var existing = AtomicFileWriter.folder(of: path)
    var information = stat()
    while existing.bytes.count > 1, existing.withCString({ lstat($0, &information) }) != 0 {
      guard errno == ENOENT else { break }
      existing = AtomicFileWriter.folder(of: existing)
    }
    guard let real = SystemPath.resolvedIfAny(existing) else {
      throw refusal(path, "\(existing) is a symbolic link that leads to nothing")
    }
    guard !([folder] + others).contains(where: { real.isAt(orBelow: $0) }) else { return }
    throw refusal(
      path,
      "a symbolic link leads from \(existing) to \(real), which is outside of the \(isRepository ? "repository" : "planbook")"
    )
  }

  private func refusal(_ path: PathName, _ why: String) -> WriteError {
    WriteError(
      code: .outside, what: "Cannot write \(path)", why: why,
      remedy: "Put a folder in the place of the link, and run this again")
  }
}

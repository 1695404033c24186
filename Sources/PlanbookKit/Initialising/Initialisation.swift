import PlainText
package import PlanSources

/// The making of a planbook, or of what one lacks. What is there is never written over, so that it may be repeated.
package struct Initialisation: Sendable {
  /// A file or folder that every planbook has.
  package struct Part: Sendable, Equatable {
    /// Below the planbook's root; a folder's ends with a slash.
    package let path: String
    /// What it is for, in a few words.
    package let purpose: String
    /// Whether it was made, rather than there already.
    package let isNew: Bool
  }

  /// The planbook's root, absolute.
  package let root: PathName
  /// In the order in which a person would look at them.
  package let parts: [Part]
  /// Lines that files which were there need so that this planbook is checked, each with the file's path below the planbook's root.
  package private(set) var additions: [(path: String, line: String)] = []
  /// Whether the planbook is in a Git repository.
  package let isInRepository: Bool

  /// Makes what is not there.
  ///
  /// - Parameters:
  ///   - folder: the planbook's root, from the current folder or absolute; it is made when it is not there.
  ///   - teamFile: the text of `plans/team.md`; nil to make none.
  ///   - starters: files for pipelines and editors that are wanted.
  /// - Throws: `RunFailure` when something stands in the way; what was made by then stays, and a second run goes on
  ///   from there.
  package init(
    of folder: String, teamFile: [UInt8]? = nil, starters: [StarterFile] = [],
    in surroundings: Surroundings
  ) throws(RunFailure) {
    root = surroundings.absolute(PathName(folder))
    try Self.checkIsNoPart(root, in: surroundings)
    do throws(WriteError) {
      try FolderMaker.make(root)
    } catch {
      throw RunFailure(error)
    }
    let source: Source
    var pathFromTop: PathName = ""
    do throws(SourceError) {
      source = try Self.open(root, in: surroundings)
      isInRepository = try source.isInRepository()
      if isInRepository { pathFromTop = try source.pathFromTop() }
      try Self.checkIsFree(source)
    } catch {
      throw RunFailure(error)
    }
    let boundary = try WritingBoundary.around(root, in: surroundings)
    var files: [(starter: StarterFile, place: PathName, text: [UInt8])] = []
    for starter in starters {
      let place = (starter.isAtTop ? boundary.folder : root)
        .appending(starter.path(forBookIn: pathFromTop).utf8)
      files.append((starter, place, try starter.text(forBookIn: pathFromTop)))
    }
    var there: [(path: String, starter: StarterFile, place: PathName)] = []
    do throws(WriteError) {
      // All places are looked at before anything is made.
      for file in files { try boundary.check(file.place) }
      if teamFile != nil {
        try boundary.check(root.appending(BookRoot.plansFolder.bytes).appending("team.md".utf8))
      }
      var parts = [
        Part(
          path: BookRoot.settingsFile.text, purpose: "the settings, each at its default",
          isNew: try Self.makeFile(
            Array(StartingSettings.text.utf8), at: root.appending(BookRoot.settingsFile.bytes))),
        Part(
          path: "\(BookRoot.plansFolder)/", purpose: "the plans, a folder for each account",
          isNew: try FolderMaker.make(root.appending(BookRoot.plansFolder.bytes))),
      ]
      if let teamFile {
        let path = BookRoot.plansFolder.appending("team.md".utf8)
        parts.append(
          Part(
            path: path.text, purpose: "your own people",
            isNew: try Self.makeFile(teamFile, at: root.appending(path.bytes))))
      }
      let up = pathFromTop.bytes.split(separator: UInt8(ascii: "/")).map { _ in "../" }.joined()
      for (starter, place, text) in files {
        try FolderMaker.make(place.parent)
        let part = Part(
          path: (starter.isAtTop ? up : "") + starter.path(forBookIn: pathFromTop),
          purpose: starter.purpose, isNew: try Self.makeFile(text, at: place))
        if !part.isNew { there.append((part.path, starter, place)) }
        parts.append(part)
      }
      self.parts = parts
    } catch {
      throw RunFailure(error)
    }
    for (path, starter, place) in there {
      guard case .success(let file) = LocalFiles.read(place, from: source),
        let line = try starter.lineMissing(in: file.bytes, forBookIn: pathFromTop)
      else { continue }
      additions.append((path, line))
    }
  }

  private static func open(
    _ folder: PathName, in surroundings: Surroundings
  ) throws(SourceError) -> Source {
    try Source.workTree(root: folder.text, environment: surroundings.repositoryEnvironment)
  }

  /// - Returns: false when the file is there.
  private static func makeFile(_ bytes: [UInt8], at path: PathName) throws(WriteError) -> Bool {
    do throws(WriteError) {
      try AtomicFileWriter.write(bytes, to: path, replacing: .absent)
      return true
    } catch {
      guard error.code == .exists else { throw error }
      return false
    }
  }

  /// Refuses a folder that belongs to another planbook's plans or templates.
  private static func checkIsNoPart(
    _ root: PathName, in surroundings: Surroundings
  ) throws(RunFailure) {
    // The folder may not be there yet; then the nearest above it that is says where it would be.
    var existing = root
    var missing: [ArraySlice<UInt8>] = []
    let source: Source
    do throws(SourceError) {
      let top = try open("/", in: surroundings)
      while try top.kind(of: existing) != .folder, existing.bytes.count > 1 {
        missing.insert(existing.lastPart, at: 0)
        existing = existing.parent.bytes.isEmpty ? "/" : existing.parent
      }
      source = try open(existing, in: surroundings)
    } catch {
      throw RunFailure(error)
    }
    guard let book = try BookRoot.ifAny(in: source) else { return }
    let place = missing.reduce(book.currentFromTop) { $0.appending($1) }
    for folder in [BookRoot.plansFolder, BookRoot.templatesFolder]
    where place.isAt(orBelow: book.pathFromTop.appending(folder.bytes)) {
      let up = book.shown("")
      throw RunFailure(
        .wrongUsage,
        "this folder is part of a planbook already: it lies in the folder '\(folder)' of one",
        remedy: missing.isEmpty
          ? "To complete that one: planbook init \(up)" : "Choose a folder outside of it")
    }
  }

  /// Says what stands where a file or folder has to be.
  private static func checkIsFree(_ source: Source) throws(SourceError) {
    for (path, wanted) in [
      (BookRoot.settingsFile, PathKind.file), (BookRoot.plansFolder, PathKind.folder),
    ] {
      guard let kind = try source.kind(of: path), kind != wanted else { continue }
      throw SourceError(
        what: "Cannot make a planbook here",
        why: "'\(path)' is not a \(wanted == .file ? "file" : "folder")",
        remedy: "Rename or remove it, and run this again")
    }
  }
}

extension RunFailure {
  /// A file or folder that could not be written.
  package init(_ error: WriteError) {
    self.init(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
  }
}

package import GitStore
package import PlanSources

/// What the executable knows of the process and hands down: nothing below it asks for itself.
package struct Surroundings: Sendable {
  /// The environment variables by name.
  package var variables: [String: String]
  /// The absolute path of the folder that relative paths start from.
  package var currentFolder: String
  /// What tells this very program from another one, such as a newer version; nil where nobody knows, and then nothing that it
  /// found out is kept for its next run.
  package var program: String?

  /// - Parameters:
  ///   - currentFolder: an absolute path.
  ///   - program: what tells this very program from another one.
  package init(variables: [String: String], currentFolder: String, program: String? = nil) {
    self.variables = variables
    self.currentFolder = currentFolder
    self.program = program
  }

  /// The same path from the root, without `.` and `..` parts; symbolic links are not looked at.
  func absolute(_ path: PathName) -> PathName {
    let isAbsolute = path.bytes.first == UInt8(ascii: "/")
    let whole = isAbsolute ? path : PathName(currentFolder).appending(path.bytes)
    var parts: [ArraySlice<UInt8>] = []
    for part in whole.tidied.bytes.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return PathName(bytes: [UInt8(ascii: "/")] + parts.joined(separator: [UInt8(ascii: "/")]))
  }

  /// The part of it that Git's variables speak of.
  package var repositoryEnvironment: RepositoryEnvironment {
    RepositoryEnvironment(variables: variables, currentFolder: currentFolder)
  }
}

/// Which moment of the files is meant.
package enum SnapshotChoice: Sendable, Equatable {
  /// The files as they are now.
  case workTree
  /// What is staged for the next commit.
  case index
  /// A commit by anything that names one: a branch, tag, id, `HEAD~3`, or a date.
  case revision(String)

  /// Opens the files of that moment.
  /// - Throws: `RunFailure` when they cannot be had.
  package func open(in surroundings: Surroundings) throws(RunFailure) -> Source {
    let root = surroundings.currentFolder
    let environment = surroundings.repositoryEnvironment
    do {
      switch self {
      case .workTree: return try Source.workTree(root: root, environment: environment)
      case .index: return try Source.index(root: root, environment: environment)
      case .revision(let name):
        return try Source.revision(name, root: root, environment: environment)
      }
    } catch {
      throw RunFailure(error)
    }
  }
}

extension RunFailure {
  /// Something in Git that could not be done.
  init(_ error: GitError) {
    self.init(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
  }

  /// A source that could not be opened or listed.
  package init(_ error: SourceError) {
    self.init(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
  }

  /// A reading that broke off.
  package init(reading error: any Error) {
    if let error = error as? SourceError {
      self.init(error)
    } else {
      self.init(.couldNotRun, "the run was stopped before every file was read")
    }
  }
}

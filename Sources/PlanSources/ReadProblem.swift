internal import GitStore

/// Why one file of a source cannot be read. A value, because one bad file never stops a run.
package enum ReadProblem: Sendable, Hashable {
  /// What stands where a file was expected.
  package enum Special: Sendable, Hashable {
    case folder, fifo, socket, characterDevice, blockDevice
  }

  /// A file was named and there is none.
  case notFound
  /// The name leads out of the repository, where no snapshot of it can follow.
  case outsideRepository
  /// It was there when the folder was listed and is gone.
  case disappeared
  /// It changed while it was read, twice in a row.
  case changedDuringRun
  /// The system does not allow it to be read.
  case permissionDenied
  /// Something else stands at the path.
  case notAFile(Special)
  /// A symbolic link that leads out of the tree; with what it says.
  case linkLeadsOutside(target: String)
  /// A symbolic link that leads back to itself.
  case linkIsCircular
  /// A symbolic link to something that is not there; with what it says.
  case linkIsDangling(target: String)
  /// A symbolic link to a folder; with what it says.
  case linkToFolder(target: String)
  /// The file is larger than the limit; both in bytes.
  case tooLarge(size: Int, limit: Int)
  /// Another repository stands here (a submodule), whose files are not part of this one.
  case submodule
  /// The index holds several versions of the file because a merge is not finished.
  case unmerged
  /// The object that holds the content is not in the repository.
  case objectMissing(id: String, isPartialClone: Bool)
  /// The object that holds the content is damaged; with what Git's library says.
  case objectDamaged(id: String, reason: String)
  /// A folder whose files cannot be listed; with the system's words.
  case folderUnreadable(reason: String)
  /// An ignore file whose rules cannot be had, so that more files are found than there should be.
  case ignoreFileUnreadable(reason: String)
  /// The system could not read it; with its words.
  case inputOutput(reason: String)

  /// What is wrong, for people, as a sentence without its full stop.
  package var message: String {
    switch self {
    case .notFound: "there is no such file or folder"
    case .outsideRepository: "this lies outside of the repository"
    case .disappeared: "the file disappeared during the run"
    case .changedDuringRun: "the file kept changing while it was read"
    case .permissionDenied: "you may not read this file"
    case .notAFile(.folder): "this is a folder, not a file"
    case .notAFile(.fifo): "this is a named pipe, not a file"
    case .notAFile(.socket): "this is a socket, not a file"
    case .notAFile(.characterDevice), .notAFile(.blockDevice): "this is a device, not a file"
    case .linkLeadsOutside(let target): "this symbolic link leads out of the folder, to \(target)"
    case .linkIsCircular: "this symbolic link leads back to itself"
    case .linkIsDangling(let target): "this symbolic link leads to \(target), which is not there"
    case .linkToFolder(let target): "this symbolic link leads to a folder, \(target)"
    case .tooLarge(let size, let limit): "the file has \(size) bytes; the limit is \(limit)"
    case .submodule: "this is another Git repository, whose files are not read"
    case .unmerged: "a merge of this file is not finished"
    case .objectMissing(let id, _): "its content (Git object \(id)) is not in the repository"
    case .objectDamaged(let id, let reason): "its content (Git object \(id)) is damaged: \(reason)"
    case .folderUnreadable(let reason): "the files in this folder cannot be listed: \(reason)"
    case .ignoreFileUnreadable(let reason): "this ignore file has no effect: \(reason)"
    case .inputOutput(let reason): "the file cannot be read: \(reason)"
    }
  }

  /// What helps; nil when the message says it already.
  package var remedy: String? {
    switch self {
    case .notFound: "Check the name"
    case .outsideRepository: "Name a file of the repository"
    case .disappeared, .changedDuringRun: "Run again when no other program writes it"
    case .permissionDenied: "Allow it with: chmod u+r; or ask its owner"
    case .notAFile(.folder): "Rename it, so that its name is not that of a file"
    case .notAFile: "Remove it, or put a regular file in its place"
    case .linkLeadsOutside: "Put the file itself here, or name the link's target"
    case .linkIsCircular, .linkIsDangling: "Remove the link, or let it lead to a file"
    case .linkToFolder: "Name the folder itself"
    case .tooLarge: "Split the file"
    case .submodule: "Check it in that repository"
    case .unmerged: "Finish the merge, then: git add the file"
    case .objectMissing(let id, isPartialClone: true): "Fetch it with: git cat-file -e \(id)"
    case .objectMissing: "Fetch or copy it from another clone; see: git fsck --full"
    case .objectDamaged:
      "Find the damage with: git fsck --full; then copy the object from another clone"
    case .folderUnreadable: "Allow it with: chmod u+rx; or ask its owner"
    case .ignoreFileUnreadable: "Put a regular file in its place that you may read"
    case .inputOutput: nil
    }
  }

  /// Whether this decides which files a list can name, so that it concerns a run whatever names the run asks for.
  package var hidesFiles: Bool {
    switch self {
    case .folderUnreadable, .ignoreFileUnreadable, .submodule, .linkToFolder: true
    default: false
    }
  }

  /// Whether this is as it should be, and worth no more than a word: what is behind it is found elsewhere.
  package var isExpected: Bool {
    switch self {
    case .submodule, .linkToFolder: true
    default: false
    }
  }
}

/// Why something in a Git repository could not be done: what, why, and what helps.
package struct GitError: Error, Sendable, Equatable {
  /// The sort of failure, for code that must tell them apart.
  package enum Code: Sendable, Hashable, CaseIterable {
    /// There is no repository at or above the folder.
    case notARepository
    /// The folder belongs to somebody else (`safe.directory`).
    case ownedBySomeoneElse
    /// The repository names its objects by SHA-256.
    case sha256Repository
    /// The repository uses another extension that libgit2 does not read.
    case unsupportedExtension
    /// The index is split in two files.
    case splitIndex
    /// The index holds whole folders as one entry.
    case sparseIndex
    /// The index cannot be understood.
    case corruptIndex
    /// Another program holds the lock of what was to be changed.
    case locked
    /// An object that is needed is not there.
    case missingObject
    /// An object is there but its content is damaged.
    case corruptObject
    /// No commit has this name.
    case unknownRevision
    /// More than one object begins with this abbreviated id.
    case ambiguousRevision
    /// The name stands for something that is no commit.
    case notACommit
    /// The name can only be answered by the reflog, which is never asked.
    case reflogRevision
    /// There is no commit yet.
    case noCommitYet
    /// The date is earlier than the first commit.
    case beforeFirstCommit
    /// The history before this point was not fetched.
    case shallowBoundary
    /// The repository has no work tree, and one is needed.
    case noWorkTree
    /// The environment asks for something that is not supported.
    case unsupportedEnvironment
    /// A file of the repository may not be read.
    case permissionDenied
    /// Neither the environment nor the settings say who writes.
    case unknownIdentity
    /// A merge, rebase or the like is not finished.
    case unfinishedOperation
    /// What would be committed is what is committed already.
    case nothingToCommit
    /// A path that cannot be committed: no name for a file, or in the way of another file.
    case invalidPath
    /// A file is stored otherwise than it lies in the work tree, in a way that only Git itself can bring about.
    case unsupportedConversion
    /// A commit or tag needs a message and has none that can be stored.
    case invalidMessage
    /// A name that Git does not allow.
    case invalidName
    /// There is something of this name already.
    case exists
    /// Another program committed meanwhile.
    case changedMeanwhile
    /// A hook of the user refused.
    case refusedByHook
    /// A signature is asked for and could not be made.
    case notSigned
    /// A program that is needed could not be started.
    case programNotStarted
    /// Anything else that libgit2 refused.
    case other
  }

  /// What sort of trouble it is, for programs to tell.
  package let code: Code
  /// What could not be done, as a sentence without its full stop.
  package let what: String
  /// Why, as libgit2 or we know it.
  package let why: String
  /// What the user can do, with the command that helps; nil when nothing general can be said.
  package let remedy: String?

  /// - Parameters:
  ///   - what: what could not be done, as a sentence without its full stop.
  ///   - why: the reason, as libgit2 or we know it.
  package init(_ code: Code, what: String, why: String, remedy: String? = nil) {
    self.code = code
    self.what = what
    self.why = why
    self.remedy = remedy
  }
}

extension GitError: CustomStringConvertible {
  /// All of it on one line, in the order what, why, remedy.
  package var description: String {
    "\(what): \(why)" + (remedy.map { ". \($0)" } ?? "")
  }
}

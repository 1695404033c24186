import CLibGit2

extension Repository {
  /// Stores an object and gives its id.
  func store(_ bytes: [UInt8], as type: git_object_t, what: String) throws(GitError) -> ObjectID {
    var oid = git_oid()
    var database: OpaquePointer?
    try LibGit2.check(git_repository_odb(&database, handle.pointer), what)
    defer { git_odb_free(database) }
    let code = bytes.withUnsafeBytes { buffer in
      git_odb_write(&oid, database, buffer.baseAddress, buffer.count, type)
    }
    try LibGit2.check(code, what)
    return ObjectID(oid)
  }

  /// The tree without any file, which is stored when it is not there.
  func emptyTree() throws(GitError) -> ObjectID {
    try store([], as: GIT_OBJECT_TREE, what: "Cannot store the folders of the commit")
  }

  /// Stores a file's content and gives its id.
  func storeFile(_ bytes: [UInt8], what: String) throws(GitError) -> ObjectID {
    try store(bytes, as: GIT_OBJECT_BLOB, what: what)
  }
}

import CLibGit2

extension Repository {
  /// Whether Git's ignore rules match `path`, given from the root of the work tree; tracked files are not
  /// considered. For a folder it must end with a slash, because some rules are for folders only.
  package func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
    var ignored: Int32 = 0
    let code = (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        git_ignore_path_is_ignored(&ignored, handle.pointer, $0.baseAddress)
      }
    }
    try LibGit2.check(
      code, "Cannot ask Git's ignore rules about \(String(decoding: path, as: UTF8.self))")
    return ignored == 1
  }
}

import CLibGit2

extension Repository {
  /// What Git stores of a work tree's file: with line ends and `$Id$` marks as `core.autocrlf` and the attributes ask for
  /// (gitattributes(5), "Checking-out and checking-in").
  ///
  /// - Parameter path: from the root of the repository; the attributes depend on it.
  /// - Throws: `unsupportedConversion` where only a program that the settings name could convert it, or where it would be
  ///   written in another encoding.
  package func storedForm(
    of bytes: [UInt8], at path: [UInt8]
  ) throws(GitError) -> [UInt8] {
    let name = String(decoding: path, as: UTF8.self)
    let what = "Cannot store \(name)"
    if let driver = try attribute("filter", of: name, what) {
      for part in ["clean", "process"] where try setting("filter.\(driver).\(part)") != nil {
        throw unsupported(what, "a program converts it (the filter '\(driver)' in .gitattributes)")
      }
    }
    if let encoding = try attribute("working-tree-encoding", of: name, what),
      !["utf-8", "utf8"].contains(encoding.lowercased())
    {
      throw unsupported(what, "it is to be converted to the encoding \(encoding)")
    }
    var filters: OpaquePointer?
    try LibGit2.check(
      git_filter_list_load(
        &filters, handle.pointer, nil, name, GIT_FILTER_TO_ODB, GIT_FILTER_DEFAULT.rawValue), what)
    defer { git_filter_list_free(filters) }
    // Without a list there is nothing to convert.
    guard filters != nil else { return bytes }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let code = bytes.withUnsafeBytes { bytes in
      git_filter_list_apply_to_buffer(
        &buffer, filters, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    try LibGit2.check(code, what)
    return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }

  /// The value of an attribute; nil when it has none.
  private func attribute(
    _ name: String, of path: String, _ what: String
  ) throws(GitError) -> String? {
    var value: UnsafePointer<CChar>?
    try LibGit2.check(git_attr_get(&value, handle.pointer, 0, path, name), what)
    guard git_attr_value(value) == GIT_ATTR_VALUE_STRING, let value else { return nil }
    return String(cString: value)
  }

  private func unsupported(_ what: String, _ why: String) -> GitError {
    GitError(
      .unsupportedConversion, what: what, why: why,
      remedy: "Commit it with Git: git commit FILE")
  }
}

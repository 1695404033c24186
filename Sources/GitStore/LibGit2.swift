import CLibGit2

/// The one way in to libgit2: initialises it when first needed and turns its return codes into errors.
enum LibGit2 {
  /// Initialises the library on first use and never shuts it down, so that no handle can outlive it.
  private static let initialised: Int32 = {
    let result = git_libgit2_init()
    guard result >= 0 else { return result }
    let extensions = planbook_git_allow_harmless_extensions()
    guard extensions >= 0 else { return extensions }
    // A walk over a long history reads each commit and folder once or twice and keeps the folders that it needs itself; that the
    // library keeps them as well costs more than it saves. What a pack's objects are made from it keeps in any case.
    let caching = planbook_git_set_caching(0)
    guard caching >= 0 else { return caching }
    // What is mapped counts as our memory; whole packs would be.
    let windows = planbook_git_set_pack_windows(16 << 20, 64 << 20)
    guard windows >= 0 else { return windows }
    // Every object is stored with a checksum of its own that zlib verifies when it is read. Hashing it as
    // well costs more than reading it, and Git itself leaves that to `git fsck`.
    return planbook_git_set_strict_hash_verification(0)
  }()

  /// Makes sure that the library is ready.
  static func start() throws(GitError) {
    guard initialised >= 0 else {
      throw LibGit2.error(initialised, "libgit2 cannot be started")
    }
  }

  /// Throws what libgit2 has to say when `code` is negative; reads and clears its error in the same step.
  @discardableResult
  @inline(__always)
  static func check(_ code: Int32, _ what: @autoclosure () -> String) throws(GitError) -> Int32 {
    if code >= 0 { return code }
    throw error(code, what())
  }

  /// The error of a call that returned `code`. Reads libgit2's error of this thread and clears it.
  static func error(_ code: Int32, _ what: String) -> GitError {
    let failure = takeLast(code)
    return classify(failure, what)
  }

  /// What a call left behind: its return code, the part of the library, and its words.
  struct Failure {
    let code: Int32
    let category: Int32
    let message: String
  }

  /// Reads and clears libgit2's error of this thread.
  static func takeLast(_ code: Int32) -> Failure {
    guard let last = git_error_last() else {
      return Failure(code: code, category: 0, message: "libgit2 gives no reason (code \(code))")
    }
    let message = last.pointee.message.map { String(cString: $0) } ?? "no reason given"
    let failure = Failure(code: code, category: last.pointee.klass, message: message)
    git_error_clear()
    return failure
  }

  /// Forgets an error that a call left behind and that is an answer, such as "not found".
  static func clear() { git_error_clear() }

  /// The error that a failure stands for.
  static func classify(_ failure: Failure, _ what: String) -> GitError {
    let message = failure.message
    switch git_error_code(failure.code) {
    case GIT_ELOCKED:
      return GitError(
        .locked, what: what, why: message,
        remedy: "Wait for the other Git program to end; if there is none, remove the .lock file")
    case GIT_EMISMATCH:
      return damaged(what, message)
    case GIT_EAMBIGUOUS:
      return GitError(
        .ambiguousRevision, what: what, why: "more than one object begins with this id",
        remedy: "Give more digits of the id")
    case GIT_ENOTFOUND where failure.category == Int32(GIT_ERROR_ODB.rawValue):
      return missing(what, message)
    default:
      break
    }
    if message.contains("unsupported extension name extensions.objectformat")
      || message.contains("unknown object format")
    {
      return GitError(
        .sha256Repository, what: what,
        why: "it names its objects by SHA-256, which libgit2 does not read",
        remedy: "Use a clone made with: git init --object-format=sha1")
    }
    if let range = message.firstRange(of: "unsupported extension name ") {
      let name = message[range.upperBound...]
      return GitError(
        .unsupportedExtension, what: what,
        why: "it uses \(name), which libgit2 does not read",
        remedy: "Use a fresh clone without that extension")
    }
    if message.contains("Permission denied") {
      return GitError(
        .permissionDenied, what: what, why: message,
        remedy: "Ask for read access to the repository's folder")
    }
    switch git_error_t(UInt32(failure.category)) {
    case GIT_ERROR_ZLIB, GIT_ERROR_ODB:
      return damaged(what, message)
    default:
      return GitError(.other, what: what, why: message)
    }
  }

  private static func damaged(_ what: String, _ why: String) -> GitError {
    GitError(
      .corruptObject, what: what, why: why,
      remedy:
        "Find the damage with: git fsck --full; then fetch or copy the object from another clone")
  }

  private static func missing(_ what: String, _ why: String) -> GitError {
    GitError(
      .missingObject, what: what, why: why,
      remedy: "In a partial clone, fetch it with: git fetch --refetch --no-filter; otherwise see: "
        + "git fsck --full")
  }
}

extension String {
  /// The first place where `text` stands, compared byte by byte.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].utf8.starts(with: text.utf8) {
        return start..<utf8.index(start, offsetBy: text.utf8.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

/// Stands in for Mbed TLS's function of this name, and says that the certificates cannot be read.
///
/// A libgit2 that is built with Mbed TLS, as Debian's is, reads all of the system's certificates when it starts, which costs more than
/// checking a small book. planbook never asks the network, so it needs none of them. The dynamic linker prefers a program's own
/// function to a library's; where libgit2 is built otherwise, nobody calls this one.
@_cdecl("mbedtls_x509_crt_parse_file")
public func certificatesAreNotRead(
  _ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?
) -> Int32 {
  // MBEDTLS_ERR_X509_FILE_IO_ERROR in Mbed TLS's x509.h.
  -0x2900
}

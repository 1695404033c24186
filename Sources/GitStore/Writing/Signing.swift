#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signs commits and tags by the program that Git's settings name (git-config(1), `gpg.format`).
struct Signing {
  /// The sort of signature.
  enum Format: String, CaseIterable {
    case openpgp, x509, ssh

    /// The program when no setting names one.
    var standardProgram: String {
      switch self {
      case .openpgp: "gpg"
      case .x509: "gpgsm"
      case .ssh: "ssh-keygen"
      }
    }
  }

  private let format: Format
  private let program: String
  /// The setting that names the program.
  private let programSetting: String
  private let key: String
  private let variables: [String: String]
  private let folder: String
  private let scratch: String
  private let what: String

  /// Reads the settings.
  ///
  /// - Parameters:
  ///   - committer: whose key is taken when the settings name none.
  ///   - what: what cannot be done when signing fails, as a sentence without its full stop.
  init(
    _ repository: Repository, committer: Identity, variables: [String: String], what: String
  ) throws(GitError) {
    self.variables = variables
    self.what = what
    scratch = repository.location.gitFolder
    folder = repository.location.workTree ?? repository.location.gitFolder
    let name = try repository.setting("gpg.format") ?? Format.openpgp.rawValue
    guard let format = Format(rawValue: name) else {
      throw Self.failure(
        what, "Git's setting gpg.format says '\(name)'",
        "Set it to openpgp, ssh or x509: git config gpg.format openpgp")
    }
    self.format = format
    programSetting = "gpg.\(format.rawValue).program"
    var program = try repository.pathSetting(programSetting)
    if program == nil, format == .openpgp { program = try repository.pathSetting("gpg.program") }
    self.program = program ?? format.standardProgram
    if let key = try repository.setting("user.signingkey"), !key.isEmpty {
      // For SSH this is the path of a key, or the key itself.
      let isPath = format == .ssh && Self.literalKey(key) == nil
      self.key = isPath ? try repository.pathSetting("user.signingkey") ?? key : key
    } else if format == .ssh {
      throw Self.failure(
        what, "commits are to be signed with SSH, and no key is set",
        "Name your public key: git config --global user.signingKey ~/.ssh/id_ed25519.pub")
    } else {
      key = committer.person
    }
  }

  /// The signature of `bytes`, as it is stored in Git.
  /// - Throws: `notSigned` with what the program said.
  func signature(of bytes: [UInt8]) throws(GitError) -> [UInt8] {
    let signature = format == .ssh ? try sshSignature(of: bytes) : try gpgSignature(of: bytes)
    // Programs of other systems may end lines with a carriage return, which Git removes too.
    return signature.filter { $0 != 0x0D }
  }

  private func gpgSignature(of bytes: [UInt8]) throws(GitError) -> [UInt8] {
    let outcome = try run(["--status-fd=2", "-bsau", key], input: bytes)
    let words = String(decoding: outcome.standardError, as: UTF8.self)
    let isMade = words.split(separator: "\n").contains { $0.hasPrefix("[GNUPG:] SIG_CREATED ") }
    guard outcome.exitCode == 0, isMade, !outcome.standardOutput.isEmpty else {
      throw refused(outcome)
    }
    return outcome.standardOutput
  }

  private func sshSignature(of bytes: [UInt8]) throws(GitError) -> [UInt8] {
    let message = try TemporaryFile(bytes, in: scratch, what: what)
    defer { unlink(message.path + ".sig") }
    let literal = Self.literalKey(key)
    let keyFile = try literal.map { text throws(GitError) in
      try TemporaryFile(Array((text + "\n").utf8), in: scratch, what: what)
    }
    var arguments = ["-Y", "sign", "-n", "git", "-f", keyFile?.path ?? key]
    // A public key alone is enough when the agent has the private one.
    if literal != nil { arguments.append("-U") }
    let outcome = try run(arguments + [message.path], input: nil)
    withExtendedLifetime(keyFile) {}
    guard outcome.exitCode == 0,
      let signature = try SystemFile.read(message.path + ".sig", what: what)
    else { throw refused(outcome) }
    return signature
  }

  /// A key that the setting holds itself: `key::ssh-ed25519 …`, or the older form without `key::`.
  private static func literalKey(_ setting: String) -> String? {
    if setting.hasPrefix("key::") { return String(setting.dropFirst(5)) }
    return setting.hasPrefix("ssh-") ? setting : nil
  }

  private func run(
    _ arguments: [String], input: [UInt8]?
  ) throws(GitError) -> ChildProcess.Outcome {
    let process = ChildProcess(
      program: program, arguments: arguments, variables: variables, folder: folder, input: input)
    do {
      return try process.run(scratch: scratch)
    } catch {
      throw Self.failure(
        what,
        "the program '\(program)' cannot be started: \(String(cString: strerror(error.number)))",
        "Install it, or name another: git config --global \(programSetting) PATH")
    }
  }

  private func refused(_ outcome: ChildProcess.Outcome) -> GitError {
    let words = String(decoding: outcome.standardError, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("[GNUPG:]") }.joined(separator: "; ")
    return Self.failure(
      what,
      "'\(program)' made no signature with the key '\(key)'" + (words.isEmpty ? "" : ": \(words)"),
      "Check the key: git config user.signingKey; or do without: git config commit.gpgSign false")
  }

  private static func failure(_ what: String, _ why: String, _ remedy: String) -> GitError {
    GitError(.notSigned, what: what, why: why, remedy: remedy)
  }
}

/// A file that only this user may read, removed with the value.
private final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], in folder: String, what: String) throws(GitError) {
    var template = Array((folder + "/planbook-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemFile.failure(errno, what, folder) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isWritten = SystemFile.writeAll(bytes, to: descriptor)
    let number = errno
    close(descriptor)
    guard isWritten else { throw SystemFile.failure(number, what, path) }
  }

  deinit { unlink(path) }
}

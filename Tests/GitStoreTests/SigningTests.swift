import Foundation
import GitStore
import TestSupport
import Testing

/// Signatures that Git itself checks.
@Suite struct SigningTests {
  private static func has(_ program: String) -> Bool {
    (try? Command.run("sh", ["-c", "command -v \(program)"]).exitCode) == 0
  }

  /// A book whose commits are to be signed, by `ssh-keygen` with a new key.
  private func sshBook() throws -> WritableBook {
    let book = try WritableBook()
    let key = book.folder.path + "/key"
    _ = try Command.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", key])
    let publicKey = String(decoding: try book.folder.read("key.pub"), as: UTF8.self)
    try book.folder.write("ada@example.com \(publicKey)", to: "allowed")
    try book.git("config", "gpg.format", "ssh")
    try book.git("config", "gpg.ssh.allowedSignersFile", book.folder.path + "/allowed")
    try book.git("config", "user.signingKey", key + ".pub")
    try book.git("config", "commit.gpgSign", "true")
    return book
  }

  @Test(.enabled(if: SigningTests.has("ssh-keygen"), "needs ssh-keygen"))
  func `signs commits and tags with SSH`() throws {
    let book = try sshBook()
    let written = try book.commit(["plans/a.md": "a2"], message: "Signed\n\nBody.")
    #expect(
      try book.git("log", "-1", "--format=%G?|%GS|%B") == "G|ada@example.com|Signed\n\nBody.\n\n")
    try book.git("config", "tag.gpgSign", "true")
    let repository = try open(book.path, book.variables)
    _ = try TagWriter(repository, variables: ProcessVariables.all.merging(book.variables) { $1 })
      .tag(try repository.commit(written.id), as: "q1", message: "Signed", at: WritableBook.now)
    try book.git("verify-tag", "q1")
    #expect(try book.git("show", "--show-signature", "q1").contains("Signed"))
    #expect(try book.isSound())
  }

  @Test(.enabled(if: SigningTests.has("ssh-keygen"), "needs ssh-keygen"))
  func `says when an SSH key is missing or wrong`() throws {
    let book = try sshBook()
    try book.git("config", "user.signingKey", book.folder.path + "/absent")
    let wrong = book.failure(["plans/a.md": "a2"])
    #expect(wrong?.code == .notSigned)
    #expect(wrong?.why.contains(book.folder.path + "/absent") == true)
    try book.git("config", "--unset", "user.signingKey")
    let missing = book.failure(["plans/a.md": "a2"])
    #expect(missing?.code == .notSigned)
    #expect(missing?.remedy?.contains("user.signingKey") == true)
    #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
    #expect(try book.isSound())
  }

  @Test(.enabled(if: SigningTests.has("gpg"), "needs gpg"))
  func `signs commits with OpenPGP`() throws {
    var book = try WritableBook()
    // The agent's socket needs a short path.
    let home = "/tmp/planbook-gpg-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer {
      _ = try? Command.run("gpgconf", ["--kill", "all"], environment: ["GNUPGHOME": home])
      try? FileManager.default.removeItem(atPath: home)
    }
    book.variables["GNUPGHOME"] = home
    let made = try Command.run(
      "gpg",
      [
        "--batch", "--passphrase", "", "--quick-gen-key", "Ada Example <ada@example.com>",
        "ed25519",
      ],
      environment: ["GNUPGHOME": home])
    try #require(made.exitCode == 0, "\(made.standardError)")
    try book.git("config", "commit.gpgSign", "yes")
    try book.commit(["plans/a.md": "a2"])
    let shown = try book.git(
      "log", "-1", "--format=%G?|%GS|%s", environment: ["GNUPGHOME": home])
    #expect(
      shown == "U|Ada Example <ada@example.com>|Change the plan\n" || shown.hasPrefix("G|Ada"))
    #expect(try book.isSound())
    try book.git("config", "user.signingKey", "nobody@example.com")
    let error = book.failure(["plans/a.md": "a3"])
    #expect(error?.code == .notSigned)
    #expect(error?.why.contains("nobody@example.com") == true)
    #expect(error?.why.contains("[GNUPG:]") == false)
  }

  @Test func `says that the program is missing or the format unknown`() throws {
    let book = try WritableBook()
    try book.git("config", "commit.gpgSign", "true")
    try book.git("config", "gpg.program", "/no/such/gpg")
    let missing = book.failure(["plans/a.md": "a2"])
    #expect(missing?.code == .notSigned)
    #expect(missing?.why.contains("/no/such/gpg") == true)
    try book.git("config", "gpg.format", "wax")
    let unknown = book.failure(["plans/a.md": "a2"])
    #expect(unknown?.code == .notSigned)
    #expect(unknown?.why.contains("'wax'") == true)
    #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
  }

  @Test func `asks the program for X.509 as Git does`() throws {
    let book = try WritableBook()
    try book.folder.write(
      """
      #!/bin/sh
      echo "$@" >> '\(book.folder.path)/asked'
      cat >> '\(book.folder.path)/asked'
      printf '%s\\r\\n' '-----BEGIN SIGNED MESSAGE-----' 'abc' '-----END SIGNED MESSAGE-----'
      echo >&2
      echo '[GNUPG:] SIG_CREATED D' >&2
      """, to: "gpgsm")
    _ = try Command.run("chmod", ["+x", book.folder.path + "/gpgsm"])
    try book.git("config", "commit.gpgSign", "true")
    try book.git("config", "gpg.format", "x509")
    try book.git("config", "gpg.x509.program", book.folder.path + "/gpgsm")
    try book.commit(["plans/a.md": "a2"])
    let ours = try book.git("cat-file", "commit", "HEAD")
    let asked = try book.folder.read("asked")
    try FileManager.default.removeItem(atPath: book.folder.path + "/asked")
    try book.git("reset", "-q", "--soft", "HEAD~1")
    try book.git("commit", "-qm", "Change the plan")
    #expect(try book.git("cat-file", "commit", "HEAD") == ours)
    #expect(try book.folder.read("asked") == asked)
    #expect(try book.isSound())
  }

  @Test func `does not take a program's word for a signature`() throws {
    let book = try WritableBook()
    try book.folder.write("#!/bin/sh\necho signature\n", to: "gpg")
    _ = try Command.run("chmod", ["+x", book.folder.path + "/gpg"])
    try book.git("config", "commit.gpgSign", "true")
    try book.git("config", "gpg.program", book.folder.path + "/gpg")
    #expect(book.failure(["plans/a.md": "a2"])?.code == .notSigned)
  }
}

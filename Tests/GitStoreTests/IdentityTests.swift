import GitStore
import TestSupport
import Testing

@Suite struct IdentityTests {
  private let now = Timestamp(seconds: 1_800_000_000, offsetMinutes: -210)

  private func identity(
    _ book: WritableBook, _ variables: [String: String], _ role: Identity.Role = .author
  ) throws(GitError) -> Identity {
    let settings = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
    return try open(book.path, settings).identity(role, variables: variables, now: now)
  }

  @Test func `takes the environment before the settings, and a role's setting before the user's`()
    throws
  {
    let book = try WritableBook()
    try book.git("config", "user.name", "User")
    try book.git("config", "user.email", "user@example.com")
    try book.git("config", "committer.name", "Bot")
    #expect(
      try identity(book, [:]) == Identity(name: "User", address: "user@example.com", time: now))
    #expect(try identity(book, [:], .committer).name == "Bot")
    let given = try identity(
      book, ["GIT_AUTHOR_NAME": "Env", "GIT_AUTHOR_DATE": "2027-03-31T12:00:00+02:00"])
    #expect(given.name == "Env")
    #expect(given.address == "user@example.com")
    #expect(given.time == Timestamp(seconds: 1_806_487_200, offsetMinutes: 120))
  }

  @Test func `refuses without a name or an address, and says how to set them`() throws {
    let book = try WritableBook()
    let error = gitError { () throws(GitError) in try identity(book, [:]) }
    #expect(error?.code == .unknownIdentity)
    #expect(error?.remedy?.contains("git config --global user.name") == true)
    try book.git("config", "user.name", "User")
    let second = gitError { () throws(GitError) in try identity(book, [:]) }
    #expect(second?.why.contains("e-mail") == true)
    #expect(try identity(book, ["EMAIL": "me@example.com"]).address == "me@example.com")
    // An empty variable does not fall back to somebody else's name, as in Git.
    let third = gitError { () throws(GitError) in try identity(book, ["GIT_AUTHOR_NAME": ""]) }
    #expect(third?.code == .unknownIdentity)
  }

  @Test(arguments: ["Ada <Boss>\nExample", " ,Ada Example.", "\"Ada\"", "Zoë O'Neil", "<>"])
  func `tidies names as Git does`(_ name: String) throws {
    let book = try WritableBook()
    let git = try? book.git("var", "GIT_AUTHOR_IDENT", environment: ["GIT_AUTHOR_NAME": name])
    let variables = ["GIT_AUTHOR_NAME": name, "EMAIL": "ada@example.com"]
    let ours = try? identity(book, variables)
    #expect(ours?.name == git?.split(separator: " <").first.map(String.init))
  }

  @Test(arguments: [
    "1800000000 +0100", "@1800000000 -0330", "2027-01-04T09:00:00Z", "2027-01-04T09:00:00+05:30",
    "2027-01-04 09:00:00 -0800", "@0 +0000",
  ])
  func `reads dates as Git does`(_ date: String) throws {
    let book = try WritableBook()
    let git = try book.git("var", "GIT_AUTHOR_IDENT", environment: ["GIT_AUTHOR_DATE": date])
    let variables = ["GIT_AUTHOR_NAME": "A", "EMAIL": "a@b", "GIT_AUTHOR_DATE": date]
    let time = try identity(book, variables).time
    let words = git.dropLast().split(separator: " ").suffix(2)
    #expect(Timestamp(gitDate: words.joined(separator: " "), offsetMinutes: 0) == time)
  }

  @Test(arguments: ["yesterday", "2027-13-01T00:00:00Z", "2027-01-04", "12"])
  func `refuses dates that it cannot read`(_ date: String) throws {
    let book = try WritableBook()
    let error = gitError { () throws(GitError) in
      try identity(
        book, ["GIT_AUTHOR_NAME": "A", "EMAIL": "a@b", "GIT_AUTHOR_DATE": date])
    }
    #expect(error?.code == .unknownIdentity)
    #expect(error?.why.contains(date) == true)
  }
}

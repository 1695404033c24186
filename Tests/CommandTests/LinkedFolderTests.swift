import Foundation
import TestSupport
import Testing

/// Folders that are symbolic links to places outside of the repository, where nothing may be written.
@Suite struct LinkedFolderTests {
  let folder: TemporaryFolder
  private var outside: String { folder.path + "/outside" }

  init() throws {
    folder = try TemporaryFolder()
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/\(path)") }
    try folder.git("init", "-q", "-b", "main", "book")
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
  }

  private func link(_ name: String, to target: String = "outside") throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/book/\(name)", withDestinationPath: "\(folder.path)/\(target)")
  }

  private func expectRefusal(_ arguments: String...) throws {
    let before = try folder.git("-C", "book", "status", "--porcelain", "-uall")
    let result = try Program.planbook(arguments, in: folder.path + "/book")
    #expect(result.exitCode == 3, "\(result.standardOutput)\(result.standardError)")
    #expect(result.standardError.contains("symbolic link"))
    #expect(result.standardError.contains("Put a folder in the place of the link"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
    #expect(try folder.git("-C", "book", "status", "--porcelain", "-uall") == before)
  }

  @Test(arguments: [
    (".github", "github"), (".github/workflows", "github"), (".gitlab", "gitlab"),
  ])
  func `a pipeline is not written through one`(_ name: String, _ site: String) throws {
    if name.contains("/") {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/book/.github", withIntermediateDirectories: true)
    }
    try link(name)
    try expectRefusal("init", "--ci", site)
  }

  @Test func `an editor's settings are not`() throws {
    try link(".vscode")
    try expectRefusal("init", "--editor", "vscode")
  }

  @Test func `a link that leads nowhere is told as well`() throws {
    try link(".github", to: "nothing")
    try expectRefusal("init", "--ci", "github")
  }

  @Test func `a new document, a template and what is moved are not`() throws {
    try link("plans/acme/problems")
    try link("templates")
    try expectRefusal("new", "problem", "late-trucks", "--account", "acme")
    try expectRefusal("template", "problem", "--eject")
    try expectRefusal("mv", "acme/strategy", "acme/problems/strategy")
  }

  @Test func `a link that stays in the repository is followed`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/book/ci", withIntermediateDirectories: true)
    try link(".github", to: "book/ci")
    #expect(
      try Program.planbook(["init", "--ci", "github"], in: folder.path + "/book").exitCode == 0)
    #expect(try !folder.read("book/ci/workflows/planbook.yml").isEmpty)
  }

  @Test func `a book that is named by a link gets its pipeline at its own repository's top`() throws
  {
    try folder.write("schemas: 1\n", to: "book/emea/.planbook.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/outside/link", withDestinationPath: folder.path + "/book/emea")
    let made = try Program.planbook(["init", "link", "--ci", "github"], in: outside)
    #expect(made.exitCode == 0, "\(made.standardError)")
    #expect(
      String(decoding: try folder.read("book/.github/workflows/planbook-emea.yml"), as: UTF8.self)
        .contains("planbook -C 'emea' check"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["link"])
  }
}

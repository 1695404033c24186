import Diagnostics
import GitStore
import PlainText
import PlanModel
import PlanSources
import PlanbookKit
import TestSupport
import Testing

@Suite("Finding a planbook") struct BookRootTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func surroundings(_ path: String) -> Surroundings {
    Surroundings(
      variables: [:], currentFolder: path.isEmpty ? folder.path : "\(folder.path)/\(path)")
  }

  private func find(_ path: String, _ snapshot: SnapshotChoice = .workTree) throws -> BookRoot {
    try BookRoot.find(snapshot, in: surroundings(path))
  }

  /// The root as somebody in the folder would name it, or the words of the refusal.
  private func found(_ path: String, _ snapshot: SnapshotChoice = .workTree) throws -> String {
    do {
      return try find(path, snapshot).shown("plans").description
    } catch let failure as RunFailure {
      return "\(failure.message). \(failure.remedy ?? "")"
    }
  }

  private static let absence =
    "no planbook here or above. Go to the folder of one, or make one here: planbook init"

  /// A repository with two planbooks: one with settings alone, one with plans alone.
  private func makeRepository() throws {
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.write("schemas: 1\n", to: "sales/.planbook.yaml")
    try folder.write("x", to: "sales/src/deep/x.txt")
    try folder.write("x", to: "service/plans/northwind/account.md")
    try folder.write("x", to: "service/plans/northwind/plans/old.md")
    try folder.write("x", to: "src/x.txt")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "First")
  }

  @Test(
    "It is found upward, the same in every snapshot",
    arguments: [SnapshotChoice.workTree, .index, .revision("HEAD")])
  func upward(_ snapshot: SnapshotChoice) throws {
    try makeRepository()
    #expect(try found("sales", snapshot) == "plans")
    #expect(try found("sales/src/deep", snapshot) == "../../plans")
    #expect(try found("service", snapshot) == "plans")
    #expect(try found("service/plans", snapshot) == "")
    #expect(try found("service/plans/northwind", snapshot) == "..")
    // A folder `plans` among an account's files makes no planbook of the account.
    #expect(try found("service/plans/northwind/plans", snapshot) == "../..")
    #expect(try found("src", snapshot) == Self.absence)
    #expect(try found("", snapshot) == Self.absence)
  }

  @Test("The snapshot decides, not what lies in the folder")
  func snapshots() throws {
    try makeRepository()
    try folder.write("x", to: "src/plans/a.md")
    #expect(try found("src") == "plans")
    #expect(try found("src", .index) == Self.absence)
    try folder.git("add", "-A")
    #expect(try found("src", .index) == "plans")
    #expect(try found("src", .revision("HEAD")) == Self.absence)
  }

  @Test("The search ends at the repository's top")
  func top() throws {
    try folder.write("x", to: "plans/a.md")
    try folder.git("init", "-q", "inner")
    try folder.write("x", to: "inner/src/x.txt")
    try folder.write("x", to: "plain/x.txt")
    #expect(try found("inner/src") == Self.absence)
    #expect(try found("plain") == "../plans")
  }

  @Test("A file 'plans' and a folder '.planbook.yaml' make no planbook")
  func otherSorts() throws {
    try folder.git("init", "-q", ".")
    try folder.write("x", to: "plans")
    try folder.write("x", to: ".planbook.yaml/x")
    #expect(try found("") == Self.absence)
  }

  @Test("In a bare repository the only planbook is taken")
  func bare() throws {
    try makeRepository()
    try folder.git("clone", "-q", "--bare", ".", "bare.git")
    let message = try found("bare.git", .revision("HEAD"))
    #expect(message.hasPrefix("there are 2 planbooks in this repository: 'sales', 'service'"))
    try folder.git("rm", "-rq", "sales")
    try folder.git("commit", "-qm", "Second")
    try folder.git("push", "-q", "bare.git", "main")
    let book = try find("bare.git", .revision("main"))
    #expect(book.pathFromTop == "service")
    #expect(book.shown("plans/northwind/account.md") == "service/plans/northwind/account.md")
    #expect(
      try book.source.files().map(\.path) == [
        "plans/northwind/account.md", "plans/northwind/plans/old.md",
      ])
  }

  @Test("All planbooks of a snapshot")
  func all() throws {
    try makeRepository()
    let source = try SnapshotChoice.revision("HEAD").open(in: surroundings("src"))
    let books = try BookRoot.all(in: source)
    #expect(books.map(\.pathFromTop) == ["sales", "service"])
    #expect(books[1].shown("plans/a.md") == "../service/plans/a.md")
  }

  @Test(
    "Files are named from the current folder, and found by those names",
    arguments: [
      ("service", "plans/northwind/account.md", "plans/northwind/account.md"),
      ("service/plans/northwind", "plans/northwind/account.md", "account.md"),
      ("service/plans/northwind", "plans/team.md", "../team.md"),
      ("service/plans/northwind", "plans/northwinds/a.md", "../northwinds/a.md"),
      ("service/plans/northwind", ".planbook.yaml", "../../.planbook.yaml"),
    ])
  func names(_ current: String, _ path: String, _ shown: String) throws {
    try makeRepository()
    let book = try find(current)
    #expect(book.shown(PathName(path)) == PathName(shown))
    #expect(book.path(named: PathName(shown)) == PathName(path))
    #expect(book.path(named: PathName("./" + shown)) == PathName(path))
  }

  @Test(
    "The settings are those of the snapshot, and faults in them are named from the root")
  func settings() throws {
    try makeRepository()
    let reader = SettingsReader(knownRules: [])
    try folder.write("slip-tolerance: 3 days\nshemas: 1\n", to: "sales/.planbook.yaml")
    let now = try BookSettings(of: try find("sales/src"), by: reader)
    #expect(now.settings.thresholds.slipTolerance == PlanDuration(days: 3))
    #expect(now.findings.map(\.diagnostic.place.path) == [".planbook.yaml"])
    #expect(now.findings.map(\.start.line) == [2])
    let before = try BookSettings(of: try find("sales/src", .revision("HEAD")), by: reader)
    #expect(before.settings == Settings() && before.findings.isEmpty)
    let none = try BookSettings(of: try find("service"), by: reader)
    #expect(none.settings == Settings() && none.findings.isEmpty)
  }

  @Test("Names that lead out of the planbook are none of its files")
  func outside() throws {
    try makeRepository()
    let book = try find("service/plans")
    #expect(book.path(named: "..") == "")
    #expect(book.path(named: "../../sales/x.md") == nil)
    #expect(book.path(named: "../../../../x.md") == nil)
    #expect(book.path(named: "/etc/passwd") == nil)
  }
}

import GitStore
import TestSupport
import Testing

@Suite struct ObjectIDTests {
  @Test func `reads and writes hexadecimal digits`() throws {
    let text = "0123456789abcdef0123456789abcdef01234567"
    let id = try #require(ObjectID(hexadecimal: Array(text.utf8)))
    #expect(id.hexadecimal == text)
    #expect(id.abbreviated == "0123456789")
    #expect(ObjectID(hexadecimal: Array(text.uppercased().utf8)) == id)
    #expect(ObjectID.zero.hexadecimal == String(repeating: "0", count: 40))
  }

  @Test(arguments: [
    "", "0123", "0123456789abcdef0123456789abcdef0123456g",
    "0123456789abcdef0123456789abcdef012345678",
  ])
  func `refuses what is no id`(_ text: String) {
    #expect(ObjectID(hexadecimal: Array(text.utf8)) == nil)
  }

  @Test func `sorts as its digits do`() throws {
    var generator = SeededGenerator(seed: 7)
    let digits = Array("0123456789abcdef".utf8)
    let texts = (0..<200).map { _ in (0..<40).map { _ in digits.randomElement(using: &generator)! }
    }
    let ids = try texts.map { try #require(ObjectID(hexadecimal: $0)) }.sorted()
    #expect(ids.map(\.hexadecimal) == ids.map(\.hexadecimal).sorted())
  }
}

@Suite struct EnvironmentTests {
  private func environment(_ variables: [String: String]) -> RepositoryEnvironment {
    RepositoryEnvironment(variables: variables, currentFolder: "/here")
  }

  @Test func `makes paths absolute and takes nothing for unset`() {
    let some = environment([
      "GIT_DIR": ".", "GIT_INDEX_FILE": ".git/index.lock", "GIT_WORK_TREE": "",
    ])
    #expect(some.gitFolder == "/here")
    #expect(some.indexFile == "/here/.git/index.lock")
    #expect(some.workTree == nil)
    #expect(!some.isQuarantined)
    #expect(environment(["GIT_QUARANTINE_PATH": "/q"]).isQuarantined)
  }

  @Test func `lists folders of objects in Git's order`() {
    let some = environment([
      "GIT_OBJECT_DIRECTORY": "./objects/incoming",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": #"/a:b c::"/with:colon\"\\\303\251":/last"#,
    ])
    #expect(
      some.objectFolders == [
        "/here/./objects/incoming", "/a", "/here/b c", #"/with:colon"\é"#, "/last",
      ])
    #expect(environment([:]).objectFolders.isEmpty)
  }
}

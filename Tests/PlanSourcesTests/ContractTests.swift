import Foundation
import GitStore
import PlanSources
import TestSupport
import Testing

/// What every source must do the same way.
@Suite struct ContractTests {
  /// The files that every surface shows.
  static let files: [PathName: [UInt8]] = [
    "plans/northwind/account.md": Array("---\nkind: account\n---\n".utf8),
    "plans/northwind/roadmap.md": Array("---\r\nkind: roadmap\r\n---\r\n".utf8),
    // Between a folder and what begins like it: the order must be that of whole paths.
    "plans/northwind-east/account.md": Array("east".utf8),
    "plans/northwind.md": Array("near".utf8),
    "plans/empty.md": [],
    "plans/with space.md": Array("a b".utf8),
    "plans/émoji 😀.md": Array("😀".utf8),
    "plans/new\nline.md": Array("line".utf8),
    PathName(bytes: Array("plans/latin-".utf8) + [0xE9] + Array(".md".utf8)): [0xE9, 0x00, 0xFF],
    "plans/-dash.md": Array("dash".utf8),
    "plans/[glob]*.md": Array("glob".utf8),
    "readme.md": Array("top".utf8),
    // Larger than the reader's usual buffer.
    "plans/large.md": [UInt8](repeating: 0x61, count: 300_000),
    // Exactly as large as it.
    "plans/brim.md": [UInt8](repeating: 0x62, count: 131_072),
  ]

  enum Surface: CaseIterable, CustomTestStringConvertible {
    case plainFolder, workTree, index, namedIndex, commit, bareRepository, quarantine,
      linkedWorkTree
    case memory, overlayOnMemory, overlayOnCommit, overlayOnWorkTree

    var testDescription: String { "\(self)" }
  }

  /// A surface with the files on it; `Fixture` keeps its folder.
  struct Fixture {
    let folder: TemporaryFolder
    let source: Source

    init(_ surface: Surface) throws {
      folder = try TemporaryFolder()
      let book = folder.path + "/book"
      let environment = RepositoryEnvironment.empty(currentFolder: folder.path)
      switch surface {
      case .memory:
        source = .memory(ContractTests.files)
      case .overlayOnMemory:
        source = Source.memory([
          "plans/empty.md": [1], "plans/gone.md": [2],
          "readme.md": ContractTests.files["readme.md"]!,
        ]).overlaid(with: Self.buffers(without: "readme.md"))
      case .plainFolder:
        try folder.write(ContractTests.files, below: "book")
        source = try .workTree(root: book, environment: environment)
      default:
        try folder.makeRepository("book", ContractTests.files)
        switch surface {
        case .index: source = try .index(root: book, environment: environment)
        case .commit:
          // What stands in the work tree does not matter any more.
          try folder.write("changed", to: "book/readme.md")
          try folder.write("added", to: "book/plans/added.md")
          source = try .revision("HEAD", root: book, environment: environment)
        case .bareRepository:
          try folder.git("clone", "-q", "--bare", "book", "bare.git")
          source = try .revision("main", root: folder.path + "/bare.git", environment: environment)
        case .namedIndex:
          // As in a hook of a partial commit, the repository's own index says something else.
          try folder.git("-C", "book", "rm", "-rq", "--cached", ".")
          let named = folder.path + "/index"
          try folder.git(
            "-C", "book", "read-tree", "HEAD", environment: ["GIT_INDEX_FILE": named])
          source = try .index(
            root: book,
            environment: RepositoryEnvironment(
              variables: ["GIT_INDEX_FILE": "../index"], currentFolder: book))
        case .quarantine:
          // As in a server's hook, the pushed objects are not where the repository's own are.
          try folder.git("clone", "-q", "--bare", "book", "server.git")
          let id = try folder.git("-C", "book", "rev-parse", "HEAD").prefix(40)
          try FileManager.default.moveItem(
            atPath: folder.path + "/server.git/objects", toPath: folder.path + "/incoming")
          try FileManager.default.createDirectory(
            atPath: folder.path + "/server.git/objects/pack", withIntermediateDirectories: true)
          let variables = [
            "GIT_DIR": ".", "GIT_QUARANTINE_PATH": folder.path + "/incoming",
            "GIT_OBJECT_DIRECTORY": "../incoming",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": folder.path + "/server.git/objects",
          ]
          let server = folder.path + "/server.git"
          source = try .revision(
            String(id), root: server,
            environment: RepositoryEnvironment(variables: variables, currentFolder: server))
        case .linkedWorkTree:
          try folder.git("-C", "book", "worktree", "add", "-q", "../linked", "-b", "other")
          try folder.write("secret", to: "linked/plans/ignored.log")
          source = try .workTree(root: folder.path + "/linked", environment: environment)
        case .overlayOnCommit:
          try folder.write("---\nother", to: "book/plans/empty.md")
          try folder.write("gone", to: "book/plans/gone.md")
          try folder.git("-C", "book", "rm", "-q", "--cached", "readme.md")
          try folder.git("-C", "book", "add", "plans/empty.md", "plans/gone.md")
          try folder.git("-C", "book", "commit", "-qm", "Other")
          source = try Source.revision("HEAD", root: book, environment: environment)
            .overlaid(with: Self.buffers(without: nil))
        case .overlayOnWorkTree:
          try folder.write("gone", to: "book/plans/gone.md")
          try folder.write("older", to: "book/readme.md")
          source = try Source.workTree(root: book, environment: environment)
            .overlaid(with: Self.buffers(without: nil))
        default:
          source = try .workTree(root: book, environment: environment)
        }
      }
    }

    /// Buffers for all files but one, and the removal of `plans/gone.md`.
    private static func buffers(without left: PathName?) -> [PathName: [UInt8]?] {
      var buffers: [PathName: [UInt8]?] = ContractTests.files.mapValues { $0 }
      if let left { buffers.removeValue(forKey: left) }
      buffers.updateValue(nil, forKey: "plans/gone.md")
      return buffers
    }
  }

  /// The paths of the surface's files without the ignore file, which only repositories have.
  private func paths(_ entries: [FileEntry]) -> [PathName] {
    entries.map(\.path).filter { $0 != ".gitignore" }
  }

  @Test(arguments: Surface.allCases)
  func `gives the same files in the same order`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let entries = try fixture.source.files()
    #expect(paths(entries) == Self.files.keys.sorted())
    #expect(entries.allSatisfy { $0.kind == .file && !$0.isNamed })
  }

  @Test(arguments: Surface.allCases)
  func `gives the same bytes, in the entries' order, with any number of threads`(
    _ surface: Surface
  ) throws {
    let fixture = try Fixture(surface)
    let entries = try fixture.source.files(under: ["plans", "readme.md"])
    for threads in [1, 2, 16] {
      let contents = try fixture.source.read(entries, threads: threads) { _, _, content in
        if case .bytes(let bytes) = content { Array(bytes) } else { [UInt8]?.none }
      }
      #expect(contents == entries.map { Self.files[$0.path] })
    }
  }

  @Test(arguments: Surface.allCases)
  func `takes what lies below a folder, and nothing that only begins like it`(
    _ surface: Surface
  ) throws {
    let fixture = try Fixture(surface)
    let expected: [PathName] = ["plans/northwind/account.md", "plans/northwind/roadmap.md"]
    for name: PathName in ["plans/northwind", "./plans//northwind/", "plans/./northwind"] {
      #expect(paths(try fixture.source.files(under: [name])) == expected)
    }
  }

  @Test(arguments: Surface.allCases)
  func `gives each file once when names overlap`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let entries = try fixture.source.files(
      under: ["readme.md", "plans/northwind/account.md", "plans/northwind", "readme.md"])
    #expect(
      entries.map(\.path) == [
        "plans/northwind/account.md", "plans/northwind/roadmap.md", "readme.md",
      ])
    #expect(entries.map(\.isNamed) == [true, false, true])
  }

  @Test(arguments: Surface.allCases)
  func `says of a name that leads to nothing that nothing is there`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    for name: PathName in ["plans/absent.md", "absent", "readme.md/below.md", "plans/gone.md"] {
      let entries = try fixture.source.files(under: [name])
      #expect(entries.map(\.path) == [name])
      #expect(entries.map(\.kind) == [.unreadable(.notFound)])
      #expect(entries.map(\.isNamed) == [true])
      let contents = try fixture.source.read(entries) { _, _, content in
        if case .problem(let problem) = content { problem } else { ReadProblem?.none }
      }
      #expect(contents == [.notFound])
    }
  }

  @Test(arguments: Surface.allCases)
  func `says how large a file is that is larger than the limit`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let entries = try fixture.source.files(under: ["plans/large.md", "plans/brim.md", "readme.md"])
    let contents = try fixture.source.read(entries, sizeLimit: 131_072) { _, _, content in
      if case .problem(let problem) = content { problem } else { ReadProblem?.none }
    }
    #expect(contents == [nil, .tooLarge(size: 300_000, limit: 131_072), nil])
    let small = try fixture.source.read(entries, sizeLimit: 2) { _, _, content in
      if case .problem(let problem) = content { problem } else { ReadProblem?.none }
    }
    #expect(
      small == [
        .tooLarge(size: 131_072, limit: 2), .tooLarge(size: 300_000, limit: 2),
        .tooLarge(size: 3, limit: 2),
      ])
  }

  @Test(arguments: Surface.allCases)
  func `reads one entry by itself`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let entry = try #require(try fixture.source.files(under: ["readme.md"]).first)
    #expect(try fixture.source.content(of: entry) == .success(Array("top".utf8)))
  }

  @Test(arguments: Surface.allCases)
  func `stops when it is cancelled`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let entries = try fixture.source.files()
    let control = ReadingControl()
    control.cancel()
    #expect(throws: ReadingCancelled()) {
      _ = try fixture.source.read(entries, control: control) { index, _, _ in index }
    }
  }
}

extension TemporaryFolder {
  /// Writes files whose names may be any bytes.
  func write(_ files: [PathName: [UInt8]], below folder: String) throws {
    for (path, bytes) in files {
      try writeRaw(bytes, to: PathName(folder).appending(path.bytes))
    }
  }

  /// Makes a repository with one commit of `files`, and beside them files that Git ignores.
  func makeRepository(_ name: String, _ files: [PathName: [UInt8]]) throws {
    try write(files, below: name)
    try write("*.log\nbuild/\n", to: name + "/.gitignore")
    try git("init", "-q", "-b", "main", name)
    try git("-C", name, "add", "-A")
    try git("-C", name, "commit", "-qm", "First")
    try write("secret", to: name + "/plans/ignored.log")
    try write("secret", to: name + "/plans/build/ignored.md")
  }
}

extension ContractTests {
  @Test(arguments: Surface.allCases)
  func `says what stands at a path`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let source = fixture.source
    #expect(try source.kind(of: "plans") == .folder)
    #expect(try source.kind(of: "./plans//northwind/") == .folder)
    #expect(try source.kind(of: "plans/../readme.md") == .file)
    #expect(try source.kind(of: "plans/northwind.md") == .file)
    for path: PathName in ["plans/absent", "plan", "readme.md/x", "plans/gone.md"] {
      #expect(try source.kind(of: path) == nil)
    }
  }

  @Test(arguments: Surface.allCases)
  func `gives the same files from another root`(_ surface: Surface) throws {
    let fixture = try Fixture(surface)
    let source = fixture.source
    let top = try source.pathFromTop()
    let inner = try source.rooted(at: top.appending("plans/northwind".utf8))
    let entries = try inner.files()
    #expect(entries.map(\.path) == ["account.md", "roadmap.md"])
    let contents = try inner.read(entries) { _, _, content in
      if case .bytes(let bytes) = content { Array(bytes) } else { [UInt8]?.none }
    }
    #expect(
      contents == entries.map { Self.files[PathName("plans/northwind/\($0.path)")] })
    let back = try inner.rooted(at: top)
    #expect(paths(try back.files()) == Self.files.keys.sorted())
  }
}

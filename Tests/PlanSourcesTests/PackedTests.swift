import GitStore
import PlanSources
import TestSupport
import Testing

/// Repositories whose objects are packed, read in the order of the packs and handed over in the order of the paths.
@Suite struct PackedTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", ".")
  }

  /// Near alike, so that Git keeps them as differences.
  private static func text(_ number: Int, version: Int = 0) -> String {
    let common = (0..<60).map { "line \($0) of a text that all files have\n" }.joined()
    return "---\nnumber: \(number)\nversion: \(version)\n---\n\(common)"
  }

  private func write(_ numbers: Range<Int>, version: Int = 0) throws {
    for number in numbers {
      try folder.write(Self.text(number, version: version), to: "plans/\(number).md")
    }
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Version \(version)")
  }

  private func check(_ source: Source, threads: Int, versions: (Int) -> Int) throws {
    let entries = try source.files()
    let texts = try source.read(entries, threads: threads) { _, _, content in
      if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { "" }
    }
    #expect(entries.map(\.path) == entries.map(\.path).sorted())
    #expect(texts.count == 120)
    for (entry, text) in zip(entries, texts) {
      let number = Int(entry.path.description.dropFirst(6).dropLast(3)) ?? -1
      #expect(text == Self.text(number, version: versions(number)))
    }
  }

  @Test(arguments: [1, 2, 5]) func `gives each file its own content from packs and loose objects`(
    _ threads: Int
  ) throws {
    try write(0..<120)
    try write(10..<60, version: 1)
    try folder.git("repack", "-adq")
    try write(40..<70, version: 2)
    try folder.git("repack", "-dq")
    try write(65..<80, version: 3)
    let versions = { (number: Int) in
      switch number {
      case 10..<40: 1
      case 40..<65: 2
      case 65..<80: 3
      default: 0
      }
    }
    let environment = RepositoryEnvironment.empty(currentFolder: folder.path)
    try check(
      .revision("HEAD", root: folder.path, environment: environment), threads: threads,
      versions: versions)
    // With attributes the index's files are read from Git as well.
    try folder.write("*.txt text\n", to: ".git/info/attributes")
    try check(
      .index(root: folder.path, environment: environment), threads: threads, versions: versions)
  }

  @Test(arguments: [1, 3]) func `walks more history than is read at a time`(_ threads: Int) throws {
    var stream = ""
    for commit in 0..<2_300 {
      stream +=
        "commit refs/heads/main\ncommitter A <a@example.com> \(1_700_000_000 + commit) +0000\n"
      stream += "data 1\nc\nM 100644 inline plans/\(commit % 7).md\n"
      let text = "version \(commit)\n"
      stream += "data \(text.utf8.count)\n\(text)\n"
    }
    try folder.write(stream, to: "stream")
    _ = try Command.run(
      "sh", ["-c", "git fast-import --quiet <stream"], in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    let history = try History(
      root: folder.path, environment: .empty(currentFolder: folder.path))
    var seen: [String] = []
    try history.forEachStep(
      below: ["plans"], threads: threads,
      read: { _, content in
        if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { "" }
      },
      body: { _, texts in seen += texts.compactMap(\.self) })
    #expect(seen == (0..<2_300).reversed().map { "version \($0)\n" })
  }

  @Test(arguments: [1, 3]) func `reads batches of versions in their order`(_ threads: Int) throws {
    try write(0..<90)
    let environment = RepositoryEnvironment.empty(currentFolder: folder.path)
    let files = try Source.revision("HEAD", root: folder.path, environment: environment)
      .files(under: ["plans"])
    let versions = files.compactMap { file in
      file.storedID.map { StoredVersions.Version(path: file.path, id: $0) }
    }
    #expect(versions.count == 90)
    let stored = try StoredVersions(root: folder.path, environment: environment)
    let single = try StoredVersionReader(stored)
    let expected = versions.map { single.read($0) { Self.text($0) } ?? "not read" }
    #expect(Set(expected).count == 90)
    var read: [String] = []
    try stored.forEachBatch(
      [Array(versions[..<50]), [], Array(versions[50...])], threads: threads, makeContext: {},
      read: { _, _, content in Self.text(content) },
      body: { number, texts in
        #expect(texts.count == [50, 0, 40][number])
        read += texts
      })
    #expect(read == expected)
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try stored.forEachBatch(
        [versions, versions], threads: threads, makeContext: {},
        read: { _, _, content in Self.text(content) }, body: { _, _ in throw Enough() })
    }
  }

  private static func text(_ content: FileContent) -> String {
    if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  @Test func `stops walking history when the caller does`() throws {
    try write(0..<40)
    try write(0..<40, version: 1)
    let history = try History(root: folder.path, environment: .empty(currentFolder: folder.path))
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try history.forEachStep(
        below: ["plans"], read: { _, content in content.isEmpty }, body: { _, _ in throw Enough() })
    }
  }
}

extension FileContent {
  fileprivate var isEmpty: Bool {
    switch self {
    case .bytes(let bytes): bytes.isEmpty
    case .problem: true
    }
  }
}

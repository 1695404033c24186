import Foundation
import GitStore
import PlanSources
import Synchronization
import TestSupport
import Testing

extension Source {
  /// The problem of each entry at or below `paths` after reading it; nil for a file that was read.
  func problems(under paths: [PathName] = [], threads: Int = 4) throws -> [PathName: ReadProblem?] {
    let entries = try files(under: paths)
    let problems = try read(entries, threads: threads) { _, _, content in
      if case .problem(let problem) = content { problem } else { ReadProblem?.none }
    }
    return Dictionary(uniqueKeysWithValues: zip(entries.map(\.path), problems))
  }

  /// The text at a path; nil when it cannot be read.
  func text(_ path: PathName) throws -> String? {
    guard let entry = try files(under: [path]).first else { return nil }
    guard case .success(let bytes) = try content(of: entry) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What may stand in a folder, and what becomes of it.
@Suite struct WorkTreeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func source(_ root: String = "") throws -> Source {
    try .workTree(
      root: folder.path + (root.isEmpty ? "" : "/" + root),
      environment: .empty(currentFolder: folder.path))
  }

  @Test func `accounts for what is no file`() throws {
    try folder.write("a", to: "a.md")
    try folder.makePipe("pipe.md")
    try folder.makeSocket("socket.md")
    try folder.makeLink("device.md", to: "/dev/null")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder.md", withIntermediateDirectories: true)
    try folder.write("b", to: "folder.md/b.md")
    #expect(
      try source().problems() == [
        "a.md": nil, "pipe.md": .notAFile(.fifo), "socket.md": .notAFile(.socket),
        "device.md": .linkLeadsOutside(target: "/dev/null"), "folder.md/b.md": nil,
      ])
    for name: PathName in ["pipe.md", "socket.md", "device.md"] {
      #expect(try source().files(under: [name]).map(\.isNamed) == [true])
      #expect(try source().problems(under: [name]).values.first.flatMap(\.self) != nil)
    }
  }

  @Test func `follows links inside the tree, and says why it does not follow others`() throws {
    try folder.write("a", to: "tree/a.md")
    try folder.write("outside", to: "outside.md")
    try folder.makeLink("tree/inside.md", to: "a.md")
    try folder.makeLink("tree/chain.md", to: "sub/../inside.md")
    try folder.write("x", to: "tree/sub/x.md")
    try folder.makeLink("tree/sub/up.md", to: "../a.md")
    try folder.makeLink("tree/out.md", to: "../outside.md")
    try folder.makeLink("tree/absolute.md", to: folder.path + "/tree/a.md")
    try folder.makeLink("tree/circle.md", to: "circle2.md")
    try folder.makeLink("tree/circle2.md", to: "circle.md")
    try folder.makeLink("tree/nowhere.md", to: "absent.md")
    try folder.makeLink("tree/loop", to: ".")
    let source = try source("tree")
    #expect(
      try source.problems() == [
        "a.md": nil, "inside.md": nil, "chain.md": nil, "sub/x.md": nil,
        "sub/up.md": nil, "absolute.md": nil,
        "out.md": .linkLeadsOutside(target: "../outside.md"), "circle.md": .linkIsCircular,
        "circle2.md": .linkIsCircular, "nowhere.md": .linkIsDangling(target: "absent.md"),
        "loop": .linkToFolder(target: "."),
      ])
    #expect(try source.text("chain.md") == "a")
    #expect(try source.text("out.md") == nil)
  }

  @Test func `takes a link to a folder for the folder when it is named`() throws {
    try folder.write("a", to: "real/a.md")
    try folder.makeLink("link", to: "real")
    #expect(try source().files(under: ["link"]).map(\.path) == ["link/a.md"])
    #expect(try source().problems()["link"] == .linkToFolder(target: "real"))
  }

  @Test func `reads files by absolute names and outside of the root`() throws {
    try folder.write("a", to: "tree/a.md")
    try folder.write("b", to: "other/b.md")
    let absolute = PathName(folder.path + "/other/b.md")
    let source = try source("tree")
    #expect(
      try source.files(under: ["../other", absolute]).map(\.path) == ["../other/b.md", absolute])
    #expect(try source.text("../other/b.md") == "b")
    #expect(try source.text(absolute) == "b")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `says what may not be read`() throws {
    try folder.write("a", to: "a.md")
    try folder.write("b", to: "closed/b.md")
    _ = try Command.run("chmod", ["000", folder.path + "/a.md", folder.path + "/closed"])
    let problems = try source().problems()
    #expect(problems["a.md"] == .permissionDenied)
    #expect(problems["closed"].flatMap(\.self)?.hidesFiles == true)
  }

  @Test func `says that a file disappeared or became something else after it was listed`() throws {
    for name in ["gone", "pipe", "folder", "link", "socket"] {
      try folder.write("a", to: name + ".md")
    }
    let source = try source()
    let entries = try source.files()
    for name in ["gone", "pipe", "folder", "link", "socket"] {
      try FileManager.default.removeItem(atPath: folder.path + "/\(name).md")
    }
    try folder.makePipe("pipe.md")
    try folder.makeSocket("socket.md")
    try folder.makeLink("link.md", to: "/etc/passwd")
    try folder.write("b", to: "folder.md/b.md")
    let problems = try source.read(entries) { _, entry, content in
      if case .problem(let problem) = content { problem } else { ReadProblem?.none }
    }
    #expect(entries.map(\.path) == ["folder.md", "gone.md", "link.md", "pipe.md", "socket.md"])
    #expect(
      problems == [
        .notAFile(.folder), .disappeared, .changedDuringRun, .notAFile(.fifo), .notAFile(.socket),
      ])
  }

  /// The system's own files say that they have no bytes and give many, as a file does that grows all the time.
  @Test(.enabled(if: FileManager.default.isReadableFile(atPath: "/proc/kallsyms"), "needs /proc"))
  func `says that a file never stands still, and ends`() throws {
    let source = try Source.workTree(root: "/proc", environment: .empty(currentFolder: "/"))
    #expect(try source.problems(under: ["kallsyms"]) == ["kallsyms": .changedDuringRun])
    #expect(try source.problems(under: ["self/status"]) == ["self/status": nil])
  }

  @Test func `says that a file changed while it was read, and never hands over a torn one`() throws
  {
    let size = 2 << 20
    try folder.write([UInt8](repeating: UInt8(ascii: "a"), count: size), to: "busy.md")
    let source = try source()
    let entries = try source.files()
    let path = folder.path + "/busy.md"
    let isOver = Atomic<Bool>(false)
    let writer = Thread {
      let file = Foundation.open(path, O_WRONLY | O_APPEND)
      while !isOver.load(ordering: .relaxed) {
        _ = Foundation.write(file, "bb", 2)
        _ = ftruncate(file, off_t(size))
      }
      close(file)
    }
    writer.start()
    defer { isOver.store(true, ordering: .relaxed) }
    var changed = 0
    for _ in 0..<2000 where changed < 3 {
      switch try source.content(of: entries[0]) {
      case .success(let bytes): #expect(bytes.count == size || bytes.count == size + 2)
      case .failure(let failure):
        #expect(failure.problem == .changedDuringRun)
        changed += 1
      }
    }
    #expect(changed == 3)
  }

  @Test func `takes a hundred megabytes for too large without reading them`() throws {
    try folder.write("", to: "huge.md")
    _ = try Command.run("truncate", ["-s", "100M", folder.path + "/huge.md"])
    #expect(
      try source().problems() == ["huge.md": .tooLarge(size: 104_857_600, limit: 8_388_608)])
  }

  @Test func `walks deep folders without deep recursion`() throws {
    let depth = 1000
    let path = String(repeating: "d/", count: depth) + "deep.md"
    try folder.write("deep", to: path)
    #expect(try source().files().map(\.path) == [PathName(path)])
    #expect(try source().text(PathName(path)) == "deep")
  }

  @Test func `says that a root is not there`() throws {
    #expect(throws: SourceError.self) {
      _ = try Source.workTree(
        root: folder.path + "/absent", environment: .empty(currentFolder: folder.path))
    }
  }

  @Test func `reads an empty folder`() throws {
    #expect(try source().files().isEmpty)
    let outcomes: [Int] = try source().read([]) { index, _, _ in index }
    #expect(outcomes.isEmpty)
  }

  @Test func `gives each thread its own context, and the results in order`() throws {
    for number in 0..<500 { try folder.write("\(number)", to: "f\(number % 7)/\(number).md") }
    let source = try source()
    let entries = try source.files()
    let control = ReadingControl()
    let outcomes = try source.read(
      entries, threads: 8, control: control, makeContext: { [Int]() },
      body: { context, index, entry, content in
        // Indices come to one thread in rising order.
        let rises = context.last.map { $0 < index } ?? true
        context.append(index)
        guard case .bytes(let bytes) = content else { return "" }
        return rises ? entry.path.description + "=" + String(decoding: bytes, as: UTF8.self) : ""
      })
    #expect(
      outcomes
        == entries.map { "\($0.path)=\($0.path.description.split(separator: "/")[1].dropLast(3))" })
    #expect(control.filesDone == 500)
  }

  @Test func `can be cancelled half-way`() throws {
    for number in 0..<300 { try folder.write("x", to: "\(number).md") }
    let source = try source()
    let entries = try source.files()
    let control = ReadingControl()
    #expect(throws: ReadingCancelled()) {
      _ = try source.read(entries, threads: 2, control: control) { index, _, _ in
        if index == 10 { control.cancel() }
        return index
      }
    }
    #expect(control.filesDone < 300)
  }
}

@Suite struct PathNameTests {
  @Test func `is shown on one line, with what is not text made visible`() {
    #expect(PathName("plans/a b.md").description == "plans/a b.md")
    #expect(PathName("a\nb\u{1B}[31m.md").description == "a\\nb\\u{1B}[31m.md")
    #expect(PathName(bytes: [0x61, 0xFF, 0x0A, 0xC3]).description == "a\\xFF\\n\\xC3")
  }

  @Test func `knows its last part and how it ends`() {
    #expect(Array(PathName("a/b.md").lastPart) == Array("b.md".utf8))
    #expect(PathName("a/b.MD").hasSuffix(".md"))
    #expect(!PathName("a.md/b").hasSuffix(".md"))
    #expect(!PathName("x/md").hasSuffix(".md"))
  }

  @Test func `is tidied without asking the file system`() {
    #expect(PathName("./a//b/./c/").tidied == "a/b/c")
    #expect(PathName("/a/").tidied == "/a")
    #expect(PathName("a/../b").tidied == "a/../b")
    #expect(PathName(".").tidied == "")
  }

  @Test func `finds names that differ only in case or Unicode form`() throws {
    let files: [PathName] = [
      "plans/A.md", "plans/a.md", "plans/b.md", "Plans/B.md", "caf\u{E9}.md", "cafe\u{301}.md",
      "CAFE\u{301}.md", "\u{212A}.md", "k.md", "straße.md", "strasse.md",
    ]
    let source = Source.memory(Dictionary(uniqueKeysWithValues: files.map { ($0, [0x61]) }))
    let groups = PathCollisions.groups(in: try source.files())
    #expect(
      groups == [
        ["CAFE\u{301}.md", "cafe\u{301}.md", "caf\u{E9}.md"], ["Plans/B.md", "plans/b.md"],
        ["k.md", "\u{212A}.md"], ["plans/A.md", "plans/a.md"],
      ])
  }
}

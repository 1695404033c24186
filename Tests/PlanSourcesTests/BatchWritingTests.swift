import Foundation
import PlanSources
import TestSupport
import Testing

@Suite struct BatchWritingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("before", to: "a.md")
    try folder.write("before", to: "b.md")
  }

  private func new(_ text: String, _ name: String) -> FileWrite {
    FileWrite(Array(text.utf8), to: PathName(folder.path + "/" + name), replacing: .absent)
  }

  private func changed(_ text: String, _ name: String, from old: String) -> FileWrite {
    FileWrite(
      Array(text.utf8), to: PathName(folder.path + "/" + name),
      replacing: .content(Array(old.utf8)))
  }

  private func error(_ batch: [FileWrite]) -> BatchWriteError? {
    do {
      try AtomicFileWriter.write(batch)
      return nil
    } catch {
      return error
    }
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  /// All files below the folder, so that a temporary file that stayed would show.
  private var names: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: folder.path + "/" + $0, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
      }.sorted()
    }
  }

  @Test func `a file that is protected against writing keeps all as it was`() throws {
    _ = try Command.run("chmod", ["444", folder.path + "/b.md"])
    let failure = error([
      changed("after", "a.md", from: "before"), changed("after", "b.md", from: "before"),
    ])
    #expect(failure?.reason.code == .permissionDenied)
    #expect(failure?.reason.why == "the file is protected against writing")
    #expect(failure?.writtenCount == 0)
    #expect(try text("a.md") == "before")
    #expect(try text("b.md") == "before")
    #expect(try names == ["a.md", "b.md"])
  }

  @Test func `makes and replaces files, and the folders that they need`() throws {
    _ = try Command.run("chmod", ["640", folder.path + "/a.md"])
    try AtomicFileWriter.write([
      changed("after", "a.md", from: "before"), new("x", "deep/er/x.md"), new("y", "deep/y.md"),
    ])
    #expect(try names == ["a.md", "b.md", "deep/er/x.md", "deep/y.md"])
    #expect(try text("a.md") == "after")
    #expect(try text("deep/er/x.md") == "x")
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/a.md")[
      .posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  @Test func `changes nothing when one file is not as it was read`() throws {
    let failed = error([
      changed("after", "a.md", from: "before"), new("x", "x.md"),
      changed("after", "b.md", from: "something else"),
    ])
    #expect(failed?.reason.code == .changed)
    #expect(failed?.writtenCount == 0)
    #expect(try names == ["a.md", "b.md"])
    #expect(try text("a.md") == "before")
  }

  @Test func `changes nothing when there is a file where none was expected`() throws {
    let failed = error([new("x", "x.md"), new("y", "b.md")])
    #expect(failed?.reason.code == .exists)
    #expect(failed?.writtenCount == 0)
    #expect(try names == ["a.md", "b.md"])
    #expect(try text("b.md") == "before")
  }

  @Test func `a path that is there twice is refused at its second time, and the first is told`()
    throws
  {
    let failed = error([new("x", "x.md"), new("y", "x.md")])
    #expect(failed?.reason.code == .exists)
    #expect(failed?.writtenCount == 1)
    #expect(try names == ["a.md", "b.md", "x.md"])
    #expect(try text("x.md") == "x")
  }

  @Test func `a file in the place of a folder is told`() throws {
    let failed = error([new("x", "a.md/x.md")])
    #expect(failed?.reason.code == .exists)
    #expect(failed?.writtenCount == 0)
    #expect(try names == ["a.md", "b.md"])
  }

  @Test func `replaces whatever is there when that is asked for`() throws {
    try AtomicFileWriter.write(
      ["a.md", "new.md"].map {
        FileWrite(Array("x".utf8), to: PathName(folder.path + "/" + $0), replacing: .anything)
      })
    #expect(try text("a.md") == "x")
    #expect(try text("new.md") == "x")
    #expect(try names == ["a.md", "b.md", "new.md"])
  }

  @Test func `writes thousands of files`() throws {
    let batch = (0..<3000).map { new("text \($0)", "f\($0 % 50)/\($0).md") }
    try AtomicFileWriter.write(batch)
    #expect(try names.count == 3002)
    #expect(try text("f49/2999.md") == "text 2999")
  }
}

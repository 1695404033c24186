import Foundation
import PlanSources
import TestSupport
import Testing

@Suite struct AtomicFileWriterTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("before", to: "a.md")
  }

  private func path(_ name: String) -> PathName { PathName(folder.path + "/" + name) }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func error(_ body: () throws(WriteError) -> Void) -> WriteError.Code? {
    do {
      try body()
      return nil
    } catch {
      return error.code
    }
  }

  /// What is in the folder, so that a temporary file that stayed would show.
  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test func `replaces a file and keeps its mode`() throws {
    _ = try Command.run("chmod", ["640", folder.path + "/a.md"])
    try AtomicFileWriter.write(
      Array("after".utf8), to: path("a.md"), replacing: .content(Array("before".utf8)))
    #expect(try text("a.md") == "after")
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/a.md")[
      .posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try names == ["a.md"])
  }

  @Test(arguments: ["befor", "before!", "Before", ""])
  func `refuses when the file is not as it was read`(_ original: String) throws {
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([], to: path("a.md"), replacing: .content(Array(original.utf8)))
      } == .changed)
    #expect(try text("a.md") == "before")
    #expect(try names == ["a.md"])
  }

  @Test func `writes over anything when nothing is expected`() throws {
    for text in ["after", "again"] {
      for name in ["a.md", "new.md"] {
        try AtomicFileWriter.write(Array(text.utf8), to: path(name), replacing: .anything)
        #expect(try self.text(name) == text)
      }
    }
    try folder.write("x", to: "folder/inner.md")
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([], to: path("folder"), replacing: .anything)
      } == .notAFile)
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([], to: path("nowhere/a.md"), replacing: .anything)
      } == .notFound)
    #expect(try names == ["a.md", "folder", "new.md"])
  }

  @Test func `writes through a symbolic link`() throws {
    try folder.write("before", to: "real/b.md")
    try folder.makeLink("link.md", to: "real/b.md")
    try AtomicFileWriter.write(
      [0x61], to: path("link.md"), replacing: .content(Array("before".utf8)))
    #expect(try text("real/b.md") == "a")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.md")
        == "real/b.md")
  }

  @Test func `makes a new file, and never writes over one`() throws {
    try AtomicFileWriter.write([0x61], to: path("new.md"), replacing: .absent)
    #expect(try text("new.md") == "a")
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([0x62], to: path("new.md"), replacing: .absent)
      } == .exists)
    #expect(try text("new.md") == "a")
    #expect(try names == ["a.md", "new.md"])
  }

  @Test func `says what stands in the way`() throws {
    try folder.makePipe("pipe.md")
    try folder.makeLink("nowhere.md", to: "absent")
    func code(_ name: String) -> WriteError.Code? {
      error { () throws(WriteError) in
        try AtomicFileWriter.write([], to: path(name), replacing: .content([]))
      }
    }
    #expect(code("pipe.md") == .notAFile)
    #expect(code("nowhere.md") == .notFound)
    #expect(code("absent/x.md") == .notFound)
    #expect(code("a.md/x.md") == .notFound)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func `leaves devices alone`() throws {
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([0x61], to: "/dev/full", replacing: .content([]))
      } == .notAFile)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `says that a folder may not be written`() throws {
    _ = try Command.run("chmod", ["500", folder.path])
    #expect(
      error { () throws(WriteError) in
        try AtomicFileWriter.write([], to: path("a.md"), replacing: .content(Array("before".utf8)))
      } == .permissionDenied)
    #expect(try text("a.md") == "before")
  }

  @Test(arguments: [true, false])
  func `a name is given to a file only where nothing has it`(_ canLink: Bool) throws {
    try folder.write("new", to: "b.md")
    #expect(ExclusiveName.move(path("b.md"), to: path("a.md"), canLink: canLink) == EEXIST)
    #expect(try names == ["a.md", "b.md"])
    #expect(try text("a.md") == "before")
    #expect(ExclusiveName.move(path("b.md"), to: path("c.md"), canLink: canLink) == 0)
    #expect(try names == ["a.md", "c.md"])
    #expect(try text("c.md") == "new")
    #expect(ExclusiveName.move(path("b.md"), to: path("d.md"), canLink: canLink) == ENOENT)
    #expect(
      ExclusiveName.move(path("c.md"), to: path("no/d.md"), canLink: canLink) == ENOENT)
    #expect(try names == ["a.md", "c.md"])
  }
}

import Diagnostics
import Foundation
import PlainText
import PlanModel
import PlanSources
import PlanbookKit
import TestSupport
import Testing

@Suite("Making a planbook") struct InitialisationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(
    _ path: String, in current: String = "", teamFile: [UInt8]? = nil
  ) throws -> Initialisation {
    let place = current.isEmpty ? folder.path : "\(folder.path)/\(current)"
    return try Initialisation(
      of: path, teamFile: teamFile, in: Surroundings(variables: [:], currentFolder: place))
  }

  private func refusal(_ path: String, in current: String = "") -> RunFailure? {
    do {
      _ = try make(path, in: current)
      return nil
    } catch {
      return error as? RunFailure
    }
  }

  /// Every file and folder below the folder, with the files' texts.
  private func everything() throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: "\(folder.path)/\(path)", isDirectory: &isFolder)
      found[path] =
        isFolder.boolValue ? "a folder" : String(decoding: try folder.read(path), as: UTF8.self)
    }
    return found
  }

  @Test("A new planbook is found, and its settings are right and say the defaults")
  func new() throws {
    let made = try make(".")
    #expect(made.parts.map(\.path) == [".planbook.yaml", "plans/"])
    #expect(made.parts.map(\.isNew) == [true, true])
    #expect(!made.isInRepository)
    let book = try BookRoot.find(
      .workTree, in: Surroundings(variables: [:], currentFolder: folder.path + "/plans"))
    #expect(book.shown("plans") == "")
    let file = SourceFile(
      path: SettingsReader.fileName, bytes: try folder.read(SettingsReader.fileName))
    var (settings, findings) = SettingsReader(knownRules: []).read(file)
    #expect(findings == [])
    settings.timeZonePlace = nil
    #expect(settings == Settings())
  }

  @Test("The examples in its comments are right as well")
  func examples() throws {
    let examples = StartingSettings.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        // The lines of examples have two spaces after the mark; a list or group that is empty gives way to them.
        if line.hasPrefix("#  ") { return String(line.dropFirst(1)) }
        return line.hasSuffix(": {}") || line.hasSuffix(": []")
          ? String(line.dropLast(3)) : String(line)
      }.joined(separator: "\n")
    let reader = SettingsReader(knownRules: ["orphan-document"])
    let (settings, findings) = reader.read(SourceFile(path: "s", text: examples))
    #expect(findings == [])
    #expect(settings.usualBusinessCalendar == "belgium")
    #expect(settings.exchangeRates.count == 1)
    #expect(settings.rules.levels == ["orphan-document": .warning])
  }

  @Test("A second run changes nothing")
  func repeated() throws {
    _ = try make("a/b", teamFile: Array("team".utf8))
    try folder.write("exclude: [old/]\n", to: "a/b/.planbook.yaml")
    try folder.write("ours", to: "a/b/plans/team.md")
    let before = try everything()
    let made = try make("a/b", teamFile: Array("team".utf8))
    #expect(made.parts.map(\.isNew) == [false, false, false])
    #expect(try everything() == before)
  }

  @Test("Only what is missing is made")
  func partly() throws {
    try folder.git("init", "-q", ".")
    try folder.write("x", to: "plans/a.md")
    let made = try make(".", teamFile: Array("team".utf8))
    #expect(made.parts.map(\.isNew) == [true, false, true])
    #expect(made.isInRepository)
    #expect(try folder.read("plans/team.md") == Array("team".utf8))
    #expect(try folder.read("plans/a.md") == Array("x".utf8))
  }

  @Test("A folder of another planbook's plans is refused, and left as it was")
  func inner() throws {
    _ = try make(".")
    try folder.write("x", to: "plans/northwind/account.md")
    let before = try everything()
    #expect(
      refusal(".", in: "plans/northwind")
        == RunFailure(
          .wrongUsage,
          "this folder is part of a planbook already: it lies in the folder 'plans' of one",
          remedy: "To complete that one: planbook init ../.."))
    #expect(refusal("plans/northwind/new/er")?.kind == .wrongUsage)
    #expect(refusal("templates/x")?.kind == .wrongUsage)
    #expect(try everything() == before)
    // Beside the plans there may be another.
    #expect(try make("other").parts.map(\.isNew) == [true, true])
  }

  @Test("What stands in the way is named, and nothing is made")
  func inTheWay() throws {
    try folder.write("x", to: "a/plans")
    try folder.write("x", to: "b/.planbook.yaml/x")
    try folder.write("x", to: "c")
    let before = try everything()
    #expect(
      refusal("a")?.message == "Cannot make a planbook here: 'plans' is not a folder")
    #expect(
      refusal("b")?.message == "Cannot make a planbook here: '.planbook.yaml' is not a file")
    #expect(refusal("c")?.message.hasSuffix("something else has this name") == true)
    #expect(refusal("c/d") != nil)
    #expect(try everything() == before)
  }
}

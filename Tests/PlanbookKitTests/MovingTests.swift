import Diagnostics
import Foundation
import PlanModel
import PlanbookKit
import TestSupport
import Testing

/// Other names for things of the sample book: afterwards everything leads to what it led to before.
@Suite("Moving in the sample book")
struct MovingTests {
  private let folder: TemporaryFolder
  private let surroundings: Surroundings

  init() throws {
    folder = try TemporaryFolder()
    for name in ["plans", "templates", ".planbook.yaml"] {
      try FileManager.default.copyItem(
        atPath: "\(Shared.repositoryFolder)/\(name)", toPath: "\(folder.path)/\(name)")
    }
    surroundings = Surroundings(variables: [:], currentFolder: folder.path)
  }

  private func findings() throws -> [String] {
    let request = CheckRequest(today: CalendarDate(exactly: "2027-02-15"), now: 0, threads: 1)
    return try BookCheck(request, in: surroundings).run().diagnostics.map {
      "\($0.diagnostic.place.path): \($0.diagnostic.message) [\($0.diagnostic.rule)]"
    }
  }

  private func texts() throws -> [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    let files = FileManager.default.enumerator(atPath: folder.path + "/plans")
    while let name = files?.nextObject() as? String {
      guard name.contains(".") else { continue }
      texts[name] = try folder.read("plans/" + name)
    }
    return texts
  }

  /// The lines that are in one of both and not in the other.
  private func differentLines(_ a: [UInt8], _ b: [UInt8]) -> (gone: [String], added: [String]) {
    let old = String(decoding: a, as: UTF8.self).split(separator: "\n").map(String.init)
    let new = String(decoding: b, as: UTF8.self).split(separator: "\n").map(String.init)
    let difference = new.difference(from: old)
    func text(_ change: CollectionDifference<String>.Change) -> String {
      switch change {
      case .insert(_, let line, _), .remove(_, let line, _): line
      }
    }
    return (difference.removals.map(text), difference.insertions.map(text))
  }

  @Test(
    "A document, an account, a file and items: no new finding, and no other line changes",
    arguments: [
      ("aldermoor/strategy", "aldermoor/plan-fy27"), ("brackwater", "brackwater-homes"),
      ("catalog/ltl", "catalog/ltl-freight"), ("team", "people"), ("market", "competitors"),
      ("kessmark/contracts", "kessmark/agreements"),
      ("aldermoor/performance.csv", "aldermoor/figures.csv"),
      ("aldermoor/roadmap#milk-run", "round-trip"), ("team#tom-reyes", "tom"),
      ("aldermoor/contracts/freight-2026#weekly-trucks", "trucks"),
      ("kessmark/account#sunita-varga", "coo"),
      ("aldermoor/strategy#grow-inbound", "inbound-first"),
    ])
  func moves(_ old: String, _ new: String) throws {
    let before = try findings()
    let textsBefore = try texts()
    let moving = try Moving(
      old, to: new, account: nil, in: try LoadedBook(now: 0, in: surroundings))
    try moving.write()
    let from = old.split(separator: "#").last.map(String.init) ?? old
    func renamed(_ finding: String) -> String {
      guard !old.contains("#") else {
        return finding.replacingOccurrences(of: "'\(from)'", with: "'\(new)'")
      }
      if finding.hasPrefix("plans/\(old)") && old.contains(".") { return "plans/\(new)" }
      return finding.replacingOccurrences(of: "plans/\(old)/", with: "plans/\(new)/")
        .replacingOccurrences(of: "plans/\(old).", with: "plans/\(new).")
    }
    #expect(try findings().sorted() == before.map(renamed).sorted())
    let textsAfter = try texts()
    #expect(textsAfter.count == textsBefore.count)
    var changedCount = 0
    for (path, text) in textsBefore {
      let later = try #require(textsAfter[String(renamed("plans/" + path).dropFirst(6))])
      guard later != text else { continue }
      changedCount += 1
      let (gone, added) = differentLines(text, later)
      // What is new in a file is the earlier id; every other line that changed has the name in it.
      let last = from.split(separator: "/").last.map(String.init) ?? from
      // A mark of what was confirmed changes with the names in it.
      let mark = /^  \S+: '?[0-9a-f]{8}'?$/
      #expect(
        gone.allSatisfy {
          $0.contains(last) || $0.contains("aliases") || $0.contains(mark)
        }, "\(path): \(gone)")
      #expect(added.count <= gone.count + 2, "\(path): \(added)")
    }
    #expect(changedCount == moving.files.count)
    #expect(changedCount > 0)
  }

  @Test("Where a file cannot be written everything is as it was, without the folders made for it")
  func undone() throws {
    let book = try LoadedBook(now: 0, threads: 1, in: surroundings)
    let moving = try Moving(
      "aldermoor/strategy", to: "aldermoor/earlier/fy27/strategy", account: nil, in: book)
    let last = try #require(moving.files.last { !$0.path.hasSuffix("/strategy.md") })
    try folder.write("written by somebody else\n", to: last.path)
    let before = try texts()
    #expect(throws: RunFailure.self) { try moving.write() }
    #expect(try texts() == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/plans/aldermoor/earlier"))
  }
}

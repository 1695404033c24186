import Diagnostics
import Foundation
import PlainText
import PlanModel
import PlanRules
import PlanbookKit
import TestSupport
import Testing

/// The sample book, read once, with one of its documents written anew.
struct MutableBook: Sendable {
  private let loaded: LoadedBook
  private let context: CheckContext
  let documents: [MutableDocument]
  private let known: [Found: Int]

  /// A finding by what stays the same when lines move.
  private struct Found: Hashable {
    let path: String
    let rule: String
    let message: String
  }

  static let sample = Result { try MutableBook() }

  init() throws {
    loaded = try LoadedBook(
      today: CalendarDate(exactly: "2027-02-15"), now: 0, threads: 1,
      in: Surroundings(variables: [:], currentFolder: Shared.repositoryFolder))
    context = CheckContext(
      today: try #require(CalendarDate(exactly: "2027-02-15")),
      settings: loaded.opened.settings.settings)
    var documents: [MutableDocument] = []
    var findings = Judgement.findings(in: loaded.snapshot, context)
    for document in loaded.snapshot.documents {
      let bytes = try loaded.bytes(of: document.path)
      documents.append(
        MutableDocument(path: document.path, text: String(decoding: bytes, as: UTF8.self)))
      findings += Self.reading(document.path, bytes, loaded).1(context)
    }
    self.documents = documents
    known = Self.counted(findings)
  }

  private static func counted(_ findings: [Diagnostic]) -> [Found: Int] {
    Dictionary(findings.map { (found($0), 1) }, uniquingKeysWith: +)
  }

  private static func found(_ finding: Diagnostic) -> Found {
    Found(
      path: finding.place.path, rule: finding.rule.description,
      message: finding.message)
  }

  private static func reading(_ path: String, _ bytes: [UInt8], _ loaded: LoadedBook) -> (
    DocumentReading, (CheckContext) -> [Diagnostic]
  ) {
    let reading = DocumentReading(
      SourceFile(path: path, bytes: bytes),
      kinds: KindCache(
        loaded.opened.kinds, limits: loaded.opened.settings.settings.limits))
    return (reading, { Judgement.findings(in: reading, $0) })
  }

  /// What is found in the whole book, when a document has another text, that the sample book does not have. Bad news about the
  /// business is no fault.
  func newFindings(_ bytes: [UInt8], at path: String) -> [Diagnostic] {
    let (reading, own) = Self.reading(path, bytes, loaded)
    let book = loaded.snapshot.replacing(path, with: BookFile.Role(reading))
    var left = known
    return (own(context) + Judgement.findings(in: book, context)).filter { finding in
      guard finding.concern == .fault else { return false }
      let key = Self.found(finding)
      guard let count = left[key], count > 0 else { return true }
      left[key] = count - 1
      return false
    }
  }
}

@Suite("Faults put into the sample book")
struct MutantTests {
  private static let wanted = 500

  /// As many faults of each sort as there can be, chosen by a fixed seed.
  static let chosen: [(MutationOperator, [Mutation])] = {
    guard let book = try? MutableBook.sample.get() else { return [] }
    var random = SeededGenerator(seed: 4)
    let all = MutationOperator.all.map { ($0, $0.mutations(of: book.documents)) }
    // The sorts with few places first, so that those with many fill up the number.
    let order = all.indices.sorted { all[$0].1.count < all[$1].1.count }
    var left = wanted
    var result: [(MutationOperator, [Mutation])] = []
    for (place, index) in order.enumerated() {
      let share = left / (order.count - place)
      let picked = Array(all[index].1.shuffled(using: &random).prefix(share))
      left -= picked.count
      result.append((all[index].0, picked))
    }
    return result
  }()

  @Test("There are 500, of every sort")
  func number() {
    #expect(Self.chosen.map(\.1.count).reduce(0, +) == Self.wanted)
    for (sort, mutations) in Self.chosen { #expect(mutations.count >= 3, "\(sort.name)") }
  }

  private func place(_ finding: Diagnostic, in bytes: [UInt8]) -> String {
    let located = DiagnosticLocator(SourceFile(path: finding.place.path, bytes: bytes))
      .locate(finding)
    return "\(finding.place.path):\(located.start.line):\(located.start.column) [\(finding.rule)]"
  }

  private func expectedPlace(
    _ mutation: Mutation, among all: [Mutation], in bytes: [UInt8]
  ) -> String {
    let place = Mutation.position(of: mutation.offset(among: all), in: bytes)
    return "\(mutation.path):\(place.line):\(place.column) [\(mutation.rule)]"
  }

  @Test(
    "Each is found by its rule at its line and column, and nothing else is new",
    arguments: MutationOperator.all)
  func single(_ sort: MutationOperator) throws {
    let book = try MutableBook.sample.get()
    let mutations = Self.chosen.first { $0.0.name == sort.name }?.1 ?? []
    for mutation in mutations {
      let document = try #require(book.documents.first { $0.path == mutation.path })
      let bytes = try Mutation.text(Array(document.text.utf8), with: [mutation])
      let found = book.newFindings(bytes, at: mutation.path)
      let expected = expectedPlace(mutation, among: [mutation], in: bytes)
      let told = found.map { "\(place($0, in: bytes)) \($0.message)" }
      #expect(
        found.contains { place($0, in: bytes) == expected },
        "\(mutation): expected \(expected), found \(told)")
      let others = found.filter {
        $0.rule.description != mutation.rule && !mutation.also.contains($0.rule.description)
      }
      #expect(others.isEmpty, "\(mutation): \(told)")
      #expect(
        found.count { $0.rule.description == mutation.rule } == 1, "\(mutation): \(told)")
    }
  }

  @Test("A file with three faults has all three told")
  func three() throws {
    let book = try MutableBook.sample.get()
    var random = SeededGenerator(seed: 3)
    let sorts = MutationOperator.all.filter(\.keepsTheRest)
    var tried = 0
    for document in book.documents {
      let sets = sorts.map { $0.mutations(of: [document]) }.filter { !$0.isEmpty }
        .shuffled(using: &random)
      var picked: [Mutation] = []
      for mutations in sets where picked.count < 3 {
        guard let mutation = mutations.randomElement(using: &random),
          picked.allSatisfy({ Self.areApart($0, mutation, in: document.text) })
        else { continue }
        picked.append(mutation)
      }
      guard picked.count == 3 else { continue }
      tried += 1
      let bytes = try Mutation.text(Array(document.text.utf8), with: picked)
      let found = book.newFindings(bytes, at: document.path)
      let places = Set(found.map { place($0, in: bytes) })
      for mutation in picked {
        let expected = expectedPlace(mutation, among: picked, in: bytes)
        #expect(places.contains(expected), "\(picked): expected \(expected), found \(places)")
      }
    }
    #expect(tried > 60)
  }

  /// Whether two faults are some lines apart, so that none is a part of the other.
  private static func areApart(_ a: Mutation, _ b: Mutation, in text: String) -> Bool {
    let bytes = Array(text.utf8)
    func lines(_ mutation: Mutation) -> ClosedRange<Int> {
      let range = mutation.edit.range
      return Mutation.position(of: range.lowerBound, in: bytes).line
        - 1...Mutation.position(of: range.upperBound, in: bytes).line
    }
    return !lines(a).overlaps(lines(b))
  }
}

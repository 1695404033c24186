import PlainText
import PlanModel
import Testing

/// A book as facts: identity, accounts, references, people; and the same book after a change.
@Suite("Snapshot")
struct BookSnapshotTests {
  private static let files = [
    "plans/acme/account.md":
      "---\nkind: account\ntitle: Acme\nstatus: prospect\nteam: [{who: Ada Lane, role: sales}]\n---\n",
    "plans/acme/east/account.md":
      "---\nkind: account\ntitle: Acme East\nstatus: prospect\nparent: acme/account\n---\n",
    "plans/acme/east/roadmap.md": """
    ---
    kind: roadmap
    title: Roadmap
    status: draft
    strategy: acme/strategy
    milestones:
      - {id: pilot, title: Pilot, objective: acme/strategy#grow}
      - {id: rollout, title: Roll-out, after: [pilot], aliases: [wave-two]}
    ---

    """,
    "plans/acme/strategy.md": """
    ---
    kind: strategy
    title: Strategy
    status: draft
    fiscal-year: FY27
    objectives: [{id: grow, title: Grow}]
    aliases: [acme/strategy-fy27]
    ---

    """,
    "plans/notes.md": "# Notes\n\nSee [the plan](acme/strategy.md).\n",
  ]

  private func role(_ path: String, _ text: String, _ cache: KindCache) -> BookFile.Role {
    BookFile.Role(DocumentReading(SourceFile(path: path, text: text), kinds: cache))
  }

  private func snapshot(_ files: [String: String]) -> (Snapshot, KindCache) {
    let kinds = KindLibrary(keptNames: nil)
    let cache = KindCache(kinds)
    let book = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { BookFile(path: $0.key, role: role($0.key, $0.value, cache)) }
    return (Snapshot(files: book, kinds: kinds), cache)
  }

  /// All that a snapshot says, as text.
  private func described(_ book: Snapshot) -> [String] {
    book.documents.indices.flatMap { index -> [String] in
      let document = book.documents[index]
      let account = document.account.map { book.documents[$0].id } ?? "none"
      let references = book.references(of: index).map { reference in
        let text = document.facts.map { $0.string($0.values[Int(reference.value)]) } ?? ""
        let target = reference.document < 0 ? "-" : book.documents[Int(reference.document)].id
        return "  \(text) -> \(reference.outcome) \(target) \(reference.object)"
      }
      return ["\(document.id) in \(account)"] + references
    }
  }

  /// What follows from all files together, as text: who is known, where links lead, and which references are odd.
  private func together(_ book: Snapshot) -> [String] {
    var lines = book.people.everybody.map { "\($0.name) in \(book.documents[$0.document].id)" }
    for (index, file) in book.files.enumerated() {
      for target in book.linkTargets(ofFile: index) {
        lines.append("\(file.path) -> \(target < 0 ? "nowhere" : book.files[Int(target)].path)")
      }
    }
    for (sort, places) in [
      ("anchor", book.linksWithAnchor), ("nowhere", book.linksLeadingNowhere),
    ] {
      for place in places {
        let link = book.files[place.file].role.body?.links[place.link]
        lines.append("\(sort): \(link?.destination ?? "none")")
      }
    }
    book.forEachOddReference { document, facts, value, reference in
      lines.append("\(book.documents[document].id): \(facts.string(value)) \(reference.outcome)")
    }
    return lines
  }

  private static func roadmap(strategy: String, milestones: String, body: String = "") -> String {
    """
    ---
    kind: roadmap
    title: Roadmap
    status: draft
    strategy: \(strategy)
    milestones:
    \(milestones)---

    \(body)
    """
  }

  @Test("Ids, nested accounts and references")
  func whole() {
    let (book, _) = snapshot(Self.files)
    #expect(
      described(book) == [
        "acme/account in acme/account",
        "acme/east/account in acme/east/account",
        "  acme/account -> found acme/account -1",
        "acme/east/roadmap in acme/east/account",
        "  acme/strategy -> found acme/strategy -1",
        "  acme/strategy#grow -> found acme/strategy 1",
        "  pilot -> found acme/east/roadmap 1",
        "acme/strategy in acme/account",
      ])
  }

  @Test("Earlier ids still lead there, and people of an account are known below it")
  func aliasesAndPeople() {
    let (book, _) = snapshot(Self.files)
    #expect(
      book.documents(withAlias: "acme/strategy-fy27").map { book.documents[$0].id } == [
        "acme/strategy"
      ])
    let roadmap = book.document("acme/east/roadmap") ?? -1
    #expect(roadmap >= 0)
    if case .found = book.person("Ada Lane", from: roadmap) {
    } else {
      Issue.record("Ada Lane is known in the account above")
    }
    #expect(book.person("Bea", from: roadmap) == .notFound)
  }

  @Test("A changed, new or removed file gives the book that reading all of it again gives")
  func replacing() {
    let (book, cache) = snapshot(Self.files)
    let pilot = "  - {id: pilot, title: Pilot, objective: acme/strategy#grow}\n"
    let rollout =
      "  - {id: rollout, title: Roll-out, after: [pilot, gone], aliases: [wave-two]}\n"
    let roadmap = "plans/acme/east/roadmap.md"
    let changes: [(path: String, text: String?)] = [
      // Others find these under the same names.
      (
        roadmap,
        Self.roadmap(
          strategy: "acme/nowhere", milestones: pilot + rollout,
          body: "See [it](../strategy.md#x), [that](gone.md) and [this](#here).\n")
      ),
      (roadmap, Self.roadmap(strategy: "acme/strategy", milestones: pilot + rollout)),
      (
        "plans/acme/account.md",
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nteam: [{who: Bea Kay, role: sales}]\n---\n"
      ),
      // And these not.
      (roadmap, Self.roadmap(strategy: "acme/strategy", milestones: rollout + pilot)),
      (
        roadmap,
        Self.roadmap(
          strategy: "acme/strategy",
          milestones: rollout + pilot.replacing("id: pilot", with: "id: trial"))
      ),
      (
        "plans/acme/strategy.md",
        "---\nkind: strategy\ntitle: S\nstatus: draft\nfiscal-year: FY27\n---\n"
      ),
      ("plans/acme/strategy.md", nil), ("plans/acme/east/account.md", nil),
      ("plans/zeta/account.md", "---\nkind: account\ntitle: Zeta\nstatus: prospect\n---\n"),
      ("plans/a.md", "Only a note.\n"), ("plans/acme/account.md", "no fields\n"),
    ]
    var files = Self.files
    var current = book
    for (path, text) in changes {
      files[path] = text
      current = current.replacing(path, with: text.map { role(path, $0, cache) })
      let fresh = snapshot(files).0
      #expect(described(current) == described(fresh), "\(path)")
      #expect(together(current) == together(fresh), "\(path)")
      #expect(
        current.files.map(\.path)
          == files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }

  @Test("A changed file leaves what stands in data and what was confirmed as it was")
  func replacingKeeps() throws {
    var files = Self.files
    files["plans/acme/figures.md"] = """
      ---
      kind: performance
      title: Figures
      status: current
      data: figures.csv
      measures: [{id: revenue, title: Revenue}]
      ---
      """
    let account = try #require(files["plans/acme/account.md"])
    let (read, cache) = snapshot(files)
    let csv = "period,measure,actual\n2027-01,revenue,1\n"
    var book = read.replacing("plans/acme/figures.csv", with: .attachment)
    book = book.withData([DataContents(Array(csv.utf8), path: "plans/acme/figures.csv")])
    let strategy = try #require(book.document("acme/strategy"))
    book = book.withMeanings(of: [strategy]) { index in
      let path = book.documents[index].path
      return files[path].map {
        DocumentReading(SourceFile(path: path, bytes: Array($0.utf8)), kinds: cache)
      }
    }
    // A document before all others moves the places of those.
    let changed = book.replacing(
      "plans/aaa/account.md", with: role("plans/aaa/account.md", account, cache))
    #expect(changed.dataFiles.map(\.path) == ["plans/acme/figures.csv"])
    #expect(changed.dataFiles.first?.rowCount == 1)
    let moved = try #require(changed.document("acme/strategy"))
    let reference = try #require(
      changed.documents.indices.flatMap { Array(changed.references(of: $0)) }
        .first { Int($0.document) == moved })
    #expect(changed.meaning(of: reference) != nil)
    let more = changed.replacing(
      "plans/acme/figures.csv", with: .attachment,
      data: DataContents(Array((csv + "2027-02,revenue,2\n").utf8), path: "plans/acme/figures.csv"))
    #expect(more.dataFiles.first?.rowCount == 2)
    #expect(more.replacing("plans/acme/figures.csv", with: nil).dataFiles.isEmpty)
    let rewritten = more.replacing(
      "plans/acme/strategy.md",
      with: role("plans/acme/strategy.md", files["plans/acme/strategy.md"] ?? "", cache))
    #expect(rewritten.meaning(of: reference) == nil)
  }
}

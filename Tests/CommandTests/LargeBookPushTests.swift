import Foundation
import TestSupport
import Testing

/// What a server keeps of a large book between two pushes changes how long a push takes, and nothing else.
@Suite("Pushes to a server that knows a large book")
struct LargeBookPushTests {
  let folder: TemporaryFolder
  /// A bare repository.
  let server: String

  init() throws {
    folder = try TemporaryFolder()
    server = folder.path + "/server.git"
    try folder.git("init", "-q", "-b", "main", "book")
    for (path, text) in SmallBook.files { try folder.write(text, to: "book/" + path) }
    for number in 0..<1000 { try write(number) }
    try commit("Begin")
    try folder.git("clone", "-q", "--bare", "book", "server.git")
  }

  /// Writes a document in which nothing is wrong but what is asked for.
  private func write(
    _ number: Int, title: String = "Carrier", status: String = "available", more: String = "",
    body: String = ""
  ) throws {
    try folder.write(
      """
      ---
      kind: offering
      title: \(title) \(number)
      status: \(status)
      owner: ada
      type: service
      business-unit: parcel
      capabilities: [pickup]
      benefits: [{customer-type: retail, why: It is near.}]
      \(more)
      ---

      ## What it is

      A carrier. \(body)

      ## When it fits

      When parcels are small.

      """, to: "book/plans/market/carrier-\(number).md")
  }

  private func commit(_ message: String) throws {
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-qm", message)
  }

  /// Judges a push of all that the book has and the server has not, whose objects are there already.
  private func push(_ arguments: String...) throws -> CommandResult {
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main")
    let ids = try ["main", "FETCH_HEAD"].map {
      try folder.git("-C", server, "rev-parse", $0).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return try Command.run(
      try Program.path(), ["check", "--pre-receive"] + arguments, in: server,
      environment: TemporaryFolder.gitEnvironment,
      input: Array("\(ids[0]) \(ids[1]) refs/heads/main\n".utf8))
  }

  private var memory: String { server + "/planbook" }

  private func memoryFile() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: memory)
    #expect(names.count == 1)
    return memory + "/" + (try #require(names.first))
  }

  /// The same push with and without what is kept.
  private func expectSame(_ what: Comment) throws {
    let with = try push()
    if FileManager.default.fileExists(atPath: memory) {
      try FileManager.default.removeItem(atPath: memory)
    }
    let without = try push()
    #expect(with.standardOutput == without.standardOutput, what)
    #expect(with.standardError == without.standardError, what)
    #expect(with.exitCode == without.exitCode, what)
  }

  @Test func `what is kept changes no verdict`() throws {
    try write(7, title: "Old")
    try commit("One goes")
    try expectSame("a document that changed")
    try write(8, status: "gone", body: "See [the plan](../acme/nowhere.md).")
    try commit("Two faults")
    #expect(try push().exitCode == 1)
    try expectSame("faults in a document")
    try folder.git("-C", "book", "rm", "-q", "plans/market/carrier-9.md")
    try folder.git("-C", "book", "mv", "plans/market/carrier-10.md", "plans/market/other.md")
    try commit("One is deleted, one is renamed")
    try expectSame("other paths")
    try folder.write(
      "$ref: planbook:offering\nproperties: {title: {maxLength: 3}}\n",
      to: "book/templates/offering.schema.yaml")
    try commit("Titles are short")
    let judgedByNewKinds = try push()
    #expect(judgedByNewKinds.standardOutput.contains("carrier-500.md"))
    try expectSame("other kinds")
  }

  @Test func `other settings judge anew`() throws {
    try folder.write("rules:\n  unknown-field: off\n", to: "book/.planbook.yaml")
    try write(3, more: "colour: red")
    try commit("Nothing is said of it")
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main:main")
    try write(4, title: "Old")
    try commit("A change")
    try expectSame("the rule is off")
    try folder.write("rules:\n  unknown-field: error\n", to: "book/.planbook.yaml")
    try commit("The rule is on")
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main:main")
    try write(5, title: "Old")
    try commit("Another change")
    try expectSame("the rule is on")
  }

  @Test func `an override that ended meanwhile does not count`() throws {
    try folder.write(
      """
      overrides:
        - {paths: [market/], rules: {unknown-field: off}, until: 2027-06-30, reason: They move.}

      """, to: "book/.planbook.yaml")
    try write(3, more: "colour: red")
    try commit("Nothing is said of it for some time")
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main:main")
    try write(4, title: "Old")
    try commit("A change")
    #expect(try !push("--today", "2027-06-30").standardOutput.contains("colour"))
    #expect(try !push("--today", "2027-06-29").standardOutput.contains("colour"))
    #expect(try push("--today", "2027-07-01").standardOutput.contains("colour"))
  }

  @Test func `a kind that the settings speak of and the server did not have judges anew`() throws {
    try folder.write(
      """
      rules: {unknown-field: off}
      overrides:
        - {kinds: [gadget], rules: {unknown-field: error}, reason: They are new.}

      """, to: "book/.planbook.yaml")
    try commit("Settings for a kind to come")
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main:main")
    try folder.write(
      """
      $ref: planbook:common#document
      title: Gadget
      description: A thing.
      properties:
        kind: {const: gadget}
        status: {enum: [planned, made], x-lifecycle: {draft: [planned], active: [made], closed: []}}
      allOf:
        - $ref: planbook:common#document-upkeep
      unevaluatedProperties: false

      """, to: "book/templates/gadget.schema.yaml")
    for number in 0..<40 {
      try folder.write(
        "---\nkind: gadget\ntitle: Gadget \(number)\nstatus: planned\ncolour: red\n---\n",
        to: "book/plans/market/gadget-\(number).md")
    }
    try commit("The kind, with faults that count by the settings")
    _ = try push()
    try folder.git("-C", server, "fetch", "-q", folder.path + "/book", "main:main")
    try write(4, title: "Old")
    try commit("A change")
    #expect(try push().standardOutput.contains("colour"))
    try expectSame("the kind is there")
  }

  @Test func `a document that is known is not read again`() throws {
    try write(7, title: "Old")
    try commit("One goes")
    let first = try push()
    #expect(first.exitCode == 0, "\(first.standardOutput)\(first.standardError)")
    let size = try FileManager.default.attributesOfItem(atPath: memoryFile())[.size] as? Int
    #expect(try #require(size) > 1000 * 100)
    // The object of a document that stays is taken away: only who reads it notices.
    let id = try folder.git("-C", server, "rev-parse", "main:plans/market/carrier-500.md")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try FileManager.default.removeItem(
      atPath: "\(server)/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    #expect(try push().standardOutput == first.standardOutput)
    try FileManager.default.removeItem(atPath: memory)
    #expect(try push().standardOutput.contains("carrier-500.md"))
  }

  @Test func `damage in what is kept is found out`() throws {
    try write(8, status: "gone")
    try commit("A fault")
    let right = try push()
    let path = try memoryFile()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    func expectRight(_ bytes: Data, _ what: Comment) throws {
      // As whoever damages it: in place of the file, not by planbook's way.
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(try push().standardOutput == right.standardOutput, what)
    }
    try expectRight(Data(), "empty")
    try expectRight(Data("something else".utf8), "another file")
    for part in [1, 17, 40, whole.count / 2, whole.count - 1] {
      try expectRight(whole.prefix(part), "cut at \(part)")
    }
    var random = SeededGenerator(seed: 20_270_215)
    for _ in 0..<8 {
      var bytes = whole
      let place = Int.random(in: 0..<whole.count, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      try expectRight(bytes, "a byte at \(place)")
    }
  }

  @Test func `a folder in which nothing can be kept hinders no push`() throws {
    try write(7, title: "Old")
    try commit("One goes")
    let kept = try push()
    #expect(kept.exitCode == 0, "\(kept.standardError)")
    _ = try memoryFile()
    try FileManager.default.removeItem(atPath: memory)
    try folder.write("A file where the folder would be.", to: "server.git/planbook")
    let notKept = try push()
    #expect(notKept.exitCode == 0)
    #expect(notKept.standardOutput == kept.standardOutput)
    #expect(notKept.standardError == kept.standardError)
    #expect(
      try folder.read("server.git/planbook") == Array("A file where the folder would be.".utf8))
  }
}

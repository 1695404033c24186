import MarkdownOutline
import PlanModel
import Testing

/// Where links lead.
struct LinkTests {
  static let links: [(link: String, path: String?)] = [
    ("b.md", "plans/acme/b.md"), ("./b.md", "plans/acme/b.md"), ("../b.md", "plans/b.md"),
    ("../../README.md", "README.md"), ("../../../b.md", nil), ("x/../b.md", "plans/acme/b.md"),
    ("x//y.md", "plans/acme/x/y.md"), ("x/./y.md#part", "plans/acme/x/y.md"),
    ("b.md?raw=1#x", "plans/acme/b.md"), ("/plans/b.md", "plans/b.md"), ("/../b.md", nil),
    ("..", "plans"), (".", "plans/acme"), ("x/..", "plans/acme"), ("...", "plans/acme/..."),
    (".b/..c", "plans/acme/.b/..c"), ("my%20plan.md", "plans/acme/my plan.md"),
    ("Zürich.md", "plans/acme/Zürich.md"), ("#part", "plans/acme"), ("../..", ""),
  ]

  @Test(arguments: links)
  func `A link is relative to its file`(_ example: (link: String, path: String?)) {
    #expect(Snapshot.path(example.link, from: "plans/acme/a.md") == example.path)
  }

  @Test(arguments: links)
  func `The file at a link is the one at its path`(_ example: (link: String, path: String?)) {
    let names = ["plans/acme/b.md", "plans/acme/my plan.md", "plans/b.md", "plans/acme/Zürich.md"]
    let book = Snapshot(
      files: names.map { BookFile(path: $0, role: .attachment) }, kinds: KindLibrary())
    let index = book.file(atLink: example.link, from: "plans/acme/a.md")
    #expect(index == example.path.flatMap { names.firstIndex(of: $0) })
  }

  @Test(arguments: [
    "Plain words", "In Zürich", "ÀÉÎÕÜ ÿ", "Straße", "3 × 4", "8 ÷ 2", "Łódź", "naïve-café",
    "ẞ and ß", "Two  spaces", "*Marked*",
  ])
  func `A heading's anchor is kept as hosting sites make it`(_ heading: String) throws {
    let outline = MarkdownOutline(Array("# \(heading)\n".utf8))
    let anchor = try #require(outline.anchors.first)
    #expect(BodyFacts(outline).hasAnchor(anchor))
  }

  @Test(arguments: [
    ("plans/acme/a.md", "acme/a"), ("plans/A.MD", "A"), ("plans/Zürich.md", "Zürich"),
    ("plans/.md", nil), ("plans/a.txt", nil), ("other/a.md", nil), ("plans/amd", nil),
  ])
  func `A document's id is its path without the folder and the ending`(
    _ path: String, _ id: String?
  ) {
    #expect(BookFile.documentID(ofPath: path) == id)
  }
}

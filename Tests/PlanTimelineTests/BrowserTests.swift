import Foundation
import PlanTimeline
import TestSupport
import Testing

/// Opens pages in a real browser, where one is installed.
@Suite(.enabled(if: Browser.isInstalled)) struct `A page in a browser` {
  @Test func `shows only rows that match, and all again`() throws {
    let layout = TimelineBook.sample.layout()
    let items = layout.groups.flatMap(\.rows).map { layout.items[$0.item] }
    let account = try #require(items.compactMap(\.account).first)
    let owner = try #require(items.compactMap(\.owner).last)
    let seen = try Browser.open(
      rendered(layout, "html"),
      steps: [
        "choose('account', \(Browser.quoted(account.title)))", "clear()",
        "choose('owner', \(Browser.quoted(owner)))", "clear()", "search('PILOT')",
        "search('no such words')",
      ])
    #expect(seen.messages.isEmpty, "\(seen.messages)")
    let titles: [[String]] = [
      items.filter { $0.account == account }.map(\.title), items.map(\.title),
      items.filter { $0.owner == owner }.map(\.title), items.map(\.title),
    ]
    #expect(seen.titles.count == 6)
    for (shown, expected) in zip(seen.titles, titles) {
      #expect(!expected.isEmpty)
      #expect(shown == expected)
    }
    let found = try #require(seen.titles.dropFirst(4).first)
    #expect(!found.isEmpty && found.count < items.count)
    let named = Set(items.map(\.title).filter { $0.lowercased().contains("pilot") })
    #expect(named.isSubset(of: found))
    #expect(seen.titles.last == [])
  }

  @Test func `runs nothing that a plan says`() throws {
    let layout = TimelineBook.hostile().layout()
    let seen = try Browser.open(rendered(layout, "html"), steps: ["search('<script>alert')"])
    #expect(seen.messages.isEmpty, "\(seen.messages)")
    // The one that comes after it says so in its own words.
    #expect(seen.titles == [["<script>alert('x')</script>", "]]> --> <!-- %%{init: {}}%%"]])
  }

  @Test func `tells where it refuses something, so that silence means something`() throws {
    let page = rendered(TimelineBook.hostile().layout(), "html")
      .replacing("</body>", with: "<script>document.title = 'run'</script></body>")
    let seen = try Browser.open(page, steps: [])
    #expect(seen.messages.contains { $0.contains("Content Security Policy") })
  }

  @Test func `prints the line from what ends to what comes after it, row by row`() throws {
    let layout = TimelineBook.roadmap([
      "id: a, title: A, start: 2027-03-01, end: 2027-03-31",
      "id: b, title: B, start: 2027-03-10, end: 2027-05-31",
      "id: c, title: C, start: 2027-04-01, end: 2027-04-30, after: [a]",
      "id: d, title: D, start: 2027-05-01, end: 2027-05-31",
    ]).layout()
    let seen = try Browser.open(
      rendered(layout, "html"), steps: ["print()", "search('D')", "clear()"])
    #expect(seen.messages.isEmpty, "\(seen.messages)")
    #expect(seen.pieces == [["A", "B", "C"], [], []])
  }

  @Test(.enabled(if: Command.isInstalled("pdftotext")))
  func `prints names whole, however long`() throws {
    let title = "The name of a milestone that is longer than its column is wide on any paper"
    let folder = try TemporaryFolder()
    try folder.write(
      rendered(
        TimelineBook.roadmap([
          "id: a, title: \(title), start: 2027-03-01, end: 2027-03-31"
        ]).layout(), "html"), to: "page.html")
    _ = try Command.run(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
        "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(folder.path)/page.pdf",
        "file://\(folder.path)/page.html",
      ])
    let text = try Command.run("pdftotext", ["-raw", "\(folder.path)/page.pdf", "-"]).standardOutput
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(title))
  }

  @Test func `answers within 100 ms with 5000 items`() throws {
    let seen = try Browser.open(
      rendered(TimelineBook.large.layout(), "html"),
      steps: (0..<5).flatMap { ["search('number 1\($0)')", "clear()"] })
    #expect(seen.messages.isEmpty, "\(seen.messages)")
    // Of several times the shortest: others use the machine as well.
    let searches = stride(from: 0, to: seen.milliseconds.count, by: 2).map { seen.milliseconds[$0] }
    #expect(try #require(searches.min()) <= 100)
  }
}

/// Chromium without a window.
enum Browser {
  static let isInstalled = Command.isInstalled("chromium")

  /// What became of a page.
  struct Seen: Decodable {
    /// The titles of the rows that are shown after each step.
    let titles: [[String]]
    /// How long each step took, until the page was laid out again.
    let milliseconds: [Double]
    /// The titles of the rows in which pieces of lines were made for paper, after each step.
    let pieces: [[String]]
    /// What the browser said on its console: errors, and what the page's policy forbids.
    var messages: [String] = []

    private enum CodingKeys: CodingKey { case titles, milliseconds, pieces }
  }

  /// Opens a page beside a second one that uses it as a person would.
  ///
  /// - Parameter steps: calls of `choose(list, words)`, `search(words)`, `clear()`, and `print()`, which makes ready for
  ///   paper up to the next step.
  static func open(_ page: String, steps: [String]) throws -> Seen {
    let folder = try TemporaryFolder()
    try folder.write(page, to: "page.html")
    try folder.write(harness(steps), to: "harness.html")
    let result = try Command.run(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--user-data-dir=\(folder.path)/profile",
        // Each file is a stranger to all others otherwise.
        "--allow-file-access-from-files", "--enable-logging=stderr", "--dump-dom",
        "file://\(folder.path)/harness.html",
      ])
    let text = try #require(
      result.standardOutput.firstMatch(of: /<pre>([\s\S]*?)<\/pre>/)?.output.1,
      "\(result.standardError)")
    let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
    var seen = try JSONDecoder().decode(Seen.self, from: Data(plain.utf8))
    seen.messages = result.standardError.split(separator: "\n")
      .filter { $0.contains(":CONSOLE") }.map(String.init)
    return seen
  }

  /// A text as the script of a page writes it.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  private static func harness(_ steps: [String]) -> String {
    """
    <!DOCTYPE html><meta charset="utf-8">
    <iframe src="page.html" width="1200" height="800"></iframe><pre></pre>
    <script>
    document.querySelector("iframe").addEventListener("load", function (event) {
      var page = event.target.contentDocument;
      var result = { titles: [], milliseconds: [], pieces: [] };
      function choose(list, words) {
        var select = page.getElementById(list);
        select.value = Array.from(select.options).find(o => o.textContent === words).value;
        select.dispatchEvent(new Event("change"));
      }
      function search(words) {
        page.getElementById("search").value = words;
        page.getElementById("search").dispatchEvent(new Event("input"));
      }
      function print() { page.defaultView.dispatchEvent(new Event("beforeprint")); }
      function title(row) { return row.querySelector("th [title]").getAttribute("title"); }
      function clear() { page.getElementById("clear").click(); }
      [\(steps.map { "() => \($0)" }.joined(separator: ", "))].forEach(function (step) {
        var start = performance.now();
        step();
        page.body.offsetHeight;
        result.milliseconds.push(performance.now() - start);
        result.titles.push(Array.from(page.querySelectorAll("tr.i")).filter(row => !row.hidden)
          .map(title));
        result.pieces.push(Array.from(page.querySelectorAll("tr.i:has(.t > .pl)")).map(title));
        page.defaultView.dispatchEvent(new Event("afterprint"));
      });
      document.querySelector("pre").textContent = JSON.stringify(result);
    });
    </script>
    """
  }
}

import Foundation
import PlainText
import PlanModel
import PlanSchedule
import PlanTimeline
import TestSupport

/// Books to draw, and their timelines.
struct TimelineBook {
  let snapshot: Snapshot

  init(_ files: [String: String]) {
    let sorted = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let kinds = KindLibrary(
      files: sorted.filter { $0.key.hasPrefix("templates/") }
        .map { SourceFile(path: $0.key, text: $0.value) }, keptNames: nil)
    let cache = KindCache(kinds)
    snapshot = Snapshot(
      files: sorted.filter { !$0.key.hasPrefix("templates/") }
        .map { path, text in
          BookFile(
            path: path,
            role: BookFile.Role(
              DocumentReading(SourceFile(path: path, text: text), kinds: cache)))
        }, kinds: kinds)
  }

  /// The sample book of the repository.
  static let sample: TimelineBook = {
    let base = Shared.repositoryFolder
    var files: [String: String] = [:]
    let paths = FileManager.default.enumerator(atPath: base + "/plans")?.allObjects ?? []
    for case let path as String in paths where path.hasSuffix(".md") {
      files["plans/" + path] =
        (try? String(contentsOfFile: base + "/plans/" + path, encoding: .utf8)) ?? ""
    }
    return TimelineBook(files)
  }()

  /// 200 accounts with 25 milestones each.
  static let large: TimelineBook = {
    var files: [String: String] = [:]
    for account in 0..<200 {
      files["plans/a\(account)/account.md"] =
        "---\nkind: account\ntitle: Account \(account)\nstatus: prospect\n---\n"
      let milestones = (0..<25).map { index in
        "  - {id: m\(index), title: Milestone number \(index) of the roadmap, business-unit: freight, owner: Tom Reyes, start: 2027-0\(index % 9 + 1)-01, end: 2027-0\(index % 9 + 1)-20, status: planned}\n"
      }
      files["plans/a\(account)/roadmap.md"] =
        "---\nkind: roadmap\ntitle: Roadmap\nstatus: draft\nmilestones:\n\(milestones.joined())---\n"
    }
    return TimelineBook(files)
  }()

  static let today = CalendarDate(year: 2027, month: 2, day: 15)!

  /// A roadmap of one account, its milestones as lines of YAML in braces.
  static func roadmap(
    _ milestones: [String], document: String = "audience: internal"
  ) -> TimelineBook {
    let list = milestones.map { "  - {\($0)}\n" }.joined()
    return TimelineBook([
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/roadmap.md":
        "---\nkind: roadmap\ntitle: Acme roadmap\nstatus: draft\nmilestones:\n\(list)\(document)\n---\n",
    ])
  }

  /// Titles that are hard to write or to draw. Mermaid 11.16.0 reads a diagram of all of them as the same tasks, and draws them as they
  /// are.
  static let hostileTitles = [
    String(repeating: "A long title with many words ", count: 20), "שלום עולם, זו אבן דרך",
    "مرحبا بالعالم", "👩‍👩‍👧‍👦🚚🇪🇺 emoji", "e\u{301}\u{302}\u{303}\u{304} marks", "tab\tand\u{7}bell",
    "<script>alert('x')</script>", "]]> --> <!-- %%{init: {}}%%", ";:#,", "title: section x",
    "2027-01-01 first", "section", "click a href b", "`code` | pipe \\ *bold*", "\"quoted\" & 'so'",
    "%%{init}%%", "%% comment", "#35;", "# hash", "fl°°35¶ß", "&amp; &lt;", "a<br/>b", "$$x^2$$",
    "--- x", "...", "-", "1", "12", "½ price", "done", "crit, x", "active", "milestone", "vert",
    "after a1", "until t2", "t1", "accTitle: x", "accDescr { x }", "dateFormat x",
    "excludes weekends", "todayMarker off", "tickInterval 1day", "weekday monday", "topAxis",
    "call x()", "href \"javascript:alert(1)\"", "constructor", "__proto__", "Title Case", "end",
    "\u{202E}drawkcab", "漢字のタイトルがとても長いのでどこかで切られる必要があります漢字のタイトル",
  ]

  static func hostile() -> TimelineBook {
    func quoted(_ text: String) -> String {
      var result = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        default:
          if scalar.value < 0x20 || scalar.value == 0x7F {
            result += "\\x" + String(scalar.value, radix: 16).leftPadded
          } else {
            result.unicodeScalars.append(scalar)
          }
        }
      }
      return result + "\""
    }
    var milestones = hostileTitles.enumerated().map { index, title in
      "id: m\(index), title: \(quoted(title)), business-unit: freight, start: 2027-01-\(index % 20 + 10), end: 2027-0\(index % 7 + 2)-20, status: planned\(index > 0 ? ", after: [m\(index - 1)]" : "")"
    }
    milestones.append("id: old, title: Two centuries, start: 1900-01-01, end: 2100-12-31")
    milestones.append("id: undated, title: No date")
    milestones.append("id: loop-a, title: A, duration: 3 days, after: [loop-b]")
    milestones.append("id: loop-b, title: B, duration: 3 days, after: [loop-a]")
    milestones.append("id: back, title: Ends before it starts, start: 2027-05-01, end: 2027-04-01")
    return roadmap(milestones)
  }

  /// The timeline of what a choice wants.
  func layout(
    _ choice: TimelineChoice = TimelineChoice(), _ options: TimelineOptions = TimelineOptions(),
    today: CalendarDate = TimelineBook.today, comparison: BaselineComparison? = nil
  ) -> TimelineLayout {
    TimelineLayout(
      items(choice, today: today), choice: choice, options: options, today: today,
      comparison: comparison)
  }

  func items(
    _ choice: TimelineChoice = TimelineChoice(), today: CalendarDate = TimelineBook.today
  ) -> [TimelineItem] {
    let all = TimelineItems(
      BookTerms(snapshot, on: today), audience: choice.audience,
      until: today.adding(months: 24))
    return all.chosen(choice)
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}

extension TimelineChoice {
  static func account(_ folder: String, audience: Audience = .internalOnly) -> TimelineChoice {
    var choice = TimelineChoice()
    choice.scopes = [.account(folder)]
    choice.audience = audience
    return choice
  }
}

/// The text of a timeline in a format.
func rendered(
  _ layout: TimelineLayout, _ format: String, _ options: RenderingOptions = RenderingOptions()
) -> String {
  guard let renderer = TimelineFormats.named(format) else {
    preconditionFailure("no format '\(format)'")
  }
  return String(decoding: renderer.render(layout, options), as: UTF8.self)
}

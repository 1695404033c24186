import Diagnostics
import PlainText
import PlanModel
import PlanRules
import Testing

/// Every rule's page and examples.
@Suite("Rules")
struct RuleTests {
  struct Case: CustomTestStringConvertible {
    var page: RulePage
    var example: RuleExample
    var isRight: Bool

    var testDescription: String {
      "\(page.name) \(isRight ? "right" : "wrong") (\(example.sourceFile):\(example.sourceLine))"
    }
  }

  static let cases: [Case] = RuleRegistry.pages.flatMap { page in
    page.right.map { Case(page: page, example: $0, isRight: true) }
      + page.wrong.map { Case(page: page, example: $0, isRight: false) }
  }

  @Test("Each example is judged as its page says", arguments: cases)
  func example(_ item: Case) throws {
    let book = try ExampleBook(item.example)
    let found = book.findings(of: item.page.name.description)
    let place = "\(item.example.sourceFile):\(item.example.sourceLine)"
    #expect(item.isRight == book.marks.isEmpty, "marks belong to wrong examples (\(place))")
    #expect(
      found.map { "\($0.path)@\($0.offset)" } == book.marks.map { "\($0.path)@\($0.offset)" },
      "\(place): \(found)")
  }

  @Test(
    "Each safe or unsafe fix of an example can be applied, and what it changes is no longer found",
    arguments: cases)
  func fixes(_ item: Case) throws {
    let book = try ExampleBook(item.example)
    let today = try #require(CalendarDate(exactly: item.example.today))
    for finding in book.diagnostics where finding.rule == item.page.name {
      for fix in finding.fixes where fix.applicability != .displayOnly {
        var files = book.files
        let text = try #require(files[finding.place.path])
        files[finding.place.path] = try text.applying(fix.edits)
        let after = ExampleBook.judge(files, today: today)
        let same = after.filter {
          $0.rule == finding.rule && $0.message == finding.message
            && $0.place.path == finding.place.path
            && $0.subject == finding.subject
        }
        #expect(same.isEmpty, "\(fix.title): \(same)")
      }
    }
  }

  @Test(
    "Each rule is documented, with right and wrong examples",
    arguments: RuleRegistry.pages.map(\.name.description))
  func documented(name: String) throws {
    let page = try #require(RuleRegistry.pages.first { $0.name.description == name })
    #expect(page.summary.hasSuffix("."))
    #expect(page.text.count > 40)
    #expect(!page.right.isEmpty)
    #expect(page.wrong.isEmpty == page.isShownElsewhere)
  }

  @Test("Names are unique, in kebab case, and read well after 'allow'")
  func names() {
    let names = RuleRegistry.pages.map(\.name.description)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)")
      for word in ["no-", "check-", "must-", "require-", "disallow-", "invalid-rule"] {
        #expect(!name.hasPrefix(word) || RuleTests.namesThatTellALack.contains(name), "\(name)")
      }
    }
  }

  /// Names that begin with "no" because they say what is lacking: "allow no-champion".
  static let namesThatTellALack: Set = ["no-champion", "no-walk-away", "no-recurrence-check"]
}

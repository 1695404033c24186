import Diagnostics
import PlainText
import PlanModel

/// A roadmap inside a text says what the plans say.
enum StaleGeneratedBlock: BookRule {
  static let page = RulePage(
    "stale-generated-block", .body, "A roadmap inside a text says what the plans say.",
    severity: .always(.warning), need: .book,
    text: """
      Between `<!-- planbook:timeline -->` and `<!-- /planbook -->` stands a roadmap that planbook drew from the plans. When the plans \
      change, `planbook timeline --embed FILE` draws it anew, and so does `planbook check --fix`; whoever reads the old one is misled.

      What is drawn stands in the first comment, in the words of the command line: `<!-- planbook:timeline northwind --kind roadmap -->`. \
      Without words it is the account that the file belongs to, or the whole book. Such a roadmap never depends on the day.
      """,
    right: [
      example("Text.\n"), example("```\n<!-- planbook:timeline -->\n```\n"),
      example("<!-- planbook:timeline -->\n<!-- /planbook -->\n"),
    ],
    wrong: [
      example("↓<!-- planbook:timeline -->\n\nNothing ends it.\n"),
      example(
        "↓<!-- planbook:timeline --kind roadmap -->\n\n<!-- planbook:timeline -->\n<!-- /planbook -->\n"
      ),
    ])

  private static func example(_ body: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: draft\n---\n\n\(body)", line: line)
  }

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for file in book.files {
      guard let blocks = file.role.body?.generatedBlocks, !blocks.isEmpty else { continue }
      for (index, block) in blocks.enumerated() {
        check(block, number: index, file, book, context, &findings)
      }
    }
  }

  private static func check(
    _ block: GeneratedBlock, number: Int, _ file: BookFile, _ book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    func report(_ message: String, help: String?, fixes: [Fix] = []) {
      findings.report(
        message, path: file.path, range: block.range, state: .active, kind: file.role.kindName,
        arguments: [String(number), block.options], help: help, fixes: fixes)
    }
    guard let content = block.contentRange else {
      report(
        "nothing ends this roadmap", help: "Write '<!-- /planbook -->' where it ends")
      return
    }
    guard let wanted = context.timelineBlock?(book, block.options, file.path) else { return }
    switch wanted {
    case .failure(let problem):
      report("this roadmap cannot be drawn: \(problem.message)", help: problem.remedy)
    case .success(let text):
      guard !block.holds(text) else { return }
      report(
        "this roadmap is older than the plans",
        help: "Draw it anew with 'planbook timeline --embed', or with 'planbook check --fix'",
        fixes: [
          Fix("Draw it anew", .safe, [Edit(range: content, replacement: block.written(text))])
        ])
    }
  }
}

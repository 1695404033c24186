import Diagnostics
import Testing

@Suite("Output formats with many findings")
struct ManyFindingsTests {
  private func lines(_ format: String, _ report: DiagnosticReport) throws -> [Substring] {
    let renderer = try #require(DiagnosticFormats.named(format))
    return String(decoding: renderer.render(report, options: RenderOptions()), as: UTF8.self)
      .split(separator: "\n")
  }

  @Test("GitHub is told the worst first, and the totals where it shows them")
  func github() throws {
    let lines = try lines("github", SampleReports.many(11))
    let levels = lines.map { $0.prefix { $0 != " " } }
    #expect(levels.prefix(11).allSatisfy { $0 == "::error" })
    #expect(levels[11..<22].allSatisfy { $0 == "::warning" })
    #expect(levels[22..<34].allSatisfy { $0 == "::notice" })
    #expect(
      lines[22]
        == "::notice title=planbook::Checked 1 of 1 file: 11 errors, 11 warnings, 11 notes. "
        + "GitHub shows 10 of each level here; the log of this step has them all.")
    #expect(lines.last == "Checked 1 of 1 file: 11 errors, 11 warnings, 11 notes.")
    #expect(lines[0].hasSuffix("::error number 0") && lines[10].hasSuffix("::error number 10"))
  }

  @Test("GitHub is told the totals once when it shows everything")
  func githubWithFew() throws {
    let lines = try lines("github", SampleReports.many(10))
    #expect(lines.count == 31)
    #expect(lines.count { $0.contains("Checked ") } == 1)
  }

  @Test("Markdown opens the worst, folds the others and stays within what a comment takes")
  func markdown() throws {
    let some = try lines("markdown", SampleReports.many(30))
    #expect(some[2] == "<table>")
    #expect(some[4].hasPrefix("<tr><td>error</td>"))
    let fold = try #require(some.firstIndex(of: "<details>"))
    #expect(some[..<fold].count { $0.hasPrefix("<tr><td>") } == 20)
    #expect(some[fold + 1] == "<summary>70 more</summary>")
    #expect(some[fold...].count { $0.hasPrefix("<tr><td>") } == 70)

    let all = try lines("markdown", SampleReports.many(5000))
    #expect(all.joined(separator: "\n").utf8.count < 65_536)
    let shown = all.count { $0.hasPrefix("<tr><td>") }
    #expect(all.last == "\(15_000 - shown) findings not shown here for want of room.")
    #expect(shown > 300)
  }

  @Test(
    "Every finding is in every other format",
    arguments: ["sarif", "gitlab", "junit", "checkstyle", "jsonl"])
  func everything(format: String) throws {
    let text = try lines(format, SampleReports.many(300)).joined(separator: "\n")
    let told = Set(text.matches(of: /(error|warning|note) number \d+/).map { String($0.output.0) })
    let meant = Severity.allCases.flatMap { severity in
      (0..<300).map { "\(severity.rawValue) number \($0)" }
    }
    #expect(told == Set(meant))
  }
}

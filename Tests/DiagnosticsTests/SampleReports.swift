import Diagnostics
import PlainText

/// Reports that tests render in every format.
enum SampleReports {
  private static let roadmap = """
    ---
    kind: roadmap
    title: Überblick
    milestones:
      - id: ltl-pilot
        end: 2027-03-31
        onwer: ada
    ---

    """

  private static func range(of text: String, in source: String) -> ByteRange {
    guard let found = source.firstRange(of: text) else { return 0..<0 }
    let lower = source.utf8.distance(from: source.startIndex, to: found.lowerBound)
    return lower..<lower + text.utf8.count
  }

  /// A report with something of everything.
  static let full: DiagnosticReport = {
    let path = "plans/northwind/road map.md"
    let place = { (text: String) in Place(path: path, range: range(of: text, in: roadmap)) }
    let findings = [
      Diagnostic(
        "unknown-field", .error, "'onwer' is not a known field (did you mean 'owner'?)",
        at: place("onwer"), subject: ["milestones", "ltl-pilot", "onwer"], arguments: ["onwer"],
        related: [
          RelatedPlace("the item begins here", at: place("id: ltl-pilot"))
        ],
        fixes: [
          Fix(
            "Change it to 'owner'", .unsafe,
            [Edit(range: place("onwer").range, replacement: "owner")])
        ], baselineState: .new),
      Diagnostic(
        "missing-field", .warning, "'status' is missing", at: place("kind: roadmap"),
        subject: ["status"], arguments: ["status"], help: "Add 'status: draft'",
        baselineState: .new),
      Diagnostic(
        "overdue", .note, "'ltl-pilot' ended 12 days ago and is not done",
        at: place("2027-03-31"), subject: ["milestones", "ltl-pilot", "end"], concern: .news,
        baselineState: .new),
      Diagnostic(
        "objective-without-milestone", .error, "no milestone serves 'growth'",
        at: place("title: Überblick"), subject: ["objectives", "growth"],
        suppression: Suppression(.inSource, justification: "planned for the next year"),
        baselineState: .unchanged),
    ]
    let locator = DiagnosticLocator(SourceFile(path: path, text: roadmap))
    return DiagnosticReport(
      documents: 2, files: 3, diagnostics: findings.map(locator.locate),
      rulesNotRun: [.init(rule: "illegal-transition", reason: "there is no commit yet")],
      inputs: [
        .init(path: path, valid: false), .init(path: "plans/northwind/account.md", valid: true),
        .init(path: "plans/notes.md", valid: true),
      ],
      rules: [
        RuleDescription(
          "unknown-field", "Every field is one that the kind of document has",
          help: "A field that nobody reads is a **mistake** or belongs in the body.",
          group: "schema"),
        RuleDescription(
          "overdue", "What should have ended has ended", severity: .note, group: "roadmap",
          concern: .news),
      ],
      census: Census([.init("documents", 2), .init("notes", 1), .init("attachments", 4)]))
  }()

  /// A report of a run that found nothing.
  static let empty = DiagnosticReport(documents: 0, files: 0, diagnostics: [])

  /// What nobody should be able to say to a terminal, a parser or a web page.
  static let evil =
    "a\u{1B}]0;x\u{7}\u{9B}1mb\u{202E}c\u{2066}\u{0}\u{FFFE}\u{FFFF}\u{85}\u{2028}\r\n::error::x ]]> "
    + "<script>alert('1')</script> <img src=x onerror=y> &amp; %0A::set-env name=x::y %25 | \\| `b` ``` "
    + "[click](https://evil.example) ![i](x.png) [0](1) https://evil.example www.evil.example "
    + "x@evil.example @octocat #12 !34 {0} <!-- --> </table></code></details> \u{E0041}\u{FEFF}\"'"

  /// A report in which every text is hostile.
  static let hostile: DiagnosticReport = {
    let bytes: [UInt8] = Array(evil.utf8) + [0xED, 0xA0, 0x80, 0xFF, 0x0A] + Array(evil.utf8)
    let path = "plans/\(evil).md"
    let rule = RuleName(evil)
    let fix = Fix(evil, .safe, [Edit(range: 3..<9, replacement: [0xED, 0xA0, 0x80, 0x1B])])
    let all = Severity.allCases.flatMap { severity in
      Concern.allCases.flatMap { concern in
        [nil, Suppression(.external, justification: evil)].map { suppression in
          Diagnostic(
            rule, severity, evil, at: Place(path: path, range: 5..<bytes.count - 3),
            subject: [evil], arguments: [evil],
            related: [
              RelatedPlace(evil, at: Place(path: path, range: 0..<1)),
              RelatedPlace(evil, at: Place(path: path, range: 0..<1)),
            ],
            help: evil, fixes: [fix, fix, Fix(evil, .displayOnly, [])], concern: concern,
            suppression: suppression)
        }
      }
    }
    let locator = DiagnosticLocator(SourceFile(path: path, bytes: bytes))
    return DiagnosticReport(
      documents: 1, files: 1, diagnostics: all.map(locator.locate),
      rulesNotRun: [.init(rule: rule, reason: evil)],
      inputs: [.init(path: path, valid: false), .init(path: evil, valid: false)],
      rules: [RuleDescription(rule, evil, help: "**Why**\n\u{1B}\u{202E}", group: evil)],
      census: Census([.init(evil, 1)]))
  }()

  /// `count` errors, warnings and notes each, the notes first.
  static func many(_ count: Int) -> DiagnosticReport {
    let file = SourceFile(path: "plans/a.md", text: String(repeating: "x\n", count: count))
    let locator = DiagnosticLocator(file)
    let findings = Severity.allCases.flatMap { severity in
      (0..<count).map { index in
        Diagnostic(
          "missing-field", severity, "\(severity.rawValue) number \(index)",
          at: Place(path: file.path, range: index * 2..<index * 2 + 1))
      }
    }
    return DiagnosticReport(documents: 1, files: 1, diagnostics: findings.map(locator.locate))
  }
}

import Diagnostics
import Foundation
import PlainText
import PlanModel
import PlanRules
import TestSupport
import Testing

/// Every annotation at work in a kind of a team's own, which needs no Swift, and what is said of one in a wrong form.
@Suite("Annotations")
struct AnnotationTests {
  // MARK: What each does

  /// A kind as a team might write it: a lease, with all that annotations can say.
  private static let lease = """
    $ref: planbook:common#document
    title: Lease
    x-path: "{account}/leases/{name}"
    x-sections: [Terms]
    properties:
      kind: {const: lease}
      status:
        enum: [sketch, running, over]
        default: sketch
        x-lifecycle: {draft: [sketch], active: [running], closed: [over]}
        x-transitions: {sketch: [running], running: [over], over: []}
      from: {type: string, x-type: start-date}
      to: {type: string, x-type: date}
      again: {type: string, x-type: duration}
      warning: {type: string, x-type: duration}
      thinking: {type: string, x-type: duration}
      decided: {type: boolean}
      rent: {type: string, x-type: money}
      site: {type: string, x-audience: customer, x-renamed-from: [place]}
      plan: {type: string, x-reference: {kind: roadmap}}
      landlords:
        type: array
        items:
          type: object
          properties:
            id: {type: string}
            name: {type: string}
          x-person: {side: customer, id: id, name: name}
          x-personal: true
      works:
        type: array
        items:
          title: Work
          type: object
          properties:
            id: {type: string}
            title: {type: string}
            start: {type: string, x-type: start-date}
            end: {type: string, x-type: date}
            days: {type: string, x-type: duration}
            after: {type: string, x-reference: {item: works}}
            state: {enum: [open, done]}
            every: {type: string, x-type: duration}
            first: {type: string, x-type: start-date}
            record:
              type: array
              items:
                type: object
                properties:
                  for: {type: string, x-type: date}
                  "on": {type: string, x-type: date}
          x-item: {label: title}
          x-timeline: {start: start, end: end, duration: days, after: after, done: {state: done}}
          x-due:
            - {name: Work, date: end, owner: /owner, done: {state: done}}
            - name: Inspection
              recurs: {every: every, from: first, until: /@term-end}
              done: {list: record, due: for, date: "on"}
      riders:
        type: array
        items:
          type: object
          properties:
            effective: {type: string, x-type: start-date}
            changes: {type: object, additionalProperties: true}
    x-term: {start: from, end: to, rolls: {status: [running]}, by: again, notice: warning, lead: thinking}
    x-due:
      - {name: Last notice, date: "@notice-deadline", done: {decided: true}, states: [active]}
      - {name: Think it over, date: "@decision-date", done: {decided: true}, states: [active]}
    x-required-when: {active: [rent]}
    x-immutable-when: {if: {status: running}, fields: [to, rent], through: riders.changes}
    x-assert:
      - {that: "@term-end <= '2099-12-31'", message: the lease ends}
      - {that: "from < @notice-deadline", message: notice is given after the start}

    """

  struct Case: CustomTestStringConvertible, Sendable {
    let keyword: String
    let rule: String
    /// The fields of a lease, each on its line; `↓` stands before what is found, nothing is found where it does not stand.
    let fields: String
    let status: String
    let body: String
    let testSource: Int

    init(
      _ keyword: String, _ rule: String, _ fields: String, status: String = "running",
      body: String = "## Terms\n\nText.\n", line: Int = #line
    ) {
      self.keyword = keyword
      self.rule = rule
      self.fields = fields
      self.status = status
      self.body = body
      testSource = line
    }

    var testDescription: String { "\(keyword), line \(testSource)" }
  }

  static let cases: [Case] = [
    Case("x-type", "bad-format", "rent: ↓much"), Case("x-type", "bad-format", "rent: 100 USD"),
    Case("x-type", "bad-format", "to: ↓2027-02-30"),
    Case("x-reference", "reference-not-found", "plan: ↓nowhere"),
    Case("x-item", "duplicate-item-id", "works: [{id: a, title: A}, {id: ↓a, title: B}]"),
    Case("x-person", "owner-unknown", "owner: ↓nobody-here"),
    Case("x-person", "owner-unknown", "owner: mia\nlandlords: [{id: mia, name: Mia Lund}]"),
    Case("x-assert", "assertion-failed", "from: 2027-01-01\nto: 2027-03-31\nwarning: 10 days"),
    Case("x-assert", "assertion-failed", "from: ↓2027-03-01\nto: 2027-03-31\nwarning: 60 days"),
    // The term and its dates.
    Case("x-term", "overdue", "from: 2026-01-01\nto: ↓↓2027-03-31\nwarning: 60 days"),
    Case("x-term", "overdue", "from: 2026-01-01\nto: 2027-03-31\nwarning: 60 days\ndecided: true"),
    Case(
      "x-term", "overdue",
      "from: 2026-01-01\nto: ↓2027-05-31\nwarning: 60 days\nthinking: 60 days"),
    // A year further, the deadline is ahead again.
    Case("x-term", "overdue", "from: 2025-01-01\nto: 2026-12-31\nagain: 1 year\nwarning: 60 days"),
    // What changes a term has the last word from its day on.
    Case(
      "x-immutable-when", "overdue",
      "from: 2026-01-01\nto: 2027-03-31\nwarning: 60 days\nriders: [{effective: 2027-02-01, changes: {to: 2028-03-31}}]"
    ),
    Case(
      "x-immutable-when", "overdue",
      "from: 2026-01-01\nto: ↓↓2027-03-31\nwarning: 60 days\nriders: [{effective: 2027-03-01, changes: {to: 2028-03-31}}]"
    ),
    // What is drawn has an order.
    Case(
      "x-timeline", "end-before-start",
      "works: [{id: a, title: A, start: 2027-03-02, end: ↓2027-03-01}]"),
    Case(
      "x-timeline", "starts-before-dependency-ends",
      "works: [{id: a, title: A, end: 2027-04-30}, {id: b, title: B, start: ↓2027-04-01, after: a}]"
    ),
    Case(
      "x-timeline", "dependency-cycle",
      "works: [{id: a, title: A, after: ↓b}, {id: b, title: B, after: a}]"),
    // What is due.
    Case("x-due", "overdue", "works: [{id: a, title: A, end: ↓2027-02-14}]"),
    Case("x-due", "overdue", "works: [{id: a, title: A, end: 2027-02-14, state: done}]"),
    Case("x-due", "overdue", "works: [{id: a, title: A, end: 2027-02-14}]", status: "over"),
    Case(
      "x-due", "overdue",
      "works: [{id: a, title: A, end: 2027-02-01, state: done}, {id: b, title: B, days: ↓10 days, after: a}]"
    ),
    Case(
      "x-due", "overdue",
      "from: 2026-01-01\nto: 2027-12-31\nworks: [{id: a, title: A, every: ↓1 month, first: 2027-01-10, record: [{for: 2027-01-10, on: 2027-01-09}]}]"
    ),
    Case(
      "x-due", "overdue",
      "from: 2026-01-01\nto: 2027-12-31\nworks: [{id: a, title: A, every: 1 month, first: 2027-01-10, record: [{for: 2027-01-10, on: 2027-01-09}, {for: 2027-02-10, on: 2027-02-10}]}]"
    ),
    // None after the term.
    Case(
      "x-due", "overdue",
      "from: 2026-01-01\nto: 2027-01-31\ndecided: true\nworks: [{id: a, title: A, every: 1 month, first: 2027-02-10}]"
    ),
  ]

  @Test("Each works in a kind that a team wrote itself", arguments: cases)
  func works(_ item: Case) throws {
    let book = try ExampleBook(
      RuleExample(
        "---\nkind: lease\ntitle: Dock\nstatus: \(item.status)\n\(item.fields)\n---\n\n\(item.body)",
        at: "plans/acme/leases/dock.md",
        others: [
          "templates/lease.schema.yaml": Self.lease,
          "templates/lease.md": "---\nkind: lease\n---\n",
          "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n",
        ]))
    #expect(book.diagnostics.filter { $0.rule == "schema-error" }.map(\.message) == [])
    #expect(
      book.findings(of: item.rule).map(\.offset) == book.marks.map(\.offset),
      "\(book.findings(of: item.rule))")
  }

  @Test(
    "A lifecycle sets how much a missing field matters",
    arguments: [
      ("sketch", Severity.note), ("running", .error), ("over", .warning),
    ])
  func lifecycle(status: String, severity: Severity) throws {
    let found = ExampleBook.judge(
      [
        "templates/lease.schema.yaml": Array(Self.lease.utf8),
        "plans/dock.md": Array(
          "---\nkind: lease\ntitle: Dock\nstatus: \(status)\n---\n\n## Terms\n".utf8),
      ], today: try #require(CalendarDate(exactly: "2027-02-15")))
    #expect(Set(found.filter { $0.rule == "missing-field" }.map(\.severity)) == [severity])
  }

  @Test("A missing section is found")
  func sections() throws {
    let found = ExampleBook.judge(
      [
        "templates/lease.schema.yaml": Array(Self.lease.utf8),
        "plans/dock.md": Array(
          "---\nkind: lease\ntitle: Dock\nstatus: running\nrent: 1 USD\n---\n\nText.\n".utf8),
      ], today: try #require(CalendarDate(exactly: "2027-02-15")))
    #expect(found.contains { $0.rule == "missing-section" && $0.message.contains("Terms") })
  }

  @Test("What commands read of a kind is compiled from its annotations")
  func compiled() throws {
    let library = KindLibrary(files: [
      SourceFile(path: "templates/lease.schema.yaml", text: Self.lease)
    ])
    let kind = try #require(library.kind("lease"))
    #expect(kind.diagnostics.map(\.message) == [])
    #expect(kind.placement == "{account}/leases/{name}")
    func value(_ name: FieldName) throws -> KindPlan.Value {
      kind.plan.value(ofField: try #require(kind.plan.field(name, of: 0)))
    }
    #expect(
      try value("status").transitions == ["sketch": ["running"], "running": ["over"], "over": []])
    #expect(try value("site").audience == .customer)
    #expect(try value("rent").audience == nil)
    let landlords = try #require(try value("landlords").entry)
    #expect(kind.plan.values[landlords].isPersonal)
    #expect(kind.plan.objects[0].immutable.first?.fields == [FieldPath("to"), FieldPath("rent")])
  }

  @Test("A field that a team adds to milestones is one of theirs, and the rest still works")
  func extended() throws {
    let schema = """
      $ref: planbook:roadmap
      $defs:
        milestone:
          $dynamicAnchor: milestone
          $ref: "planbook:roadmap#/$defs/milestone"
          properties:
            permit-by: {title: Permit by, type: string, x-type: date}
            permit: {title: Permit, type: string, x-type: date}
          x-due: {name: Permit, date: permit-by, done: permit}

      """
    let book = try ExampleBook(
      RuleExample(
        "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n  - {id: a, title: A, end: ↓2027-02-01, permit-by: ↓2027-01-15}\n  - {id: b, title: B, end: 2027-03-01, permit-by: 2027-01-15, permit: 2027-01-10}\n---\n",
        others: ["templates/roadmap.schema.yaml": schema]))
    #expect(
      book.diagnostics.filter { $0.rule == "schema-error" || $0.rule == "unknown-field" }.isEmpty)
    #expect(book.findings(of: "overdue").map(\.offset) == book.marks.map(\.offset))
    #expect(
      book.findings(of: "overdue").map(\.message) == [
        "milestone 'a' was due on 2027-02-01, and nobody answers for it",
        "the date 'Permit' of milestone 'a' was due on 2027-01-15, and nobody answers for it",
      ])
  }

  // MARK: Wrong forms

  /// A keyword with a value that its own schema refuses.
  static let wrongForms: [(keyword: String, value: String)] = [
    ("x-type", "day"), ("x-type", "[date]"), ("x-reference", "{kinds: roadmap}"),
    ("x-reference", "{file: pdf}"), ("x-item", "{}"), ("x-item", "{label: title, key: id}"),
    ("x-person", "{side: them, name: name}"), ("x-lifecycle", "{draft: [a], active: [b]}"),
    ("x-required-when", "{actve: [a]}"),
    ("x-required-when", "{active: [{fields: [a], one-of: [a, b]}]}"),
    ("x-sections", "Summary"), ("x-path", "leases"), ("x-term", "{start: from}"),
    ("x-timeline", "{start: from}"), ("x-timeline", "{end: to, windows: [{name: Notice}]}"),
    ("x-due", "{date: to}"), ("x-due", "{name: A, recurs: {every: a}}"),
    ("x-due", "{name: A, date: to, states: [open]}"), ("x-transitions", "{}"),
    ("x-immutable-when", "{fields: [a]}"), ("x-audience", "public"), ("x-renamed-from", "[]"),
    ("x-personal", "yes please"),
    ("x-assert", "end >= start"), ("x-assert", "[end is late]"),
  ]

  @Test("A wrong form is refused where it stands", arguments: wrongForms.indices)
  func wrongForm(index: Int) throws {
    let (keyword, value) = Self.wrongForms[index]
    let text =
      "$ref: planbook:common#document\nproperties:\n  kind: {const: lease}\n  part:\n    \(keyword): \(value)\n"
    let kind = try #require(
      KindLibrary(files: [SourceFile(path: "templates/lease.schema.yaml", text: text)])
        .kind("lease"))
    let start = text.utf8.count - "    \(keyword): \(value)\n".utf8.count
    #expect(!kind.diagnostics.isEmpty)
    for finding in kind.diagnostics {
      #expect(finding.rule == "schema-error" && finding.severity == .error)
      #expect(
        finding.place.range.lowerBound >= start && finding.place.range.lowerBound < text.utf8.count,
        "\(keyword): \(value) is refused at \(finding.place.range): \(finding.message)")
    }
  }

  @Test("No annotation is left out")
  func complete() throws {
    let page = try String(
      contentsOfFile: Shared.repositoryFolder + "/Sources/PlanModel/Annotations.md", encoding: .utf8
    )
    let named = Set(page.matches(of: /yaml schema (x-[a-z-]+)/).map { String($0.1) })
    #expect(named.count > 10)
    #expect(Set(Self.wrongForms.map(\.keyword)) == named)
    for keyword in named { #expect(Self.lease.contains("\(keyword):"), "no test shows \(keyword)") }
  }
}

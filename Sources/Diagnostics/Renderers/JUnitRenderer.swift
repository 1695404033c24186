import PlainText

/// The XML of JUnit as Jenkins and its like read it: one suite with a test case for each file, which fails when the file
/// has errors; all else that was found is its output.
package enum JUnitRenderer: DiagnosticRenderer {
  package static let name = "junit"
  package static let summary = "JUnit's XML, a test case for each file; for test reports"
  package static let listsInputs = true
  package static let fileEndings = [".xml"]

  /// Writes one suite of tests, a case for each file; one with an error has failed.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    let cases = testCases(report)
    let tests = String(cases.count)
    let failures = String(cases.count { $0.isFailure })
    let skipped = String(cases.count { $0.isSkipped })
    var xml = XMLText()
    xml.element(
      "testsuites", ["name": "planbook", "tests": tests, "failures": failures, "errors": "0"]
    ) { xml in
      xml.element(
        "testsuite",
        [
          "name": "planbook", "tests": tests, "failures": failures, "errors": "0",
          "skipped": skipped,
        ]
      ) { xml in
        properties(report, to: &xml)
        for testCase in cases { testCase.write(to: &xml) }
        if !report.rulesNotRun.isEmpty {
          let lines = report.rulesNotRun.map { "\($0.rule) did not run: \($0.reason)".printable }
          xml.element("system-out", text: lines.joined(separator: "\n"))
        }
      }
    }
    return Array(xml.text.utf8)
  }

  private static func properties(_ report: DiagnosticReport, to xml: inout XMLText) {
    // A census counts the documents as well.
    let counts =
      report.census?.entries
      ?? [Census.Entry("documents", report.documents), Census.Entry("files", report.files)]
    xml.element("properties") { xml in
      for entry in counts {
        xml.element("property", ["name": entry.label, "value": String(entry.count)])
      }
    }
  }

  /// A case for each file that was judged, in that order, then one for each other file with findings.
  private static func testCases(_ report: DiagnosticReport) -> [TestCase] {
    let groups = FileFindings.grouped(report.shown(.fault) + report.shown(.news))
    let inputs = report.inputs ?? []
    let found = Dictionary(uniqueKeysWithValues: groups.map { ($0.path, $0.findings) })
    let judged = Set(inputs.map(\.path))
    return inputs.map { TestCase(path: $0.path, findings: found[$0.path] ?? [], isValid: $0.valid) }
      + groups.filter { !judged.contains($0.path) }
      .map { TestCase(path: $0.path, findings: $0.findings, isValid: true) }
  }
}

/// What JUnit is told of one file.
private struct TestCase {
  let path: String
  let errors: [LocatedDiagnostic]
  let others: [LocatedDiagnostic]
  /// Whether the file passed, when it has no error of its own.
  let isValid: Bool

  init(path: String, findings: [LocatedDiagnostic], isValid: Bool) {
    self.path = path
    errors = findings.filter(Self.isError)
    others = findings.filter { !Self.isError($0) }
    self.isValid = isValid
  }

  private static func isError(_ located: LocatedDiagnostic) -> Bool {
    located.diagnostic.severity == .error && located.diagnostic.concern == .fault
  }

  var isFailure: Bool { !errors.isEmpty }
  /// Whether there is no verdict on it.
  var isSkipped: Bool { errors.isEmpty && !isValid }

  func write(to xml: inout XMLText) {
    let name: KeyValuePairs<StaticString, String> = ["name": path, "classname": "planbook"]
    guard isFailure || isSkipped || !others.isEmpty else {
      xml.element("testcase", name)
      return
    }
    xml.element("testcase", name) { xml in
      if let first = errors.first?.diagnostic {
        let rest = errors.count > 1 ? " (and \(counted(errors.count - 1, "other error")))" : ""
        xml.element(
          "failure", ["message": first.message + rest, "type": first.rule.description],
          text: Self.lines(errors))
      } else if isSkipped {
        xml.element("skipped", ["message": "No verdict: the schema itself has mistakes"])
      }
      if !others.isEmpty { xml.element("system-out", text: Self.lines(others)) }
    }
  }

  private static func lines(_ findings: [LocatedDiagnostic]) -> String {
    findings.map { located in
      let heading = located.diagnostic.concern == .news ? "needs attention: " : ""
      let help = located.diagnostic.help.map { "\n  help: \($0.printable)" } ?? ""
      return heading + ConciseRenderer.line(for: located) + help
    }
    .joined(separator: "\n")
  }
}

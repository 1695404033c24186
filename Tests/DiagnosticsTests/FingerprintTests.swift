import Diagnostics
import PlainText
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
  private let finding = Diagnostic(
    "missing-field", .error, "'end' is missing",
    at: Place(path: "plans/roadmap.md", range: 10..<20),
    subject: ["milestones", "ltl-pilot", "end"], arguments: ["end"])

  @Test("Moving a finding, or wording it anew, keeps its fingerprint")
  func stable() {
    var moved = finding
    moved.place.range = 500..<510
    moved.message = "The field 'end' is missing"
    moved.severity = .warning
    #expect(Fingerprint(of: moved) == Fingerprint(of: finding))
  }

  @Test("Rule, file, subject, arguments and occurrence each make another fingerprint")
  func distinct() {
    var variants = [finding, finding, finding, finding, finding]
    variants[1].rule = "wrong-type"
    variants[2].place.path = "plans/other.md"
    variants[3].subject = ["milestones", "ltl", "pilot-end"]
    variants[4].arguments = []
    let prints = variants.map { Fingerprint(of: $0) } + [Fingerprint(of: finding, occurrence: 1)]
    #expect(Set(prints).count == 6)
  }

  @Test("The fingerprint of a finding is the same in every run and on every machine")
  func fixed() {
    #expect(Fingerprint(of: finding).description == "578cde6750a6a1d5db4cf65ec98e9674")
  }

  @Test("Two findings that mean the same are kept apart within a report")
  func occurrences() {
    let located = DiagnosticLocator(SourceFile(path: "plans/roadmap.md", text: "x")).locate(finding)
    let report = DiagnosticReport(documents: 1, files: 1, diagnostics: [located, located])
    #expect(Set(report.fingerprints()).count == 2)
  }
}

import Diagnostics
import PlainText
import PlanModel
import Testing

@Suite("Wrong settings") struct WrongSettingsTests {
  @Test("Each is said at its place, in plain words", arguments: WrongSettings.examples)
  func findings(_ example: WrongSettings) {
    let findings = SettingsReading.read(example.text).findings
    #expect(SettingsReading.lines(findings, in: example.text) == example.findings)
    for finding in findings {
      for word in ["scalar", "mapping", "node", "schema "] {
        #expect(!"\(finding.message) \(finding.help ?? "") ".contains(word))
      }
      #expect(!finding.related.contains { $0.place.path == SettingsReader.schema.path })
    }
  }
}

import Diagnostics
import Foundation
import TestSupport
import Testing

/// Compares every format with a file that a person has read. With `PLANBOOK_WRITE_GOLDEN=1` in the environment the files are
/// written instead, to be read again before they are committed.
@Suite("Output formats as files")
struct GoldenTests {
  @Test("A report with something of everything", arguments: DiagnosticFormats.all.map { $0.name })
  func golden(format: String) throws {
    let renderer = try #require(DiagnosticFormats.named(format))
    let options = RenderOptions(width: 80, programVersion: "1.2.3")
    let output = renderer.render(SampleReports.full, options: options)
    let text =
      ["json", "sarif", "gitlab"].contains(format)
      ? try indented(output) : String(decoding: output, as: UTF8.self)
    let path = Shared.repositoryFolder + "/Tests/DiagnosticsTests/Golden/\(format).txt"
    if ProcessInfo.processInfo.environment["PLANBOOK_WRITE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  /// JSON with a line for each value, keys sorted.
  private func indented(_ json: [UInt8]) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(json))
    let data = try JSONSerialization.data(
      withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

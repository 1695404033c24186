import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@Suite(.enabled(if: Shared.folder != nil)) struct SuiteTests {
  @Test(arguments: SuiteCase.all) func validCasesAreAcceptedAndInvalidOnesRefused(
    _ suiteCase: SuiteCase
  ) {
    let errors = read(suiteCase.input).syntaxErrors
    if suiteCase.isError {
      #expect(!errors.isEmpty)
    } else {
      #expect(errors == [])
    }
  }

  @Test(arguments: SuiteCase.all.filter { !$0.isError }) func eventsAreEqual(
    _ suiteCase: SuiteCase
  ) {
    #expect(read(suiteCase.input).tree.eventText() == suiteCase.events)
  }

  @Test(arguments: SuiteCase.all.filter { !$0.isError && $0.json != nil }) func jsonIsEqual(
    _ suiteCase: SuiteCase
  ) throws {
    let lines = String(decoding: try JSONWriter().write(read(suiteCase.input).tree), as: UTF8.self)
      .split(separator: "\n")
    let expected = try values(in: suiteCase.json ?? "")
    let found = try lines.map { try value(String($0)) }
    #expect(NSArray(array: found) == NSArray(array: expected))
  }

  /// Line ends are one line feed to whoever reads a text (YAML 1.2.2, section 5.4).
  @Test(arguments: ["\r\n", "\r"], SuiteCase.all) func otherLineEndsGiveEqualEvents(
    lineEnd: String, _ suiteCase: SuiteCase
  ) {
    let reading = read(suiteCase.input.replacingOccurrences(of: "\n", with: lineEnd))
    #expect(reading.syntaxErrors.isEmpty == !suiteCase.isError)
    if !suiteCase.isError { #expect(reading.tree.eventText() == suiteCase.events) }
  }

  private func value(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  /// The values of a stream of JSON values.
  private func values(in text: String) throws -> [Any] {
    var values: [Any] = []
    var pending = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      pending += line + "\n"
      if let value = try? value(pending) {
        values.append(value)
        pending = ""
      }
    }
    #expect(pending.isEmpty)
    return values
  }
}

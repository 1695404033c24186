import PlanModel
import TestSupport
import Testing

@Suite struct `Reading values` {
  @Test(arguments: ["", " ", "\t", "\n", "?", " ? ", "TBD", "tbd", "Tbd", " TBD "])
  func `not known yet is no mistake`(text: String) {
    #expect(CalendarDate.read(text) == .unknown)
    #expect(Period.read(text) == .unknown)
    #expect(PlanDuration.read(text) == .unknown)
    #expect(Money.read(text) == .unknown)
    #expect(Percent.read(text) == .unknown)
    #expect(Quantity.read(text) == .unknown)
    #expect(ExactDecimal.read(text) == .unknown)
  }

  @Test(arguments: ["??", "TBDs", "TB", "TB?", "none", "-", "~", "unknown", "0"])
  func `nothing else means that`(text: String) {
    #expect(Period.read(text).problem != nil)
    #expect(Money.read(text).problem != nil)
    #expect(PlanDuration.read(text).problem != nil)
  }

  @Test func `what is known has a value and no problem`() {
    #expect(Period.read("2027-03").value == known("2027-03"))
    #expect(Period.read("2027-03").problem == nil)
    #expect(Period.read("soon").value == nil)
    #expect(Period.read("TBD").problem == nil)
  }

  @Test(arguments: 1...6)
  func `whatever is typed, the answer is sound`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<500 {
      let bytes = Self.text(&random)
      Self.check(CalendarDate.self, bytes)
      Self.check(Period.self, bytes)
      Self.check(PlanDuration.self, bytes)
      Self.check(Money.self, bytes)
      Self.check(Percent.self, bytes)
      Self.check(Quantity.self, bytes)
      Self.check(ExactDecimal.self, bytes)
    }
  }

  /// What is known reads back; what is refused is refused in one clean line, and what is suggested instead can
  /// be read and is not what was refused.
  private static func check<Value: WrittenValue>(_ type: Value.Type, _ bytes: [UInt8]) {
    let shown = String(decoding: bytes, as: UTF8.self)
    switch bytes.withUnsafeBufferPointer({ Value.read($0) }) {
    case .unknown: return
    case .known(let value):
      #expect(Value(exactly: value.description) == value, "\(type) \(shown)")
    case .problem(let problem):
      #expect(!problem.message.isEmpty, "\(type) \(shown)")
      // A unit may end in a full stop; a message does not.
      let endsInStop = problem.message.hasSuffix(".") && problem.suggestions.first?.text.last != "."
      #expect(!endsInStop, "\(type) \(shown)")
      #expect(problem.help?.hasSuffix(".") ?? true || problem.help?.hasSuffix("?") ?? true)
      #expect(!problem.words.unicodeScalars.contains { $0.value < 0x20 }, "\(type) \(shown)")
      #expect(problem.words.unicodeScalars.count < 250, "\(type) \(shown)")
      #expect(Set(problem.suggestions).count == problem.suggestions.count, "\(type) \(shown)")
      for suggestion in problem.suggestions {
        #expect(suggestion.text != shown)
        #expect(Value(exactly: suggestion.text)?.description == suggestion.text, "\(type) \(shown)")
        #expect(!suggestion.isSafe || problem.suggestions.count == 1, "\(type) \(shown)")
      }
    }
  }

  /// A text made of pieces that values are made of, sometimes with a random byte among them.
  private static func text(_ random: inout SeededGenerator) -> [UInt8] {
    let pieces = [
      "2027", "03", "31", "-", "-", "/", ".", ",", " ", " ", "Q", "Q1", "W14", "FY", "FY27", "27",
      "1",
      "12", "250", "000", "0", "P", "Y", "M", "D", "T", "days", "month", "business", "year", "Mar",
      "March", "of", "USD", "EUR", "KWD", "$", "€", "M", "k", "bn", "%", "packages", "week", "per",
      "'",
      "+", "(", ")", "e6", "?", "9999999999", "99999999999999999999", "\u{2212}", "\u{A0}", "é",
      "１",
      "\n", "net", "and", "a", "x",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...7, using: &random) {
      bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
      if Int.random(in: 0..<40, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    return bytes
  }
}

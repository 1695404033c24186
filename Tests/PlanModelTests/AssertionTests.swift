import Diagnostics
import PlainText
import PlanModel
import Testing

/// Whether an assertion holds for the values of a document (Annotations.md, `x-assert`).
@Suite("Assertions")
struct AssertionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    enum Expected: Sendable, Equatable {
      case holds, skipped
      /// What the two sides came to.
      case fails(String, String)
      case mixed(String, String)
    }

    var assertion: String
    var fields: String
    var expected: Expected

    init(_ assertion: String, _ fields: String, _ expected: Expected) {
      self.assertion = assertion
      self.fields = fields
      self.expected = expected
    }

    var testDescription: String { "\(assertion) with \(fields)" }
  }

  private static let schema = """
    $ref: planbook:common#document
    properties:
      kind: {const: thing}
      day: {type: string, x-type: date}
      first: {type: string, x-type: start-date}
      span: {type: [string, integer], x-type: period}
      length: {type: string, x-type: duration}
      other-length: {type: string, x-type: duration}
      amount: {type: string, x-type: money}
      total: {type: string, x-type: money}
      share: {type: string, x-type: percent}
      volume: {type: string, x-type: quantity}
      other-volume: {type: string, x-type: quantity}
      figure: {type: [string, number], x-type: [money, percent, quantity]}
      count: {type: integer}
      name: {type: string}
      weights: {type: array, items: {type: number}}
      owner: {type: string, x-type: person}
      group: {type: object, properties: {amount: {type: string, x-type: money}}}
      lines:
        type: array
        items:
          type: object
          properties:
            amount: {type: string, x-type: money}
            share: {type: string, x-type: percent}
            count: {type: integer}
            day: {type: string, x-type: date}
    """

  /// Judges the first assertion of a document of a kind of its own.
  private func outcome(
    of assertion: String, _ fields: String, by rates: [ExchangeRate] = []
  ) throws -> Case.Expected {
    let files = [
      SourceFile(
        path: "templates/thing.schema.yaml",
        text: Self.schema + "\nx-assert: [\"\(assertion)\"]\n")
    ]
    let kinds = KindLibrary(files: files)
    let document = DocumentReading(
      SourceFile(
        path: "plans/thing.md",
        text:
          "---\nkind: thing\ntitle: T\nstatus: open\n\(fields.replacing("; ", with: "\n"))\n---\n"),
      kinds: KindCache(kinds))
    let role = BookFile.Role(document)
    let calendar = try #require(FiscalCalendar(firstMonth: 7))
    let book = Snapshot(
      files: [BookFile(path: "plans/thing.md", role: role)], kinds: kinds,
      calendars: BookCalendars(ours: calendar))
    let facts = try #require(book.documents.first?.facts)
    let parsed = try #require(
      facts.type(of: DocumentFacts.root).assertions.first, "'\(assertion)' is not read")
    switch book.evaluate(parsed, for: DocumentFacts.root, in: 0, by: rates) {
    case .holds: return .holds
    case .skipped: return .skipped
    case .mixed(let a, let b): return .mixed(a, b)
    case .fails(let left, let right):
      return .fails(left.value.description, right.value.description)
    }
  }

  static let operators: [Case] = [
    Case("count == 3", "count: 3", .holds), Case("count == 3", "count: 4", .fails("4", "3")),
    Case("count != 3", "count: 4", .holds), Case("count != 3", "count: 3", .fails("3", "3")),
    Case("count < 3", "count: 2", .holds), Case("count < 3", "count: 3", .fails("3", "3")),
    Case("count <= 3", "count: 3", .holds), Case("count <= 3", "count: 4", .fails("4", "3")),
    Case("count > 3", "count: 4", .holds), Case("count > 3", "count: 3", .fails("3", "3")),
    Case("count >= 3", "count: 3", .holds), Case("count >= 3", "count: 2", .fails("2", "3")),
  ]

  static let types: [Case] = [
    Case("day >= first", "day: 2027-03-31; first: 2027-03-31", .holds),
    Case("day >= first", "day: 2027-03-30; first: 2027-03-31", .fails("2027-03-30", "2027-03-31")),
    // As an end a period means its last day, as a start its first.
    Case("day >= first", "day: 2027-Q1; first: 2027-03-31", .holds),
    Case("day > first", "day: 2027-01; first: 2027-Q1", .holds),
    // The book's fiscal year begins in July.
    Case("day == first", "day: FY27; first: 2027-06-30", .holds),
    Case("span <= day", "span: 2027-Q4; day: 2027-12-31", .holds),
    Case("amount <= total", "amount: 1.0050 USD; total: 1.00 USD", .holds),
    Case(
      "amount <= total", "amount: 1.0150 USD; total: 1.01 USD", .fails("1.0150 USD", "1.01 USD")),
    Case("amount == total", "amount: 2 JPY; total: 2.5 JPY", .holds),
    Case("amount == total", "amount: 1 USD; total: 1 EUR", .mixed("USD", "EUR")),
    Case("amount < total", "amount: 1 USD; total: 2 USD", .holds),
    Case("share <= 100%", "share: 100.0%", .holds),
    Case("share <= 100%", "share: 100.1%", .fails("100.1%", "100%")),
    Case(
      "volume < other-volume", "volume: 9 packages/week; other-volume: 10 packages/week", .holds),
    Case(
      "volume < other-volume", "volume: 9 packages/week; other-volume: 10 packages/day",
      .mixed("packages/week", "packages/day")),
    Case("length > other-length", "length: 6 months; other-length: 90 days", .holds),
    Case("length > other-length", "length: 1 month; other-length: 31 days", .skipped),
    Case("length < other-length", "length: 1 month; other-length: 30 days", .skipped),
    Case("length > other-length", "length: 1 month; other-length: 27 days", .holds),
    Case("name == 'ground'", "name: ground", .holds),
    Case(
      "name != 'ground and air'", "name: ground and air", .fails("ground and air", "ground and air")
    ),
    Case("name == 'a  b'", "name: 'a  b'", .holds),
    Case("name == 'a b'", "name: 'a  b'", .fails("a  b", "a b")),
    Case("name == 'a == b'", "name: a == b", .holds),
    Case("'a - b' == name", "name: a - b", .holds),
    Case("owner == 'ines-okafor'", "owner: ines-okafor", .holds),
    Case("name == '7'", "name: 7", .holds),
    Case("figure <= 100%", "figure: 101%", .fails("101%", "100%")),
    Case("figure > 5", "figure: 6", .holds),
    // An amount and a share cannot be compared.
    Case("figure <= 100%", "figure: 101 USD", .skipped),
    Case(
      "group.amount <= /total", "group: {amount: 3 USD}; total: 2 USD", .fails("3 USD", "2 USD")),
  ]

  static let zero: [Case] = [
    Case("amount >= 0", "amount: 0.00 USD", .holds),
    Case("amount > 0", "amount: -1 EUR", .fails("-1 EUR", "0")),
    Case("0 <= share", "share: -1%", .fails("0", "-1%")),
    Case("volume > 0", "volume: 1 package", .holds),
    Case("length > 0", "length: 0 days", .fails("0 days", "0")),
    Case("day > 0", "day: 2027-01-01", .skipped),
  ]

  static let sums: [Case] = [
    Case("first + length <= day", "first: 2027-01-31; length: 1 month; day: 2027-02-28", .holds),
    Case(
      "day <= first + length", "first: 2027-01-01; length: 10 days; day: 2027-01-12",
      .fails("2027-01-12", "2027-01-11")),
    Case(
      "length + first >= day", "first: 2027-02-12; length: 1 business day; day: 2027-02-15", .holds),
    Case("day - length >= first", "first: 2027-02-28; length: 1 month; day: 2027-03-30", .holds),
    Case("amount + amount == total", "amount: 1.5 USD; total: 3 USD", .holds),
    Case("total - amount > 0", "amount: 1.5 USD; total: 1.5 USD", .fails("0 USD", "0")),
    Case("amount + total > 0", "amount: 1 USD; total: 1 EUR", .mixed("USD", "EUR")),
    Case("count + 1 - 2 == 2", "count: 3", .holds),
    Case("share + 5% <= 100%", "share: 96%", .fails("101%", "100%")),
    Case("length + other-length > 0", "length: 1 week; other-length: 1 month", .holds),
    Case("length + other-length > 0", "length: 1 business day; other-length: 1 month", .skipped),
    Case("day + amount > 0", "day: 2027-01-01; amount: 1 USD", .skipped),
  ]

  static let aggregates: [Case] = [
    Case(
      "total == sum(lines.amount)", "total: 3 USD; lines: [{amount: 1 USD}, {amount: 2 USD}]",
      .holds),
    Case(
      "total == sum(lines.amount)", "total: 4 USD; lines: [{amount: 1 USD}, {amount: 2 USD}]",
      .fails("4 USD", "3 USD")),
    // Rounded after adding up, not before.
    Case(
      "total == sum(lines.amount)",
      "total: 0.01 USD; lines: [{amount: 0.004 USD}, {amount: 0.004 USD}]", .holds),
    Case(
      "total == sum(lines.amount)", "total: 3 USD; lines: [{amount: 1 USD}, {amount: 2 EUR}]",
      .mixed("USD", "EUR")),
    Case(
      "total == sum(lines.amount)", "total: 3 EUR; lines: [{amount: 1 USD}]", .mixed("EUR", "USD")),
    Case(
      "total == sum(lines.amount)", "total: 3 USD; lines: [{amount: 1 USD}, {amount: TBD}]",
      .skipped),
    Case(
      "total == sum(lines.amount)", "total: 3 USD; lines: [{amount: 1 USD}, {count: 2}]", .skipped),
    Case("total == sum(lines.amount)", "total: 3 USD; lines: []", .skipped),
    Case("total == sum(lines.amount)", "total: ?; lines: [{amount: 1 USD}]", .skipped),
    Case("sum(weights) <= 10", "weights: [2, 3.5, 4.5]", .holds),
    Case("sum(weights) <= 10", "weights: [2, ?, 9]", .skipped),
    Case(
      "sum(lines.share) == 100%", "lines: [{share: 60%}, {share: 39.5%}]", .fails("99.5%", "100%")),
    Case("count(lines) <= 1", "lines: [{count: 1}, {count: 2}]", .fails("2", "1")),
    Case("count(weights) == 2", "weights: [1, 1]", .holds),
    Case("count(lines) >= 1", "lines: []", .skipped),
    Case(
      "min(lines.amount) >= 0", "lines: [{amount: 1 USD}, {amount: -1 USD}, {count: 1}]",
      .fails("-1 USD", "0")),
    Case(
      "max(lines.day) <= day", "day: 2027-03-31; lines: [{day: 2027-Q1}, {day: 2027-01}]", .holds),
    Case(
      "max(lines.amount) > 0", "lines: [{amount: 1 USD}, {amount: 1 EUR}]", .mixed("EUR", "USD")),
  ]

  static let lists: [Case] = [
    // Without an aggregate a list means each of its values.
    Case("weights <= 3", "weights: [1, 2, 4]", .fails("4", "3")),
    Case("weights <= 3", "weights: [1, 2]", .holds),
    Case("lines.count + 1 <= 3", "lines: [{count: 1}, {count: 3}]", .fails("4", "3")),
  ]

  static let missing: [Case] = [
    Case("day >= first", "day: 2027-03-31", .skipped),
    Case("day >= first", "first: 2027-03-31", .skipped),
    Case("day >= first", "day: ?; first: 2027-03-31", .skipped),
    Case("day >= first", "day: soon; first: 2027-03-31", .skipped),
    Case("amount + total > 0", "amount: 1 USD", .skipped),
    Case("@term-end >= day", "day: 2027-03-31", .skipped),
    Case("nothing.there == 1", "count: 1", .skipped),
  ]

  @Test(
    "Each operator, type, sum and aggregate is judged as written",
    arguments: operators + types + zero + sums + aggregates + lists + missing)
  func judged(_ item: Case) throws {
    let outcome = try outcome(of: item.assertion, item.fields)
    #expect(outcome == item.expected)
  }

  /// With 1.5 USD for 1 EUR and 1.2 USD for 1 CHF, and no rate back.
  static let exchanges: [Case] = [
    Case("amount <= total", "amount: 10 EUR; total: 15 USD", .holds),
    Case("amount <= total", "amount: 15 USD; total: 10 EUR", .holds),
    Case("amount <= total", "amount: 10 EUR; total: 14 USD", .fails("15 USD", "14 USD")),
    Case("amount <= total", "amount: 10 EUR; total: 10 CHF", .mixed("EUR", "CHF")),
    Case("amount + total > 0", "amount: -16 USD; total: 10 EUR", .fails("-1 USD", "0")),
    Case(
      "total == sum(lines.amount)", "total: 250 USD; lines: [{amount: 100 EUR}, {amount: 100 USD}]",
      .holds),
    // The total of a currency is rounded, not each of its lines: 0.0030 EUR are 0.0045 USD, nothing; three of them a cent.
    Case(
      "total == sum(lines.amount)",
      "total: 1.01 USD; lines: [{amount: 0.0030 EUR}, {amount: 0.0030 EUR}, {amount: 0.0030 EUR}, {amount: 1 USD}]",
      .holds),
    Case(
      "total == sum(lines.amount)", "total: 27 USD; lines: [{amount: 10 EUR}, {amount: 10 CHF}]",
      .holds),
    Case(
      "total == sum(lines.amount)", "total: 27 EUR; lines: [{amount: 10 EUR}, {amount: 10 CHF}]",
      .mixed("EUR", "CHF")),
    Case(
      "total == sum(lines.amount)",
      "total: 166.67 EUR; lines: [{amount: 100 EUR}, {amount: 100 USD}]",
      .holds),
    Case(
      "max(lines.amount) < total", "total: 15 USD; lines: [{amount: 10 EUR}, {amount: 14 USD}]",
      .fails("15 USD", "15 USD")),
  ]

  @Test(
    "What is no comparison is told, and never half read",
    arguments: ["'x' + 'y' == name", "name + 'x' == name", "name == 'x", "name == 'x'y", "a == "])
  func unreadable(_ assertion: String) throws {
    let schema = SourceFile(
      path: "templates/thing.schema.yaml",
      text: Self.schema + "\nx-assert: [\"\(assertion)\"]\n")
    let kind = try #require(KindLibrary(files: [schema]).kind("thing"))
    #expect(kind.diagnostics.contains { $0.rule == "schema-error" }, "\(kind.diagnostics)")
    #expect(!kind.hasAssertions)
  }

  @Test("Rates bring amounts into one currency", arguments: exchanges)
  func converted(_ item: Case) throws {
    let (eur, usd) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "USD")))
    let rates = [
      ExchangeRate(from: eur, to: usd, factor: known("1.5")),
      ExchangeRate(from: try #require(Currency(code: "CHF")), to: usd, factor: known("1.2")),
    ].compactMap(\.self)
    #expect(try outcome(of: item.assertion, item.fields, by: rates) == item.expected)
  }

  @Test(
    "The greatest and the least amount are compared by rates and stay as they are written",
    arguments: [
      "100 EUR, 1 EUR", "100 EUR, 1 USD, 1 EUR", "1 USD, 100 EUR", "1 EUR, 1 USD, 100 EUR, 2 USD",
    ])
  func unconverted(_ amounts: String) throws {
    let (eur, usd) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "USD")))
    let rates = [
      ExchangeRate(from: eur, to: usd, factor: known("1.08")),
      ExchangeRate(from: usd, to: eur, factor: known("0.90")),
    ].compactMap(\.self)
    let lines = amounts.split(separator: ", ").map { "{amount: \($0)}" }.joined(separator: ", ")
    func holds(_ assertion: String, _ total: String) throws -> Bool {
      try outcome(of: assertion, "total: \(total); lines: [\(lines)]", by: rates) == .holds
    }
    #expect(try !holds("max(lines.amount) <= total", "98 EUR"))
    #expect(try holds("max(lines.amount) <= total", "100 EUR"))
    #expect(try holds("min(lines.amount) <= total", "1 EUR"))
  }
}

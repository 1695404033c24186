import CSV
package import Drawing
import PlainText
package import PlanHistory
import PlanModel
import PlanSources

/// How planned dates moved, from one report to the next.
package struct BookTrend: Sendable {
  /// What slipped most first; then by id.
  package let lines: [TrendLine]
  let book: BookSlips
  /// What it was asked to be about.
  let request: TrendRequest
  /// The present book; nil where nothing had to be looked up in it yet.
  let loaded: LoadedBook?

  /// - Throws: `RunFailure` for a name that nothing has, with the nearest.
  package init(_ request: TrendRequest, in book: BookSlips) throws(RunFailure) {
    self.book = book
    self.request = request
    loaded = request.readsBook ? try LoadedBook(book.opened, in: book.surroundings) : nil
    let lines = try request.choose(from: book, loaded).compactMap {
      TrendLine($0, today: book.today)
    }
    let keys = lines.map { ($0.days.magnitude, $0.shiftCount, $0.slip.id) }
    self.lines = lines.indices.sorted { a, b in
      (keys[b].0, keys[b].1, keys[a].2) < (keys[a].0, keys[a].1, keys[b].2)
    }.map { lines[$0] }
  }

  /// How many of them moved.
  package var movedCount: Int { lines.count { $0.shiftCount > 0 } }

  /// What nobody can know here, for the reader; nil where everything is known.
  package var remark: String? {
    let remarks = [
      book.reachedShallowBoundary
        ? "this is a shallow clone: what was planned before is not known (git fetch --unshallow)"
        : nil, book.links.remark,
    ].compactMap(\.self)
    return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
  }
}

// MARK: As text and data

extension BookTrend {
  private static let header = [
    "id", "label", "kind", "owner", "business-units", "report-date", "planned", "previous", "days",
    "commit", "author", "reason",
  ]

  /// For people: the chart, its legend, and each move.
  package func text(width: Int?) -> String {
    let drawn = Array(lines.filter { $0.shiftCount > 0 }.prefix(TrendChart.mostLines))
    let shown = drawn.isEmpty ? Array(lines.prefix(TrendChart.mostLines)) : drawn
    let chart = TrendChart(shown, today: book.today).text(width: width ?? 80)
    guard !chart.isEmpty else { return "" }
    var rows: [[String]] = []
    for (index, line) in shown.enumerated() {
      for (place, point) in line.points.enumerated() {
        rows.append([
          place == 0 ? TrendChart.letter(index) : "", place == 0 ? line.slip.id : "",
          point.reported.description, point.planned?.description ?? "none",
          point.move.days.map { DateWords.days($0) } ?? "",
          point.move.origin?.author ?? "", point.move.origin?.abbreviated ?? "not committed",
          place == 0 && point.move.from == nil ? "" : point.move.reason ?? "",
        ])
      }
    }
    let table = TextTable(
      header: ["", "what", "reported", "planned", "moved", "by", "commit", "why"], rows: rows)
    return chart + "\n" + table.text(width: width)
      + undrawn(besides: shown).map { "\n\($0)\n" }.joined()
  }

  /// How many lines a chart leaves out, in words.
  private func undrawn(besides shown: [TrendLine]) -> [String] {
    let still = lines.count { $0.shiftCount == 0 } - shown.count { $0.shiftCount == 0 }
    let rest = lines.count - shown.count - still
    return (rest > 0 ? ["\(rest) more that moved are not drawn"] : [])
      + (still > 0 ? ["\(still) more did not move"] : [])
  }

  /// What all rows of a line begin with.
  private static func cells(_ line: TrendLine) -> [String] {
    [
      line.slip.id, line.slip.label, line.slip.kind, line.slip.owner ?? "",
      line.slip.businessUnits.joined(separator: " "),
    ].map(\.spreadsheetText)
  }

  /// What the row of a point goes on with.
  private static func cells(_ point: TrendLine.Point) -> [String] {
    // Dates, numbers and ids are no formulas.
    [
      point.reported.description, point.planned?.description ?? "",
      point.move.from?.planned.description ?? "", point.move.days.map { String($0) } ?? "",
      point.move.origin?.commit ?? "", (point.move.origin?.author ?? "").spreadsheetText,
      (point.move.reason ?? "").spreadsheetText,
    ]
  }

  /// The chart as a picture; nil where nothing has a planned date.
  ///
  /// - Parameter title: what stands above it.
  package func svg(title: String, theme: Theme) -> [UInt8]? {
    let moved = lines.filter { $0.shiftCount > 0 }
    let shown = Array((moved.isEmpty ? lines : moved).prefix(TrendScene.mostLines))
    let remarks = [remark] + undrawn(besides: shown)
    let remark = remarks.compactMap { $0 }.joined(separator: "; ")
    return TrendScene.draw(
      shown, today: book.today, title: title, remark: remark.isEmpty ? nil : remark
    ).map { SVGWriter.write($0, theme: theme) }
  }

  /// How many lines one thread writes at a time.
  private static let linesTogether = 512

  /// One row for each point, by RFC 4180.
  package var csv: [UInt8] {
    var writer = CSVWriter(lineEnd: .carriageReturnLineFeed)
    writer.row(Self.header)
    let (lines, empty) = (lines, writer.continuation())
    let parts = lines.isEmpty ? 0 : 1 + (lines.count - 1) / Self.linesTogether
    let written = inThreads(book.threads, parts: parts) { part in
      var writer = empty
      for line in lines[(part * Self.linesTogether)...].prefix(Self.linesTogether) {
        let own = Self.cells(line)
        for point in line.points {
          writer.row(own + Self.cells(point))
        }
      }
      return writer
    }
    for rows in written { writer.append(rows) }
    return writer.bytes
  }

  /// An object with an array of lines, one on each line of text; unknown members are null.
  package var json: [UInt8] {
    let texts = lines.map { line -> String in
      var json = JSONText()
      write(line, to: &json)
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let list = texts.isEmpty ? "[]" : "[\n" + texts.joined(separator: ",\n") + "\n]"
    return Array(
      "{\"today\":\"\(book.today)\",\"shallow\":\(book.reachedShallowBoundary),\"lines\":\(list)}\n"
        .utf8)
  }

  private func write(_ line: TrendLine, to json: inout JSONText) {
    json.object { json in
      json.member("id", line.slip.id)
      json.member("label", line.slip.label)
      json.member("kind", line.slip.kind)
      json.optional("owner", line.slip.owner)
      json.member("business-units", array: line.slip.businessUnits) { $0.string($1) }
      json.member("account", book.account(of: line.slip))
      json.member("there", line.slip.isThere)
      json.member("done", line.slip.isDone)
      json.member("dropped", line.slip.isDropped)
      json.member("cut-off", line.slip.isCutOff)
      json.optional("first", line.slip.first?.planned.description)
      json.optional("planned", line.slip.current?.planned.description)
      json.member("days", line.days)
      json.member("points", array: line.points) { json, point in
        json.object { json in
          json.member("report-date", point.reported.description)
          json.optional("planned", point.planned?.description)
          json.optional("previous", point.move.from?.planned.description)
          json.key("days")
          if let days = point.move.days { json.integer(days) } else { json.null() }
          json.optional("commit", point.move.origin?.commit)
          json.optional("author", point.move.origin?.author)
          json.optional("reason", point.move.reason)
        }
      }
    }
  }
}

extension JSONText {
  /// Writes a member that may be missing: null then.
  fileprivate mutating func optional(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }
}

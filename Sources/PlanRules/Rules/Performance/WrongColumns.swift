import Diagnostics
import PlainText
import PlanModel

/// A data file has the headings that its kind asks for.
enum WrongColumns: BookRule {
  static let page = RulePage(
    "wrong-columns", .performance,
    "A data file has the headings that its kind asks for, each once.",
    severity: .always(.error), need: .book,
    text: """
      Figures are found by their headings, in any order. A heading that is missing, written otherwise or there twice means figures \
      that nobody reads. A heading of your own that is near to none of the known ones is a warning: nothing reads that column.

      `planbook explain performance` tells which headings there are.

      A column without a heading in which nothing stands, as spreadsheets leave them at the right, is no fault.
      """,
    right: [
      DataExamples.file(
        "actual,target,measure,business-unit,period,\n97,100,revenue,parcel,FY26,\n")
    ],
    wrong: [
      DataExamples.file(
        "period,business-unit,measure,↓Target,actual\nFY26,parcel,revenue,100,97\n"),
      DataExamples.file("↓period,business-unit,measure,target\nFY26,parcel,revenue,100\n"),
      DataExamples.file(
        "period,business-unit,measure,target,actual,↓actual,↓region,↓\nFY26,parcel,revenue,100,97,98,west,x\n"
      ),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for data in book.dataFiles where !data.headings.isEmpty {
      check(data, book, &findings)
    }
  }

  private static func check(
    _ data: DataFile, _ book: Snapshot, _ findings: inout Findings
  ) {
    var own = DataFindings(data, book)
    let columns = data.layout.columns
    var absent = columns.indices.filter { !data.has(column: $0) }
    let known = Set(columns.map(\.name))
    var places: [String: ByteRange] = [:]
    let headings = data.headings
    let withText = data.headingsWithText(
      among: headings.indices.filter { headings[$0].name.isEmpty })
    for (index, heading) in headings.enumerated() {
      let name = heading.name
      let isFirst = places[name] == nil
      if isFirst { places[name] = heading.range }
      if name.isEmpty {
        guard withText.contains(index), own.isTold(at: heading.range) else { continue }
        own.report(
          "column \(index + 1) has no heading, so that nobody reads it", at: heading.range,
          subject: ["\(index + 1)"], severity: .always(.warning), to: &findings)
      } else if !isFirst {
        guard own.isTold(at: heading.range) else { continue }
        let first = places[name].map { Place(path: data.path, range: $0) }
        own.report(
          "there are two columns '\(name.printable)', and the first one is read",
          at: heading.range, subject: [name],
          related: first.map { [RelatedPlace("the first one is here", at: $0)] } ?? [],
          help: "Take one of them away", to: &findings)
      } else if !known.isEmpty, !known.contains(name) {
        guard own.isTold(at: heading.range) else { continue }
        let nearest = NearestName.of(name, among: absent.map { columns[$0].name })
        absent.removeAll { columns[$0].name == nearest }
        own.report(
          "there is no column '\(name.printable)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ", and nobody reads it"),
          at: heading.range, subject: [name],
          help: nearest == nil
            ? "There can be: \(columns.map(\.name).joined(separator: ", "))" : nil,
          severity: .always(nearest == nil ? .warning : .error), to: &findings)
      }
    }
    let missing = absent.filter { columns[$0].isRequired }.map { columns[$0].name }
    if !missing.isEmpty {
      let names = missing.map { "'\($0)'" }
      own.report(
        "the \(names.count == 1 ? "column" : "columns") \(Words.list(names)) "
          + "\(names.count == 1 ? "is" : "are") missing",
        at: data.headings[0].range, arguments: missing,
        help: "The first line gives the headings; these must be there: "
          + columns.filter(\.isRequired).map(\.name).joined(separator: ", "), to: &findings)
    }
    own.finish(&findings)
  }
}

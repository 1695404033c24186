package import PlainText
import YAML

/// A mapping as it is given piece by piece on a command line. It is turned into the text of a mapping file, so that there is
/// one way to read both, and findings can show the line that a piece became.
package struct MappingPieces: Sendable {
  /// The kind of the documents that are made or changed.
  package var kind: String
  /// Where they are, as a template of columns below `plans/`.
  package var path: String
  /// `key=column`, or `key={a} and {b}`.
  package var map: [String] = []
  /// `key=text`, the same in every row. A whole number is written as one.
  package var set: [String] = []
  /// `key=format`, for a key of `map`.
  package var date: [String] = []
  /// `key=currency`, for a key of `map`.
  package var money: [String] = []
  /// The key by which a document that was imported before is found again; nil to go by its path.
  package var match: String?

  /// Pieces that map nothing yet.
  package init(kind: String, path: String) {
    self.kind = kind
    self.path = path
  }

  /// A piece without its `=`, or about a key that is not mapped.
  package struct Problem: Error, Equatable {
    /// What is wrong, one line without a full stop.
    package let message: String
    /// What to write instead.
    package let help: String
  }

  /// The text of the mapping file that says the same.
  ///
  /// - Throws: `Problem` for the first piece that says something impossible.
  package func source(path name: String = "command line") throws(Problem) -> SourceFile {
    var top: [NewValue.Field] = [.init("kind", .text(kind)), .init("path", .text(path))]
    if let match { top.append(.init("match", .text(match))) }
    let dates = try keyed(date, "--date", example: "close=month/day/year")
    let currencies = try keyed(money, "--money", example: "value=USD")
    let mapped = try keyed(map, "--map", example: "title=account")
    for (option, pieces) in [("--date", dates), ("--money", currencies)] {
      for piece in pieces where !mapped.contains(where: { $0.key == piece.key }) {
        throw Problem(
          message: "\(option) names '\(piece.key.printable)', which no --map does",
          help: "Add --map \(piece.key.printable)=COLUMN.")
      }
    }
    var fields: [NewValue.Field] = []
    for (key, text) in mapped {
      let template = text.contains("{") ? text : "{\(text)}"
      var cell: [NewValue.Field] = [.init("from", .text(template))]
      if let format = dates.last(where: { $0.key == key }) {
        cell.append(.init("date", .text(format.text)))
      }
      if let currency = currencies.last(where: { $0.key == key }) {
        cell.append(.init("money", .text(currency.text)))
      }
      fields.append(.init(key, cell.count == 1 ? .text(template) : .fields(cell)))
    }
    for (key, text) in try keyed(set, "--set", example: "status=customer") {
      let isNumber = Int(text).map(String.init) == text
      fields.append(
        .init(key, isNumber ? .literal(text) : .text(TextTemplate.escaped(text))))
    }
    top.append(.init("fields", .fields(fields)))
    return SourceFile(path: name, text: NewValue.lines(of: top))
  }

  private func keyed(
    _ pieces: [String], _ option: String, example: String
  ) throws(Problem) -> [(key: String, text: String)] {
    var result: [(key: String, text: String)] = []
    for piece in pieces {
      let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw Problem(
          message: "'\(piece.printable)' is no value for \(option)",
          help: "Write it like \(option) \(example).")
      }
      result.append((String(parts[0]), String(parts[1])))
    }
    return result
  }
}

import PlanModel

/// A value that the test knows to be written well; `-` stands for one that is not there.
func optional<Value: WrittenValue>(_ text: String, as type: Value.Type = Value.self) -> Value? {
  text == "-" ? nil : known(text)
}

/// A value that the test knows to be written well.
func known<Value: WrittenValue>(_ text: String, as type: Value.Type = Value.self) -> Value {
  guard let value = Value(exactly: text) else { preconditionFailure("'\(text)' does not read") }
  return value
}

/// A day that the test knows to exist.
func day(_ text: String) -> CalendarDate { known(text) }

/// The rows of a table as people write it: a line each, cells between bars, blank lines and lines of `#` passed over.
func rows(_ table: String) -> [[String]] {
  table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
      String($0.trimmingSpaces)
    }
    return cells == [""] || cells[0].hasPrefix("#") ? nil : cells
  }
}

extension Substring {
  var trimmingSpaces: Substring {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

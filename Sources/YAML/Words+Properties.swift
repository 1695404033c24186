import Diagnostics
import PlainText

/// What is said about anchors, aliases, tags, documents and directives. For people an anchor is "a name (&)".
extension Parser {
  // MARK: Properties

  mutating func report(secondProperties second: UInt32, after first: UInt32) {
    let later = properties[Int(second)]
    let earlier = properties[Int(first)]
    let place = later.anchor ?? later.tag ?? position..<position
    let other = earlier.anchor ?? earlier.tag ?? place
    report(
      "Two names (&) or tags (!) belong to the same text", at: place,
      related: [related("the first one", other)], help: "Remove one of them.")
  }

  mutating func report(propertiesWithoutKey index: UInt32) {
    let properties = properties[Int(index)]
    report(
      "A name (&) or tag (!) must be on the line of its key, or indented like the value that it belongs to",
      at: properties.anchor ?? properties.tag ?? position..<position,
      help: "Put the text in quotes if no name or tag is meant.")
  }

  mutating func report(repeatedPropertyAt index: Int, isAnchor: Bool) {
    guard isReportingNext() else { return }
    report(
      "There is already \(isAnchor ? "a name (&)" : "a tag (!)") before this one",
      at: index..<index + 1, help: "Remove one of them.")
  }

  mutating func report(propertiesOnAlias index: UInt32) {
    let properties = properties[Int(index)]
    report(
      "'*name' can have no '&name' or '!tag' of its own",
      at: properties.anchor ?? properties.tag ?? position..<position, help: "Remove it.")
  }

  mutating func report(noSpaceAfterProperty range: Range<Int>) {
    if diagnostics.last?.place.range.lowerBound != range.lowerBound {
      report(
        "A space is needed after \(quoted(range))", at: position..<position + 1,
        help:
          "Put the text in quotes if '\(String(UnicodeScalar(base[range.lowerBound])))' is a part of it.",
        fixes: [insertionFix("Insert a space", .unsafe, at: position, " ")])
    }
    // What follows is taken as part of it, so that it makes no second finding.
    while !isSeparator(position) { position += 1 }
  }

  mutating func report(emptyAnchorAt index: Int, inFlow: Bool) {
    guard isReportingNext() else { return }
    let character = String(UnicodeScalar(base[index]))
    if base[index] == ASCII.asterisk, !inFlow, isWhite(index + 1),
      !(lineStart..<index).contains(where: { !isWhite($0) })
    {
      report(
        "A list entry begins with '- ', not with '*'", at: index..<index + 1,
        fixes: [Fix("Write '-'", .safe, bulletEdits(from: index))])
      return
    }
    report(
      "A text cannot begin with '\(character)'", at: index..<index + 1,
      help: "Put the text in quotes.", fixes: quotingFix(textRange(from: index, inFlow: inFlow)))
  }

  /// Writes `-` for the `*` at `first`, and for those of the lines below that have one at the same column.
  private func bulletEdits(from first: Int) -> [Edit] {
    let column = first - lineStart
    var edits = [Edit(range: first..<first + 1, replacement: "-")]
    var index = first
    while index < end {
      while !isLineEnd(index) { index += 1 }
      guard index < end else { break }
      let line = afterBreak(index)
      index = afterSpaces(line)
      if isLineEnd(index) || index - line > column { continue }
      guard index - line == column, base[index] == ASCII.asterisk, isWhite(index + 1) else { break }
      edits.append(Edit(range: index..<index + 1, replacement: "-"))
    }
    return edits
  }

  mutating func report(unknownAnchor range: Range<Int>, inFlow: Bool) {
    guard isReporting else {
      unreportedCount += 1
      return
    }
    let quoting = quotingFix(textRange(from: range.lowerBound, inFlow: inFlow), .unsafe)
    guard !anchors.names.isEmpty else {
      report(
        "A text cannot begin with '*'", at: range, help: "Put the text in quotes.",
        fixes: quotingFix(textRange(from: range.lowerBound, inFlow: inFlow)))
      return
    }
    let name = String(decoding: text(range.lowerBound + 1..<range.upperBound), as: UTF8.self)
    // Looking for a near name among thousands would take longer than it helps.
    let names = anchors.names.prefix(100).map { String(decoding: text($0.name), as: UTF8.self) }
    let nearest = NearestName.of(name, among: names)
    report(
      "Nothing above has the name '&\(name.printable)'", at: range, arguments: [name],
      help: nearest.map { "Did you mean '*\($0.printable)'?" }
        ?? "Put the text in quotes if '*' is a part of it.",
      fixes: nearest.map {
        [
          Fix(
            "Replace by '*\($0.printable)'", .unsafe,
            [Edit(range: range.lowerBound + 1..<range.upperBound, replacement: $0)])
        ]
      } ?? quoting)
  }

  mutating func report(badTag range: Range<Int>) {
    report(
      "A text cannot begin with '!'", at: range,
      help: "Put the text in quotes; \(quoted(range)) is no tag.",
      fixes: isReporting
        ? quotingFix(textRange(from: range.lowerBound, inFlow: false), .unsafe) : [])
  }

  mutating func report(undeclaredTagHandle range: Range<Int>) {
    report(
      "The tag handle \(quoted(range)) is not declared in this document", at: range,
      help: "Declare it with '%TAG' before '---', or put the text in quotes.")
  }

  mutating func report(textDoesNotFitTag index: UInt32, text: Range<Int>) {
    let tag = properties[Int(index)].tag ?? text
    report(
      "\(quoted(text)) is no value for \(quoted(tag))",
      at: text.isEmpty ? tag : text, related: [related("the tag", tag)],
      help: "Remove the tag, or change the value.")
  }

  mutating func report(tagDoesNotFitCollection index: UInt32, isMapping: Bool) {
    let tag = properties[Int(index)].tag ?? position..<position
    report(
      "The tag \(quoted(tag)) does not fit \(isMapping ? "keys with values" : "a list")",
      at: tag, help: "Remove it.")
  }

  // MARK: Documents

  mutating func report(textAfterDocumentAt index: Int, root: Int) {
    guard lineStart != reportedLine else { return }
    let place = restOfLine(from: index)
    switch nodes[root].kind {
    case .sequence where nodes[root].style == .block:
      report(
        "A list entry with '-' is expected here", at: place,
        help: "Begin the line with '- ', or indent it as part of the entry before.")
    case .mapping where nodes[root].style == .block:
      report(
        "This line is indented less than the keys before it", at: place,
        help: "Indent it as the other keys are.")
    default:
      report(
        "The document has ended before this line", at: place,
        related: [related("it begins here", nodes[root].range)],
        help: "Remove the line, or write '---' before it.")
    }
  }

  mutating func report(textAfterEndMarkerAt index: Int) {
    report(
      "Nothing may follow '...' on its line", at: restOfLine(from: index),
      help: "Remove it, or put it on the next line.")
  }

  mutating func report(directivesWithoutDocumentAt index: Int) {
    report(
      "'---' is needed between a '%' line and the text", at: restOfLine(from: index),
      help: "Write a line '---' below it, or put the text in quotes.")
  }

  mutating func report(repeatedDirective range: Range<Int>) {
    report("This is already declared above", at: range, help: "Remove one of them.")
  }

  mutating func report(badDirective range: Range<Int>) {
    report(
      "This '%' line is not understood",
      at: range.lowerBound..<max(range.upperBound, range.lowerBound + 1),
      help: "Write '%YAML 1.2' or '%TAG !name! prefix', or put the text in quotes.")
  }

  mutating func report(unknownDirective range: Range<Int>) {
    report(
      "This '%' line is unknown and has no effect", at: range, severity: .warning,
      help: "Remove it.")
  }

  mutating func report(otherVersion range: Range<Int>) {
    report(
      "This text is read as YAML 1.2, not \(quoted(range))", at: range,
      severity: .warning, help: "Write 1.2, or remove the line.")
  }
}

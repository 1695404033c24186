import Diagnostics
import MarkdownOutline
import PlainText
import PlanModel
import PlanRules
import PlanSources

/// Repairs of links to headings that are not there. A book's facts keep no headings, so that both files are read once more.
struct AnchorRepairs {
  private let book: Snapshot
  private let source: Source
  private var outlines: [String: MarkdownOutline?] = [:]

  init(_ book: Snapshot, _ source: Source) {
    self.book = book
    self.source = source
  }

  /// Adds the heading that was probably meant to the first of the findings of `broken-anchor`.
  mutating func add(to findings: inout [Diagnostic]) {
    var left = Suggestions.most
    for index in findings.indices where findings[index].rule == "broken-anchor" && left > 0 {
      left -= 1
      if let fix = fix(of: findings[index]) { findings[index].fixes = [fix] }
    }
  }

  private mutating func fix(of finding: Diagnostic) -> Fix? {
    let path = finding.place.path
    guard let own = outline(of: path),
      let link = own.links.first(where: { $0.range == finding.place.range })
    else { return nil }
    let destination = own.destination(of: link)
    let raw = own.text(in: link.destinationRange)
    // A mark that is written as an escape has no place of its own in the file.
    guard raw == destination, let mark = raw.utf8.firstIndex(of: UInt8(ascii: "#")) else {
      return nil
    }
    var target = own
    if mark > raw.startIndex {
      guard let file = book.file(atLink: destination, from: path),
        let other = outline(of: book.files[file].path)
      else { return nil }
      target = other
    }
    let anchor = String(raw[raw.index(after: mark)...])
    guard let nearest = NearestName.of(anchor, among: target.anchors) else { return nil }
    let start = link.destinationRange.lowerBound + raw.utf8.distance(from: raw.startIndex, to: mark)
    return Fix(
      "Change it to '#\(nearest)'", .unsafe,
      [Edit(range: start + 1..<link.destinationRange.upperBound, replacement: nearest)])
  }

  private mutating func outline(of path: String) -> MarkdownOutline? {
    if let known = outlines[path] { return known }
    var outline: MarkdownOutline?
    if case .success(let file) = LocalFiles.read(path, from: source) {
      outline = MarkdownOutline(
        file.bytes, bodyStart: FrontMatter.find(in: file.bytes).bodyStart ?? file.bytes.count)
    }
    outlines[path] = .some(outline)
    return outline
  }
}

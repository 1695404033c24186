import MarkdownOutline
import PlainText

extension Reading {
  /// What the outline says, in the words of the oracle.
  init(_ outline: MarkdownOutline) {
    self.init(outline.bytes)
    let table = LineTable(outline.bytes)
    func line(_ offset: Int) -> Int { table.line(at: offset) }
    /// cmark-gfm counts the definitions that an underlined paragraph begins with to the heading.
    func first(_ heading: MarkdownOutline.Heading) -> Int {
      var first = line(heading.range.lowerBound)
      guard heading.isSetext else { return first }
      var start = heading.range.lowerBound
      for definition in outline.definitions.reversed() where definition.range.upperBound < start {
        let between = outline.text(in: definition.range.upperBound..<start)
        guard line(definition.range.upperBound) == first - 1,
          between.allSatisfy({ $0.isWhitespace || $0 == ">" })
        else { break }
        start = definition.range.lowerBound
        first = line(start)
      }
      return first
    }
    for heading in outline.headings {
      headings.append(
        "\(heading.level) at \(first(heading)): \(outline.plainText(of: heading))")
    }
    for block in outline.codeBlocks {
      codeBlocks.append(
        "\(line(block.range.lowerBound)) \(outline.info(of: block)): "
          + String(decoding: outline.code(of: block), as: UTF8.self))
    }
    for block in outline.htmlBlocks {
      htmlBlocks.append(
        "\(line(block.range.lowerBound)): "
          + String(decoding: outline.html(of: block), as: UTF8.self))
    }
    for task in outline.tasks {
      addTask(
        line: line(outline.listItems[task.item].range.lowerBound), isChecked: task.isChecked)
    }
    for link in outline.links {
      links.append(
        "\(link.isImage ? "image" : "link") \(outline.destination(of: link)) "
          + "\(outline.title(of: link)): \(outline.plainText(of: link))")
    }
    for table in outline.tables {
      let alignments = outline.columnAlignments[table.alignments]
      let letters: [MarkdownOutline.ColumnAlignment: Character] = [
        .unspecified: "-", .left: "l", .center: "c", .right: "r",
      ]
      tables.append("table " + String(alignments.compactMap { letters[$0] }))
      for (index, row) in outline.tableRows[table.rows].enumerated() {
        tables.append(index == 0 ? "header" : "row at \(line(row.range.lowerBound))")
        for cell in outline.tableCells[row.cells] {
          tables.append("cell \(outline.plainText(of: cell))")
        }
        for _ in row.cells.count..<alignments.count { tables.append("cell ") }
      }
    }
    var depths: [Int] = []
    for block in outline.blocks {
      let depth = block.parent.map { depths[$0] + 1 } ?? 1
      depths.append(depth)
      let name =
        switch block.kind {
        case .blockQuote: "quote"
        case .list: "list"
        case .listItem: "item"
        case .heading: "heading"
        case .paragraph: "paragraph"
        case .fencedCode, .indentedCode: "code"
        case .html: "html"
        case .table: "table"
        case .thematicBreak: "break"
        }
      blocks.append("\(depth) \(name)")
    }
  }

  /// The first place where two readings differ, for people; nil when they do not.
  func difference(from other: Reading) -> String? {
    let parts: [(String, KeyPath<Reading, [String]>)] = [
      ("blocks", \.blocks), ("headings", \.headings), ("code", \.codeBlocks),
      ("html", \.htmlBlocks), ("tables", \.tables), ("tasks", \.tasks), ("links", \.links),
    ]
    for (name, part) in parts where self[keyPath: part] != other[keyPath: part] {
      let (mine, theirs) = (self[keyPath: part], other[keyPath: part])
      let index = zip(mine, theirs).prefix { $0 == $1 }.count
      let left = index < mine.count ? mine[index] : "nothing"
      let right = index < theirs.count ? theirs[index] : "nothing"
      return "\(name) \(index): outline \(left.debugDescription), cmark \(right.debugDescription)"
    }
    return nil
  }
}

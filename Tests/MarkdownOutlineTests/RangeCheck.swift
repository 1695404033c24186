import MarkdownOutline
import PlainText

/// Looks whether the bytes at every range of an outline say what the element says.
struct RangeCheck {
  let outline: MarkdownOutline
  private(set) var problems: [String] = []

  init(_ outline: MarkdownOutline) {
    self.outline = outline
    checkBlocks()
    checkLeaves()
    checkLists()
    checkTables()
    checkLinks()
  }

  private func text(_ range: ByteRange) -> String { outline.text(in: range) }

  private mutating func expect(_ condition: Bool, _ what: String, _ range: ByteRange) {
    if !condition { problems.append("\(what) at \(range): \(text(range).debugDescription)") }
  }

  private func contains(_ outer: ByteRange, _ inner: ByteRange) -> Bool {
    outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }

  private mutating func checkBlocks() {
    var lastChild: [Int: Int] = [:]
    for (index, block) in outline.blocks.enumerated() {
      let parent = block.parent ?? -1
      if parent >= 0 {
        expect(parent < index, "child before parent", block.range)
        expect(contains(outline.blocks[parent].range, block.range), "child outside", block.range)
      }
      if let previous = lastChild[parent] {
        expect(
          outline.blocks[previous].range.upperBound <= block.range.lowerBound, "overlap",
          block.range)
      }
      lastChild[parent] = index
      expect(block.range.lowerBound >= outline.bodyStart, "before the body", block.range)
      expect(!block.range.isEmpty, "empty block", block.range)
      let first = text(block.range).unicodeScalars.first
      if block.kind != .indentedCode {
        expect(first != " " && first != "\t", "\(block.kind) begins with space", block.range)
      }
      if block.kind == .blockQuote { expect(first == ">", "quote", block.range) }
    }
  }

  private mutating func checkLeaves() {
    for heading in outline.headings {
      expect(outline.blocks[heading.block].range == heading.range, "heading's block", heading.range)
      expect(
        contains(heading.range, heading.contentRange), "heading's content", heading.contentRange)
      let whole = text(heading.range)
      if heading.isSetext {
        let mark: Character = heading.level == 1 ? "=" : "-"
        expect(whole.last == mark, "underline", heading.range)
        expect(heading.range.lowerBound == heading.contentRange.lowerBound, "start", heading.range)
      } else {
        expect(whole.prefix { $0 == "#" }.count == heading.level, "hashes", heading.range)
        expect(
          !whole.contains {
            $0.isNewline && $0 != "\u{B}" && $0 != "\u{C}"
              && $0 != "\u{85}" && $0 != "\u{2028}" && $0 != "\u{2029}"
          }, "lines", heading.range)
      }
    }
    for code in outline.codeBlocks {
      expect(outline.blocks[code.block].range == code.range, "code's block", code.range)
      guard code.isFenced else { continue }
      let start = text(code.range).prefix(3)
      expect(start == "```" || start == "~~~", "fence", code.range)
      if code.isClosed {
        let end = text(code.range).reversed().drop { $0 == " " || $0 == "\t" }.prefix(3)
        expect(String(end) == start, "closing fence", code.range)
      }
      expect(contains(code.range, code.infoRange), "info", code.infoRange)
    }
    for html in outline.htmlBlocks {
      expect(outline.blocks[html.block].range == html.range, "html's block", html.range)
      expect(text(html.range).first == "<", "html", html.range)
    }
    for comment in outline.comments {
      expect(text(comment.range).hasPrefix("<!--"), "comment", comment.range)
      expect(
        comment.textRange.lowerBound >= comment.range.lowerBound + 4
          || comment.textRange.isEmpty, "comment's text", comment.textRange)
      expect(contains(comment.range, comment.textRange), "comment's text", comment.textRange)
      if comment.isClosed { expect(text(comment.range).hasSuffix("-->"), "end", comment.range) }
      expect(
        contains(outline.blocks[comment.block].range, comment.range), "comment's block",
        comment.range)
    }
  }

  private mutating func checkLists() {
    for item in outline.listItems {
      let list = outline.lists[item.list]
      expect(contains(list.range, item.range), "item outside", item.range)
      expect(
        outline.bytes[item.markerRange.upperBound - 1] == list.marker, "marker", item.markerRange)
      expect(item.range.lowerBound == item.markerRange.lowerBound, "item", item.range)
    }
    for list in outline.lists {
      if let start = list.start {
        expect(
          text(list.range).hasPrefix("0") || text(list.range).hasPrefix("\(start)"),
          "number", list.range)
      }
    }
    for task in outline.tasks {
      expect(
        text(task.boxRange) == "[ ]" ? !task.isChecked : text(task.boxRange).lowercased() == "[x]",
        "box", task.boxRange)
      expect(contains(outline.listItems[task.item].range, task.boxRange), "box", task.boxRange)
      expect(contains(outline.listItems[task.item].range, task.textRange), "task", task.textRange)
    }
  }

  private mutating func checkTables() {
    for table in outline.tables {
      expect(
        text(table.delimiterRange).unicodeScalars.allSatisfy {
          "|:- \t\u{B}\u{C}".unicodeScalars.contains($0)
        },
        "delimiters", table.delimiterRange)
      expect(contains(table.range, table.delimiterRange), "delimiters", table.delimiterRange)
      for row in outline.tableRows[table.rows] {
        expect(contains(table.range, row.range), "row", row.range)
        var end = row.range.lowerBound
        for cell in outline.tableCells[row.cells] {
          expect(contains(row.range, cell.range), "cell", cell.range)
          expect(cell.range.lowerBound >= end, "order", cell.range)
          end = cell.range.upperBound
          let bare = text(cell.range).replacing("\\|", with: "")
          expect(!bare.contains("|"), "pipe", cell.range)
        }
      }
    }
  }

  private mutating func checkLinks() {
    for link in outline.links {
      let whole = text(link.range)
      expect(contains(outline.blocks[link.block].range, link.range), "outside", link.range)
      expect(contains(link.range, link.textRange), "text", link.textRange)
      switch link.kind {
      case .autolink, .emailAutolink:
        expect(whole.first == "<" && whole.last == ">", "autolink", link.range)
        expect(whole == "<\(text(link.textRange))>", "autolink", link.range)
      case .inline:
        expect(whole.hasSuffix(")"), "inline", link.range)
        expect(contains(link.range, link.destinationRange), "destination", link.destinationRange)
      case .fullReference, .shortcutReference: expect(whole.hasSuffix("]"), "label", link.range)
      case .collapsedReference: expect(whole.hasSuffix("[]"), "label", link.range)
      }
      if link.kind != .autolink, link.kind != .emailAutolink {
        let opening = link.isImage ? "![" : "["
        expect(whole.hasPrefix("\(opening)\(text(link.textRange))]"), "text", link.range)
      }
      if let title = link.titleRange {
        let quotes = text(title.lowerBound - 1..<title.upperBound + 1)
        expect("\"'(".contains(quotes.first ?? " "), "title", title)
        expect("\"')".contains(quotes.last ?? " "), "title", title)
      }
      if link.kind != .emailAutolink, link.definition == nil {
        let raw = text(link.destinationRange)
        if !raw.contains("\\"), !raw.contains("&"), !raw.contains("\0"), !raw.contains("\n"),
          !raw.contains("\r")
        {
          expect(outline.destination(of: link) == raw, "destination", link.destinationRange)
        }
      }
    }
    for definition in outline.definitions {
      expect(text(definition.range).first == "[", "definition", definition.range)
      expect(contains(definition.range, definition.labelRange), "label", definition.labelRange)
      expect(
        contains(definition.range, definition.destinationRange), "destination",
        definition.destinationRange)
    }
  }
}

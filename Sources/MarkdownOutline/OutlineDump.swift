import PlainText

extension MarkdownOutline {
  /// The whole outline as text, for golden tests and for looking at: one block a line, indented by
  /// its depth, with what belongs to it below it, each with its ranges and the beginning of its
  /// text.
  package func dump() -> String {
    var result = "body \(bodyStart)..<\(bytes.count)\n"
    let linksByBlock = Dictionary(grouping: links, by: \.block)
    let commentsByBlock = Dictionary(grouping: comments, by: \.block)
    let anchors = anchors
    var depths: [Int] = []
    for (index, block) in blocks.enumerated() {
      let depth = block.parent.map { depths[$0] + 1 } ?? 0
      depths.append(depth)
      func add(_ line: String, deeper: Int = 0) {
        // Deep nesting must not make the dump grow faster than the text.
        result += String(repeating: "  ", count: min(depth, 40) + deeper) + line + "\n"
      }
      add("\(block.range) \(describe(block, anchors: anchors))")
      if block.kind == .table, let element = block.element {
        for row in tableRows[tables[element].rows] {
          add("\(row.range) row", deeper: 1)
          for cell in tableCells[row.cells] {
            add("\(cell.range) cell \(excerpt(cell.range))", deeper: 2)
          }
        }
      }
      for comment in commentsByBlock[index] ?? [] {
        add("\(comment.range) comment \(describe(comment))", deeper: 1)
      }
      for link in linksByBlock[index] ?? [] { add("\(link.range) \(describe(link))", deeper: 1) }
    }
    for definition in definitions {
      result += "\(definition.range) definition \(excerpt(definition.labelRange)) to "
      result += excerpt(definition.destination)
      if definition.titleRange != nil {
        result += " titled " + excerpt(definition.title)
      }
      result += "\n"
    }
    for section in sections {
      result += "\(section.contentRange) section of heading \(section.heading)"
      result += section.isEmpty ? ", empty\n" : "\n"
    }
    return result
  }

  private func describe(_ block: Block, anchors: [String]) -> String {
    guard let element = block.element else {
      return block.kind == .paragraph ? "paragraph \(excerpt(block.range))" : "\(block.kind)"
    }
    switch block.kind {
    case .heading:
      let heading = headings[element]
      return "heading \(heading.level)\(heading.isSetext ? " underlined" : "") "
        + "\(heading.contentRange) \(excerpt(heading.contentRange)) #\(anchors[element])"
    case .fencedCode, .indentedCode:
      let code = codeBlocks[element]
      return "\(block.kind)\(code.isClosed ? "" : " unclosed") info \(code.infoRange) "
        + "\(excerpt(code.infoRange)) content \(code.contentRange)"
    case .html:
      let html = htmlBlocks[element]
      return "html \(html.startCondition)\(html.holdsOnlyComments ? " only comments" : "")"
    case .list:
      let marker = Unicode.Scalar(lists[element].marker)
      return "list \(lists[element].start.map(String.init) ?? "")\(marker)"
    case .listItem:
      let item = listItems[element]
      guard let task = item.task else { return "item \(item.markerRange)" }
      return "item \(item.markerRange) task \(tasks[task].boxRange) "
        + "\(tasks[task].isChecked ? "checked" : "open") text \(tasks[task].textRange)"
    case .table:
      let alignments = columnAlignments[tables[element].alignments].map { "\($0)" }
      return "table delimiters \(tables[element].delimiterRange) "
        + alignments.prefix(40).joined(separator: " ")
    case .blockQuote, .paragraph, .thematicBreak: return "\(block.kind)"
    }
  }

  private func describe(_ comment: Comment) -> String {
    "\(comment.isInline ? "inline " : "")\(comment.isClosed ? "" : "unclosed ")"
      + "\(comment.textRange) \(excerpt(comment.textRange))"
  }

  private func describe(_ link: Link) -> String {
    var result = "\(link.isImage ? "image" : "link") \(link.kind) text \(link.textRange) "
    result += "\(excerpt(link.textRange)) to \(link.destinationRange) "
    result += excerpt(link.destination)
    if let title = link.titleRange { result += " title \(title) \(excerpt(link.title))" }
    return result
  }

  private func excerpt(_ text: CleanedText) -> String {
    Self.excerpt(String(decoding: cleaned(text).prefix(240), as: UTF8.self))
  }

  private func excerpt(_ range: Range<Int>) -> String {
    Self.excerpt(text(in: range.lowerBound..<min(range.upperBound, range.lowerBound + 240)))
  }

  private static func excerpt(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(60)
    let isCut = start.endIndex < text.unicodeScalars.endIndex
    return "‘" + String(String.UnicodeScalarView(start)).printable + (isCut ? "…" : "") + "’"
  }
}

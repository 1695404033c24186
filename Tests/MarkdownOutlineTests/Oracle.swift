import CMarkGFM
import PlainText
import Synchronization

/// What cmark-gfm and the outline both say of a text, so that the two can be compared as lines of
/// words.
struct Reading: Equatable {
  var headings: [String] = []
  var codeBlocks: [String] = []
  var htmlBlocks: [String] = []
  var tables: [String] = []
  var tasks: [String] = []
  var links: [String] = []
  /// The kinds of all blocks, each with its depth.
  var blocks: [String] = []
  private let lines: [String]

  init(_ bytes: [UInt8]) {
    let table = LineTable(bytes)
    lines = (1...table.lineCount).map { bytes.text(in: table.range(ofLine: $0)) }
  }

  /// cmark-gfm takes any `[x]` on the line for the box; where that matters, only the task itself is
  /// compared.
  mutating func addTask(line: Int, isChecked: Bool) {
    let text = lines[line - 1]
    let isDoubtful = text.contains("[ ]") && text.lowercased().contains("[x]")
    tasks.append("\(line) \(isDoubtful ? "checked or not" : String(isChecked))")
  }
}

/// cmark-gfm with its extensions for tables, strikethrough and task items.
///
/// Everything of the C library is made, read and freed within `read`.
enum Oracle {
  /// Only one text may be read at a time: while a parser with strikethrough runs, it changes tables
  /// of characters that all parsers of the process share.
  private static let turn = Mutex(())

  static func read(_ bytes: [UInt8]) -> Reading {
    turn.withLock { _ in readAlone(bytes) }
  }

  private static func readAlone(_ bytes: [UInt8]) -> Reading {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(0)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    bytes.withUnsafeBytes { buffer in
      if let start = buffer.baseAddress {
        cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
      }
    }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    var reading = Reading(bytes)
    var depth = 0
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isLeaf = cmark_node_first_child(node) == nil && !mayHaveChildren(node)
      if event == CMARK_EVENT_EXIT {
        if !isLeaf { depth -= 1 }
        continue
      }
      add(node, depth: depth, to: &reading)
      if !isLeaf { depth += 1 }
    }
    return reading
  }

  private static func mayHaveChildren(_ node: OpaquePointer) -> Bool {
    switch type(node) {
    case "text", "softbreak", "linebreak", "code", "html_inline", "thematic_break", "code_block",
      "html_block":
      false
    default: true
    }
  }

  private static func type(_ node: OpaquePointer) -> String {
    String(cString: cmark_node_get_type_string(node))
  }

  private static func add(
    _ node: OpaquePointer, depth: Int, to reading: inout Reading
  ) {
    let line = cmark_node_get_start_line(node)
    switch type(node) {
    case "document", "text", "softbreak", "linebreak", "code", "html_inline", "emph", "strong",
      "strikethrough":
      return
    case "heading":
      reading.headings.append(
        "\(cmark_node_get_heading_level(node)) at \(line): \(text(node, keepingImages: false))")
      reading.blocks.append("\(depth) heading")
    case "code_block":
      let info = string(cmark_node_get_fence_info(node))
      reading.codeBlocks.append("\(line) \(info): \(string(cmark_node_get_literal(node)))")
      reading.blocks.append("\(depth) code")
    case "html_block":
      reading.htmlBlocks.append("\(line): \(string(cmark_node_get_literal(node)))")
      reading.blocks.append("\(depth) html")
    case "tasklist":
      let isChecked = cmark_gfm_extensions_get_tasklist_item_checked(node)
      reading.addTask(line: Int(line), isChecked: isChecked)
      reading.blocks.append("\(depth) item")
    case "link", "image":
      reading.links.append(
        "\(type(node)) \(string(cmark_node_get_url(node))) \(string(cmark_node_get_title(node))): "
          + text(node, keepingImages: type(node) == "image"))
    case "table":
      let columns = Int(cmark_gfm_extensions_get_table_columns(node))
      let alignments = cmark_gfm_extensions_get_table_alignments(node)
      let letters = (0..<columns).map { index -> Character in
        let letter = alignments?[index] ?? 0
        return letter == 0 ? "-" : Character(Unicode.Scalar(letter))
      }
      reading.tables.append("table \(String(letters))")
      reading.blocks.append("\(depth) table")
    case "table_header":
      // Its line is wrong where lines of text stand before it.
      reading.tables.append("header")
    case "table_row":
      reading.tables.append("row at \(line)")
    case "table_cell":
      reading.tables.append("cell \(text(node, keepingImages: false))")
    case "thematic_break": reading.blocks.append("\(depth) break")
    case "block_quote": reading.blocks.append("\(depth) quote")
    case "list": reading.blocks.append("\(depth) list")
    case "item": reading.blocks.append("\(depth) item")
    case "paragraph": reading.blocks.append("\(depth) paragraph")
    case let other: reading.blocks.append("\(depth) \(other)")
    }
  }

  /// The text below a node as its reader sees it; an image shows none.
  private static func text(
    _ root: OpaquePointer, keepingImages: Bool
  ) -> String {
    var result = ""
    var images = 0
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return result }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if type(node) == "image", node != root {
        images += event == CMARK_EVENT_ENTER ? 1 : -1
      }
      guard event == CMARK_EVENT_ENTER, keepingImages || images == 0 else { continue }
      switch type(node) {
      case "text", "code": result += string(cmark_node_get_literal(node))
      case "softbreak", "linebreak": result += "\n"
      default: break
      }
    }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

import MarkdownOutline
import Testing

@Suite struct HeadingAnchorTests {
  private func anchors(_ text: String) -> [String] { MarkdownOutline(Array(text.utf8)).anchors }

  @Test(
    arguments: [
      ("Hello World", "hello-world"), ("Q1 & Q2: plan!", "q1--q2-plan"), ("a_b-c", "a_b-c"),
      ("Ärger über Öl", "ärger-über-öl"), ("日本語 見出し", "日本語-見出し"), ("🚀 Start", "-start"),
      (":rocket: Go", "rocket-go"), ("C++ and C#", "c-and-c"),
      ("*very* **bold** ~~no~~", "very-bold-no"),
      ("`code` x", "code-x"), ("[a link](b \"c\") d", "a-link-d"), ("![alt](x.png) Foo", "-foo"),
      ("AT&amp;T &copy;", "att-"), ("snake_case_name", "snake_case_name"),
      ("a <b>c</b> <!-- d --> e", "a-c--e"),
      ("1.2.3", "123"), ("x² ½ Ⅷ ٣", "x--ⅷ-٣"), ("tab\there", "tabhere"),
      ("<https://a.b/c>", "httpsabc"),
      ("  spaced   out  ", "spaced---out"), ("…", ""), ("e\u{301}t", "e\u{301}t"), ("ΑΣ", "ασ"),
    ])
  func makesTheAnchorThatGitHubMakes(_ heading: String, _ anchor: String) {
    #expect(anchors("# \(heading)\n") == [anchor])
  }

  @Test func numbersWhatIsTaken() {
    #expect(
      anchors("# A\n## A\n# a\n# A-1\n# b\n# A\n") == ["a", "a-1", "a-2", "a-1-1", "b", "a-3"])
    #expect(anchors("# a-1\n# a\n# a\n# a\n") == ["a-1", "a", "a-2", "a-3"])
    #expect(anchors("#\n# \n#\n") == ["", "-1", "-2"])
  }

  @Test func joinsTheLinesOfAnUnderlinedHeading() {
    #expect(anchors("Two\nlines\n---\n\n> in *a\n> quote*\n> ===\n") == ["twolines", "in-aquote"])
  }

  @Test func readsReferencesInHeadings() {
    #expect(anchors("# [a *b*] [c]\n\n[a *b*]: /u\n") == ["a-b-c"])
  }
}

@Suite struct SectionTests {
  private func sections(_ text: String) -> [String] {
    let outline = MarkdownOutline(Array(text.utf8))
    return outline.sections.map { section in
      let heading = outline.text(in: outline.headings[section.heading].contentRange)
      return "\(heading): \(outline.text(in: section.contentRange).debugDescription)"
        + (section.isEmpty ? " empty" : "")
    }
  }

  @Test func endsWithTheNextHeadingOfItsLevelOrAHigherOne() {
    #expect(
      sections("# A\na\n## B\n\nb\n### C\n## D\nd\n# E\n") == [
        "A: \"a\\n## B\\n\\nb\\n### C\\n## D\\nd\\n\"", "B: \"\\nb\\n### C\\n\"", "C: \"\" empty",
        "D: \"d\\n\"", "E: \"\" empty",
      ])
  }

  @Test func readsUnderlinedHeadings() {
    #expect(sections("A\n===\nb\n\nC\n---\n") == ["A: \"b\\n\\nC\\n---\\n\"", "C: \"\" empty"])
  }

  @Test(
    arguments: [
      "", "\n\n", "<!-- todo -->\n", "<!-- a\n\nb -->\n<!-- c -->\n", "---\n", "[a]: /u\n",
      "-\n- \n", "> \n",
      "## Sub\n", "## Sub\n\n<!-- x -->\n### Sub\n", "  <!-- unclosed\n\nmore\n",
    ])
  func isEmptyWithout(_ content: String) throws {
    let outline = MarkdownOutline(Array("# A\n\(content)".utf8))
    #expect(try #require(outline.sections.first).isEmpty)
  }

  @Test(
    arguments: [
      "text\n", "- a\n", "> a\n", "    code\n", "```\n```\n", "|a|\n|-|\n", "<div></div>\n",
      "## B\ntext\n",
      "<!-- a --> b\n", "- > 1. a\n", "[a](b)\n", "![a](b)\n", "- ## Inner\n", "<!-- a -->\n<b>\n",
    ])
  func isNotEmptyWith(_ content: String) throws {
    let outline = MarkdownOutline(Array("# A\n\(content)".utf8))
    #expect(try #require(outline.sections.first).isEmpty == false)
  }

  @Test func ignoresHeadingsInQuotesAndLists() {
    #expect(sections("# A\n> # B\n- # C\n").count == 1)
  }
}

@Suite struct CommentTests {
  private func comments(_ text: String) -> [String] {
    let outline = MarkdownOutline(Array(text.utf8))
    return outline.comments.map { comment in
      "\(comment.isInline ? "inline" : "block")\(comment.isClosed ? "" : " unclosed") "
        + outline.text(in: comment.textRange)
    }
  }

  @Test func findsBlocksAndInlineComments() {
    #expect(
      comments(
        "<!-- a -->\n\ntext <!-- b --> more <!--c-->\n\n- x <!-- d -->\n\n<div><!-- e --></div>\n")
        == ["block  a ", "inline  b ", "inline c", "inline  d ", "block  e "])
  }

  @Test func findsSeveralInOneBlock() {
    #expect(comments("<!-- a --> <!-- b --><!---->\n") == ["block  a ", "block  b ", "block "])
    // The first line with an end ends the block, whatever begins after it.
    #expect(comments("<!-- a --> <!-- b\n\nc -->\n") == ["block  a ", "block unclosed  b"])
    #expect(comments("<div>\n<!-- a --><!-- b -->\n") == ["block  a ", "block  b "])
  }

  @Test func findsNoneInCodeAndScripts() {
    #expect(comments("`<!-- a -->`\n\n    <!-- b -->\n\n```\n<!-- c -->\n```\n").isEmpty)
    #expect(comments("<script>\n// <!-- a -->\n</script>\n").isEmpty)
    #expect(comments("<pre>\n<!-- a -->\n</pre>\n") == ["block  a "])
  }

  @Test func endsAnUnclosedCommentWithItsBlock() {
    #expect(comments("<!-- a\n\nb\n\n") == ["block unclosed  a\n\nb"])
    #expect(comments("<div>\n<!-- a\n\nb -->\n") == ["block unclosed  a"])
    #expect(comments("text <!-- a\n").isEmpty)
  }

  @Test func readsTheShortestComments() {
    #expect(comments("<!-->\n\n<!--->\n\n<!---->\n") == ["block ", "block ", "block "])
  }

  @Test func findsCommentsInTablesAndQuotes() {
    #expect(
      comments("| a | <!-- b --> |\n|-|-|\n| <!-- c --> |\n") == ["inline  b ", "inline  c "])
    #expect(comments("> <!-- a\n> b -->\n") == ["block  a\n> b "])
  }
}

@Suite struct BlockTests {
  @Test func findsTheNextBlockWithinTheSameParent() {
    let text = "<!-- a -->\n> one\n>\n> two\n\n- <!-- b -->\n\n  three\n- four\n\nfive\n"
    let outline = MarkdownOutline(Array(text.utf8))
    let next = outline.blocks.indices.map { index in
      outline.block(after: index).map { outline.text(in: outline.blocks[$0].range) }
    }
    #expect(
      next == [
        "> one\n>\n> two", "- <!-- b -->\n\n  three\n- four", "two", nil, "five", "- four",
        "three", nil, nil, nil, nil,
      ])
    #expect(
      outline.blocks.filter { $0.parent == nil }.map(\.kind) == [
        .html, .blockQuote, .list, .paragraph,
      ])
  }

  @Test func resolvesDestinationsAndTitles() {
    let text = "[a](</b c> 'd\\'&amp;e') <f@g.h> [i]\n\n[I]: &#106;\\* (k)\n"
    let outline = MarkdownOutline(Array(text.utf8))
    #expect(outline.links.map(outline.destination) == ["/b c", "mailto:f@g.h", "j*"])
    #expect(outline.links.map(outline.title) == ["d'&e", "", "k"])
    #expect(outline.links.map(\.kind) == [.inline, .emailAutolink, .shortcutReference])
    #expect(outline.links.map(\.definition) == [nil, nil, 0])
    #expect(outline.definitions.map(outline.destination) == ["j*"])
  }

  @Test func readsAnEmptyFileAndOneWithOnlyAMark() {
    #expect(MarkdownOutline([]).blocks.isEmpty)
    #expect(MarkdownOutline([0xEF, 0xBB, 0xBF]).blocks.isEmpty)
    #expect(MarkdownOutline([0xEF, 0xBB, 0xBF] + Array("# A".utf8)).anchors == ["a"])
  }
}

@Suite struct TaskTests {
  @Test func readsBoxesAndTexts() {
    let text =
      "- [ ] one\n- [x] two *three*\n  four\n1. [X] five [x]\n- [ ] six [x]\n- [ ] \n- none\n"
    let outline = MarkdownOutline(Array(text.utf8))
    let tasks = outline.tasks.map { task in
      "\(outline.text(in: task.boxRange))\(task.isChecked) \(outline.text(in: task.textRange))"
    }
    #expect(
      tasks == [
        "[ ]false one", "[x]true two *three*\n  four", "[X]true five [x]", "[ ]false six [x]",
        "[ ]false ",
      ])
    #expect(outline.listItems.map { $0.task != nil } == [true, true, true, true, true, false])
  }
}

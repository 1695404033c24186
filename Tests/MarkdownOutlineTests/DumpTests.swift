import MarkdownOutline
import Testing

/// Whole outlines as text.
@Suite struct DumpTests {
  @Test func showsEverythingWithItsRanges() {
    let text = """
      ---
      kind: account
      ---
      # Northwind *Ltd* & co ##

      <!-- planbook: allow x -- why -->

      Text with [a link](b.md "t"), <https://x.y> and ![img [in](d)](e). <!-- inline -->
      > quote
      lazy
      > - item
      - [ ] open task
        more
      - [x] done

      | A | B \\| c |
      |:--|:-:|
      | `x` | [r] |
      | y

      Sub
      section
      -------

          code

          more

      ```swift extra
      let x = 1

      ```
      ## Empty
      <!-- only -->

      [r]: <to there> 'title'
      ~~~
      open

      """
    let bytes = Array(text.utf8)
    let outline = MarkdownOutline(bytes, bodyStart: FrontMatter.find(in: bytes).bodyStart ?? 0)
    #expect(
      outline.dump() == """
        body 22..<396
        22..<47 heading 1 24..<44 ‘Northwind *Ltd* & co’ #northwind-ltd--co
        49..<82 html 2 only comments
          49..<82 comment 53..<79 ‘ planbook: allow x -- why ’
        84..<166 paragraph ‘Text with [a link](b.md "t"), <https://x.y> and ![img [in](d…’
          151..<166 comment inline 155..<163 ‘ inline ’
          94..<112 link inline text 95..<101 ‘a link’ to 103..<107 ‘b.md’ title 109..<110 ‘t’
          114..<127 link autolink text 115..<126 ‘https://x.y’ to 115..<126 ‘https://x.y’
          132..<149 image inline text 134..<145 ‘img [in](d)’ to 147..<148 ‘e’
          138..<145 link inline text 139..<141 ‘in’ to 143..<144 ‘d’
        167..<188 blockQuote
          169..<179 paragraph ‘quote\\nlazy’
          182..<188 list -
            182..<188 item 182..<183
              184..<188 paragraph ‘item’
        189..<222 list -
          189..<211 item 189..<190 task 191..<194 open text 195..<211
            195..<211 paragraph ‘open task\\n  more’
          212..<222 item 212..<213 task 214..<217 checked text 218..<222
            218..<222 paragraph ‘done’
        224..<266 table delimiters 239..<248 left center
          224..<238 row
            226..<227 cell ‘A’
            230..<236 cell ‘B \\| c’
          249..<262 row
            251..<254 cell ‘`x`’
            257..<260 cell ‘[r]’
          263..<266 row
            265..<266 cell ‘y’
          257..<260 link shortcutReference text 258..<259 ‘r’ to 369..<377 ‘to there’ title 380..<385 ‘title’
        268..<287 heading 2 underlined 268..<279 ‘Sub\\nsection’ #subsection
        293..<307 indentedCode info 293..<293 ‘’ content 293..<308
        309..<338 fencedCode info 312..<323 ‘swift extra’ content 324..<335
        339..<347 heading 2 342..<347 ‘Empty’ #empty
        348..<361 html 2 only comments
          348..<361 comment 352..<358 ‘ only ’
        387..<395 fencedCode unclosed info 390..<390 ‘’ content 391..<396
        363..<386 definition ‘r’ to ‘to there’ titled ‘title’
        48..<396 section of heading 0
        288..<339 section of heading 1
        348..<396 section of heading 2

        """)
  }
}

import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `Scenes as SVG` {
  private static let black = Ink(light: 0x000000, dark: 0xFFFFFF)
  private static let white = Ink(light: 0xFFFFFF, dark: 0x000000)

  private static func scene(_ title: String = "A picture") -> Scene {
    var scene = Scene(width: 100, height: 50, title: title, summary: title, background: white)
    let bar = Shape(
      .rectangle(Rectangle(x: 1.006, y: 2, width: 30, height: 10), radius: 3),
      fill: .hatched(black), stroke: Shape.Stroke(black, width: 1.5, dashes: [3, 2]))
    scene.elements = [
      .group(
        Group(
          title: title, link: "a?b&c\"d",
          [
            .shape(bar),
            .shape(Shape(.polygon([Point(1, 1), Point(-2.5, 3)]), fill: .plain(black))),
            .text(TextElement(title, at: Point(5, 20), TextStyle(size: 12), black, on: white)),
          ]))
    ]
    return scene
  }

  private static func text(_ scene: Scene, _ theme: Theme = .auto) -> String {
    String(decoding: SVGWriter.write(scene, theme: theme), as: UTF8.self)
  }

  @Test func `are one file that says what it shows`() {
    let text = Self.text(Self.scene())
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(text.contains("<title id=\"p-title\">A picture</title>"))
    #expect(text.contains("role=\"img\" aria-labelledby=\"p-title p-desc\""))
    #expect(text.contains("x=\"1.01\" y=\"2\" width=\"30\" height=\"10\" rx=\"3\""))
    #expect(text.contains("d=\"M1 1L-2.5 3Z\""))
    #expect(text.contains("stroke-dasharray=\"3 2\""))
    #expect(text.contains("href=\"a?b&amp;c&quot;d\""))
    #expect(!text.contains("<script") && !text.contains("http://fonts"))
  }

  @Test func `have both sets of colours, or the one that is asked for`() {
    #expect(Self.text(Self.scene()).contains("@media screen and (prefers-color-scheme:dark)"))
    let dark = Self.text(Self.scene(), .dark)
    #expect(!dark.contains("@media"))
    #expect(dark.contains(".pf0{fill:#000000}"))
    #expect(Self.text(Self.scene(), .light).contains(".pf0{fill:#ffffff}"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "]]>", "a & b", "\"quoted\" 'single'", "\u{0}\u{1}\u{1F}\u{7F}",
    "\u{FFFE}\u{FFFF}", "\u{202E}drawkcab", "שלום", "👩‍👩‍👧‍👦", "<!-- --> %0a <![CDATA[",
  ])
  func `hold any text and are well-formed`(title: String) throws {
    let bytes = SVGWriter.write(Self.scene(title))
    let reader = WellFormed()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      reader.names == [
        "svg", "title", "desc", "style", "defs", "pattern", "path", "rect", "a", "text",
      ])
  }

  @Test func `are the same bytes each time`() {
    #expect(SVGWriter.write(Self.scene()) == SVGWriter.write(Self.scene()))
  }

  private final class WellFormed: NSObject, XMLParserDelegate {
    var names: Set<String> = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { names.insert(name) }
  }
}

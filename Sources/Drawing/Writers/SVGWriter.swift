import PlainText

/// Writes a scene as SVG 1.1, which browsers, office programs and rsvg-convert read: one file without scripts, fonts or links
/// to anything outside, the same bytes for the same scene.
package struct SVGWriter {
  private let scene: Scene
  private let theme: Theme
  /// What ids and classes begin with, so that several pictures can stand in one page.
  private let prefix: String
  private var body = ""
  private var fills: [Ink: Int] = [:]
  private var strokes: [Ink: Int] = [:]
  private var hatches: [Ink: Int] = [:]
  private var inks: [(selector: String, property: String, ink: Ink)] = []

  /// The picture as an SVG document in UTF-8. The same scene gives the same bytes.
  ///
  /// - Parameter prefix: what ids and classes begin with; different ones keep pictures in one page apart.
  package static func write(_ scene: Scene, theme: Theme = .auto, prefix: String = "p") -> [UInt8] {
    var writer = SVGWriter(scene: scene, theme: theme, prefix: prefix)
    return Array(writer.document().utf8)
  }

  private init(scene: Scene, theme: Theme, prefix: String) {
    self.scene = scene
    self.theme = theme
    self.prefix = prefix
  }

  private mutating func document() -> String {
    let frame = Rectangle(x: 0, y: 0, width: scene.width, height: scene.height)
    append(Shape(.rectangle(frame), fill: .plain(scene.background)))
    for element in scene.elements { append(element) }
    let size = "width=\"\(scene.width.shortText)\" height=\"\(scene.height.shortText)\""
    let box = "viewBox=\"0 0 \(scene.width.shortText) \(scene.height.shortText)\""
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
    text += "\(size) \(box) role=\"img\" aria-labelledby=\"\(prefix)-title \(prefix)-desc\">\n"
    text += "<title id=\"\(prefix)-title\">\(Self.escaped(scene.title))</title>\n"
    text += "<desc id=\"\(prefix)-desc\">\(Self.escaped(scene.summary))</desc>\n"
    return text + styleSheet + definitions + body + "</svg>\n"
  }

  static func escaped(_ text: String) -> String { text.printable.escapedForMarkup }

  // MARK: Colours

  private var styleSheet: String {
    func rules(_ color: (Ink) -> Color) -> String {
      inks.map { "\($0.selector){\($0.property):\(color($0.ink).hexadecimal)}" }
        .joined(separator: "\n")
    }
    var sheet = "<style>\ntext{font-family:\(TextStyle.families)}\n"
    switch theme {
    case .light: sheet += rules(\.light) + "\n"
    case .dark: sheet += rules(\.dark) + "\n"
    case .auto:
      sheet += rules(\.light) + "\n@media screen and (prefers-color-scheme:dark){\n"
      sheet += rules(\.dark) + "\n}\n"
    }
    return sheet + "</style>\n"
  }

  private var definitions: String {
    guard !hatches.isEmpty else { return "" }
    let patterns = hatches.sorted { $0.value < $1.value }.map { _, number in
      "<pattern id=\"\(prefix)-hatch\(number)\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        + "patternTransform=\"rotate(45)\"><path d=\"M1 0V5\" stroke-width=\"2\" class=\"\(prefix)h\(number)\"/></pattern>\n"
    }
    return "<defs>\n" + patterns.joined() + "</defs>\n"
  }

  private mutating func fillClass(_ ink: Ink) -> String {
    "\(prefix)f\(number(of: ink, in: \.fills, selector: "f", property: "fill"))"
  }

  private mutating func strokeClass(_ ink: Ink) -> String {
    "\(prefix)s\(number(of: ink, in: \.strokes, selector: "s", property: "stroke"))"
  }

  private mutating func hatch(_ ink: Ink) -> String {
    "\(prefix)-hatch\(number(of: ink, in: \.hatches, selector: "h", property: "stroke"))"
  }

  /// The number of an ink among those of one use; a new one gets a rule in the style sheet.
  private mutating func number(
    of ink: Ink, in numbers: WritableKeyPath<Self, [Ink: Int]>, selector: String, property: String
  ) -> Int {
    if let number = self[keyPath: numbers][ink] { return number }
    let number = self[keyPath: numbers].count
    self[keyPath: numbers][ink] = number
    inks.append((".\(prefix)\(selector)\(number)", property, ink))
    return number
  }

  // MARK: Elements

  private mutating func append(_ element: Element) {
    switch element {
    case .shape(let shape): append(shape)
    case .text(let text): append(text)
    case .group(let group): append(group)
    }
  }

  private mutating func append(_ group: Group) {
    if let link = group.link {
      // Both forms of the attribute: rsvg-convert and office programs know the older one.
      let address = Self.escaped(link)
      body += "<a href=\"\(address)\" xlink:href=\"\(address)\">"
    } else {
      body += "<g>"
    }
    if let title = group.title { body += "<title>\(title.escapedForMarkup)</title>" }
    body += "\n"
    for element in group.elements { append(element) }
    body += group.link == nil ? "</g>\n" : "</a>\n"
  }

  private mutating func append(_ shape: Shape) {
    var classes: [String] = []
    var attributes = ""
    switch shape.fill {
    case .plain(let ink)?: classes.append(fillClass(ink))
    case .hatched(let ink)?: attributes += " fill=\"url(#\(hatch(ink)))\""
    case nil: attributes += " fill=\"none\""
    }
    if let stroke = shape.stroke {
      classes.append(strokeClass(stroke.ink))
      if stroke.width != 1 { attributes += " stroke-width=\"\(stroke.width.shortText)\"" }
      if !stroke.dashes.isEmpty {
        attributes +=
          " stroke-dasharray=\"\(stroke.dashes.map(\.shortText).joined(separator: " "))\""
      }
      if stroke.isRounded { attributes += " stroke-linejoin=\"round\"" }
    }
    if !classes.isEmpty { attributes += " class=\"\(classes.joined(separator: " "))\"" }
    body += Self.outline(shape.geometry) + attributes + "/>\n"
  }

  private static func outline(_ geometry: Shape.Geometry) -> String {
    switch geometry {
    case .rectangle(let box, let radius):
      let corners = radius > 0 ? " rx=\"\(radius.shortText)\"" : ""
      return
        "<rect x=\"\(box.x.shortText)\" y=\"\(box.y.shortText)\" width=\"\(box.width.shortText)\" "
        + "height=\"\(box.height.shortText)\"\(corners)"
    case .polygon(let points): return "<path d=\"\(path(points))Z\""
    case .polyline(let points): return "<path d=\"\(path(points))\""
    case .circle(let center, let radius):
      return
        "<circle cx=\"\(center.x.shortText)\" cy=\"\(center.y.shortText)\" r=\"\(radius.shortText)\""
    }
  }

  private static func path(_ points: [Point]) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(point.x.shortText) \(point.y.shortText)"
    }.joined()
  }

  private mutating func append(_ text: TextElement) {
    var attributes =
      " x=\"\(text.place.x.shortText)\" y=\"\(text.place.y.shortText)\" font-size=\"\(text.style.size.shortText)\""
    if text.style.weight == .bold { attributes += " font-weight=\"bold\"" }
    switch text.anchor {
    case .start: break
    case .middle: attributes += " text-anchor=\"middle\""
    case .end: attributes += " text-anchor=\"end\""
    }
    if text.isStruckThrough { attributes += " text-decoration=\"line-through\"" }
    // Where another font stands in, the text still takes the room that was measured for it.
    if text.style.measuresExactly(text.string), text.string.unicodeScalars.count > 1 {
      attributes +=
        " textLength=\"\(text.style.width(of: text.string).shortText)\" lengthAdjust=\"spacingAndGlyphs\""
    }
    attributes += " class=\"\(fillClass(text.ink))\""
    let title = text.whole.map { "<title>\(Self.escaped($0))</title>" } ?? ""
    body += "<text\(attributes)>\(title)\(Self.escaped(text.string))</text>\n"
  }
}

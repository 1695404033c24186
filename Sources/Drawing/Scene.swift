/// A picture that is laid out: shapes and texts at their places, in the order in which they are painted.
package struct Scene: Sendable {
  /// From the left edge to the right, in CSS pixels.
  package var width: Double
  /// From the top edge to the bottom, in CSS pixels.
  package var height: Double
  /// What it shows, in a few words, for those who cannot see it.
  package var title: String
  /// The same at more length.
  package var summary: String
  /// What lies below everything.
  package var background: Ink
  /// What is painted, each above those before it.
  package var elements: [Element] = []

  /// An empty picture; what is on it is added to `elements`.
  package init(width: Double, height: Double, title: String, summary: String, background: Ink) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.background = background
  }

  /// All texts, those in groups too.
  package var texts: [TextElement] { elements.flatMap(\.texts) }
}

/// Something in a picture.
package enum Element: Sendable {
  case shape(Shape)
  case text(TextElement)
  case group(Group)

  fileprivate var texts: [TextElement] {
    switch self {
    case .shape: []
    case .text(let text): [text]
    case .group(let group): group.elements.flatMap(\.texts)
    }
  }
}

/// Elements that belong together.
package struct Group: Sendable {
  /// What they stand for: shown when a pointer rests on them.
  package var title: String?
  /// Where a click leads; nil for nowhere.
  package var link: String?
  /// What they are, each painted above those before it.
  package var elements: [Element]

  /// - Parameters:
  ///   - title: shown when a pointer rests on them.
  ///   - link: where a click leads.
  package init(title: String? = nil, link: String? = nil, _ elements: [Element]) {
    self.title = title
    self.link = link
    self.elements = elements
  }
}

/// A shape with what it is filled and drawn with.
package struct Shape: Sendable {
  /// The outline of a shape.
  package enum Geometry: Sendable, Hashable {
    /// With round corners where the radius, in CSS pixels, is not 0.
    case rectangle(Rectangle, radius: Double = 0)
    /// A closed outline through these corners.
    case polygon([Point])
    /// An open line.
    case polyline([Point])
    /// Around a middle, with a radius in CSS pixels.
    case circle(Point, radius: Double)
  }

  /// What is inside the outline.
  package enum Fill: Sendable, Hashable {
    /// One colour all over.
    case plain(Ink)
    /// Slanted lines on nothing.
    case hatched(Ink)
  }

  /// How the outline is drawn.
  package struct Stroke: Sendable, Hashable {
    /// The colour of the line.
    package var ink: Ink
    /// The width of the line, in CSS pixels, half on either side of the outline.
    package var width: Double
    /// Lengths of dashes and gaps; none for a line without gaps.
    package var dashes: [Double]
    /// Whether the corners of a line are rounded.
    package var isRounded: Bool

    /// - Parameters:
    ///   - width: in CSS pixels.
    ///   - dashes: lengths of dashes and gaps, in CSS pixels.
    package init(_ ink: Ink, width: Double = 1, dashes: [Double] = [], isRounded: Bool = false) {
      self.ink = ink
      self.width = width
      self.dashes = dashes
      self.isRounded = isRounded
    }
  }

  /// The outline.
  package var geometry: Geometry
  /// What is inside; nil to leave what is below.
  package var fill: Fill?
  /// How the outline is drawn; nil for not at all.
  package var stroke: Stroke?

  /// A shape without fill and stroke cannot be seen.
  package init(_ geometry: Geometry, fill: Fill? = nil, stroke: Stroke? = nil) {
    self.geometry = geometry
    self.fill = fill
    self.stroke = stroke
  }
}

/// One line of text.
package struct TextElement: Sendable {
  /// Which part of a text stands at its place.
  package enum Anchor: Sendable, Hashable {
    /// The left end stands at the place.
    case start
    /// The middle stands at the place.
    case middle
    /// The right end stands at the place.
    case end
  }

  /// The text that is shown.
  package var string: String
  /// On the baseline: its left end, middle or right end.
  package var place: Point
  /// The size and weight of its letters.
  package var style: TextStyle
  /// The colour of its letters.
  package var ink: Ink
  /// What it is read on.
  package var background: Ink
  /// Which part of it stands at `place`.
  package var anchor: Anchor
  /// Whether a line goes through it.
  package var isStruckThrough: Bool
  /// The whole text, where `string` is cut.
  package var whole: String?

  /// - Parameters:
  ///   - place: on the baseline.
  ///   - background: what the text is read on.
  ///   - whole: the whole text, where `string` is cut.
  package init(
    _ string: String, at place: Point, _ style: TextStyle, _ ink: Ink, on background: Ink,
    anchor: Anchor = .start, isStruckThrough: Bool = false, whole: String? = nil
  ) {
    self.string = string
    self.place = place
    self.style = style
    self.ink = ink
    self.background = background
    self.anchor = anchor
    self.isStruckThrough = isStruckThrough
    self.whole = whole
  }

  /// A text that is cut with `…` where it does not fit; the whole of it is shown when a pointer rests on it.
  package init(
    fitting string: String, into width: Double, at place: Point, _ style: TextStyle, _ ink: Ink,
    on background: Ink, anchor: Anchor = .start, isStruckThrough: Bool = false
  ) {
    let fitted = style.fitted(string, into: width)
    self.init(
      fitted, at: place, style, ink, on: background, anchor: anchor,
      isStruckThrough: isStruckThrough, whole: fitted == string ? nil : string)
  }

  /// Where the letters are.
  package var box: Rectangle {
    let width = style.width(of: string)
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Rectangle(
      x: left, y: place.y - style.ascent, width: width, height: style.ascent + style.descent)
  }
}

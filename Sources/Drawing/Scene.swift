/// A picture that is laid out: shapes and texts at their places, in the order in which they are painted.
package struct Scene: Sendable {
  package var width: Double
  package var height: Double
  /// What it shows, in a few words, for those who cannot see it.
  package var title: String
  /// The same at more length.
  package var summary: String
  /// What lies below everything.
  package var background: Ink
  package var elements: [Element] = []

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
  package var elements: [Element]

  package init(title: String? = nil, link: String? = nil, _ elements: [Element]) {
    self.title = title
    self.link = link
    self.elements = elements
  }
}

/// A shape with what it is filled and drawn with.
package struct Shape: Sendable {
  package enum Geometry: Sendable, Hashable {
    case rectangle(Rectangle, radius: Double = 0)
    case polygon([Point])
    /// An open line.
    case polyline([Point])
    case circle(Point, radius: Double)
  }

  package enum Fill: Sendable, Hashable {
    case plain(Ink)
    /// Slanted lines on nothing.
    case hatched(Ink)
  }

  package struct Stroke: Sendable, Hashable {
    package var ink: Ink
    package var width: Double
    /// Lengths of dashes and gaps; none for a line without gaps.
    package var dashes: [Double]
    /// Whether the corners of a line are rounded.
    package var isRounded: Bool

    package init(_ ink: Ink, width: Double = 1, dashes: [Double] = [], isRounded: Bool = false) {
      self.ink = ink
      self.width = width
      self.dashes = dashes
      self.isRounded = isRounded
    }
  }

  package var geometry: Geometry
  package var fill: Fill?
  package var stroke: Stroke?

  package init(_ geometry: Geometry, fill: Fill? = nil, stroke: Stroke? = nil) {
    self.geometry = geometry
    self.fill = fill
    self.stroke = stroke
  }
}

/// One line of text.
package struct TextElement: Sendable {
  package enum Anchor: Sendable, Hashable {
    case start
    case middle
    case end
  }

  package var string: String
  /// On the baseline: its left end, middle or right end.
  package var place: Point
  package var style: TextStyle
  package var ink: Ink
  /// What it is read on.
  package var background: Ink
  package var anchor: Anchor
  package var isStruckThrough: Bool
  /// The whole text, where `string` is cut.
  package var whole: String?

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

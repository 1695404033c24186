/// A place in a picture, in units of which 96 make an inch (CSS pixels); y grows downward.
package struct Point: Sendable, Hashable {
  /// How far from the left.
  package var x: Double
  /// How far from the top.
  package var y: Double

  /// - Parameters:
  ///   - x: from the left.
  ///   - y: from the top, downward.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
package struct Rectangle: Sendable, Hashable {
  /// The left edge.
  package var x: Double
  /// The top edge.
  package var y: Double
  /// From the left edge to the right.
  package var width: Double
  /// From the top edge to the bottom.
  package var height: Double

  /// - Parameters:
  ///   - x: the left edge.
  ///   - y: the top edge.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right edge.
  package var right: Double { x + width }
  /// The bottom edge.
  package var bottom: Double { y + height }

  /// Whether two have more in common than their edges.
  package func intersects(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether another lies in it; edges may touch.
  package func contains(_ other: Rectangle) -> Bool {
    x <= other.x && other.right <= right && y <= other.y && other.bottom <= bottom
  }

  /// So much wider and higher on each side.
  package func grown(by margin: Double) -> Rectangle {
    Rectangle(
      x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}

extension Double {
  /// In decimal digits with at most two after the point: the same on every machine.
  package var shortText: String {
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

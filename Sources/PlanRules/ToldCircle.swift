import Diagnostics
import PlanSchedule

/// A circle of links as rules tell it: from the one that stands first, link by link.
struct ToldCircle {
  private(set) var members: [Int]
  /// What to say of circles of the same knot that are not told, where this is the last that is; nil where all are.
  private let untold: String?

  /// Longer circles are told in part.
  private static let mostLinks = 20
  /// Very many circles can share their members: once one link is gone, others may be gone too.
  private static let mostOfKnot = 3

  /// The circles to tell: of those that hang together the first few.
  static func all(of circles: Circles) -> [ToldCircle] {
    circles.knots.flatMap { knot in
      let shown = knot.circles.prefix(mostOfKnot)
      return shown.indices.map { index in
        ToldCircle(
          members: shown[index],
          untold: index + 1 == shown.endIndex ? untold(knot, besides: shown.count) : nil)
      }
    }
  }

  private static func untold(_ knot: Circles.Knot, besides count: Int) -> String? {
    let more = knot.circles.count - count
    if !knot.isWhole { return "more circles go the same ways" }
    if more == 0 { return nil }
    return more == 1 ? "1 more circle goes the same ways" : "\(more) more circles go the same ways"
  }

  /// The same circle, told from the member that an order has first.
  func startingFirst(_ place: (_ member: Int) -> Int) -> ToldCircle {
    let first = members.indices.min { place(members[$0]) < place(members[$1]) } ?? 0
    var circle = self
    circle.members = Array(members[first...] + members[..<first])
    return circle
  }

  /// Those whose links are told.
  var shown: ArraySlice<Int> { members.prefix(Self.mostLinks) }

  /// The places of its links, in their order.
  func related(_ link: (_ member: Int, _ next: Int) -> RelatedPlace?) -> [RelatedPlace] {
    shown.indices.compactMap { link(members[$0], members[($0 + 1) % members.count]) }
  }

  /// The names of its members, back to the first, with words between them.
  ///
  /// - Parameters:
  ///   - joint: what stands between the first two.
  ///   - then: what stands between the others; the same unless given.
  func chain(_ joint: String, then: String? = nil, _ name: (Int) -> String) -> String {
    let isWhole = shown.count == members.count
    let names = (shown + (isWhole ? [members[0]] : [])).map(name)
    return names.prefix(1).joined()
      + names.dropFirst().enumerated().map { ($0.offset == 0 ? joint : then ?? joint) + $0.element }
      .joined() + (isWhole ? "" : " …")
  }

  var help: String? {
    guard members.count > 1 else { return "Take its own name out" }
    return "Take away the one link that is not so" + (untold.map { "; " + $0 } ?? "")
  }
}

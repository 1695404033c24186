import Diagnostics
import PlanSchedule

/// A circle of links as rules tell it: from the one that stands first, link by link.
struct ToldCircle {
  let members: [Int]
  /// How many circles of the same knot are not told, where this is the last that is.
  private let untold: Int

  /// Longer circles are told in part.
  private static let mostLinks = 20
  /// Very many circles can share their members: once one link is gone, others may be gone too.
  private static let mostOfKnot = 3

  /// The circles to tell: of those that hang together the first few.
  static func all(of circles: [[Int]]) -> [ToldCircle] {
    Circles.knots(of: circles).flatMap { knot in
      let shown = knot.prefix(mostOfKnot)
      return shown.indices.map { index in
        ToldCircle(
          members: shown[index],
          untold: index + 1 == shown.endIndex ? knot.count - shown.count : 0)
      }
    }
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
    guard members.count > 1 else { return nil }
    let more =
      untold == 0
      ? "" : "; \(untold == 1 ? "1 more circle goes" : "\(untold) more circles go") the same ways"
    return "Take away the one link that is not so\(more)"
  }
}

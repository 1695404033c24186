import YAML

/// An entry of `x-timeline`: how an object appears on a timeline. It is an object, since every object of its type asks for it.
package final class TimelineAnnotation: Sendable {
  /// A span drawn within the object's row.
  package struct Window: Sendable, Hashable {
    package let name: String
    package let start: [FieldPath]
    package let end: [FieldPath]
  }

  /// Fixed words before the label.
  package let name: String?
  package let label: [FieldPath]
  package let start: [FieldPath]
  package let end: [FieldPath]
  package let duration: [FieldPath]
  /// Whether each date of the object's `x-due` is drawn instead.
  package let drawsDueDates: Bool
  package let after: FieldPath?
  package let parent: FieldPath?
  package let lane: [FieldPath]
  package let status: FieldPath?
  package let done: Condition?
  package let dropped: Condition?
  package let progress: FieldPath?
  package let owner: [FieldPath]
  package let promised: FieldPath?
  package let moves: FieldPath?
  package let openEnded: Condition?
  package let windows: [Window]
  /// The document states in which it is drawn.
  package let states: Set<LifecycleState>

  init(_ data: DataValue) {
    name = data["name"]?.text
    label = data["label"]?.paths ?? []
    start = data["start"]?.paths ?? []
    end = data["end"]?.paths ?? []
    duration = data["duration"]?.paths ?? []
    drawsDueDates = data["due"]?.text == "true"
    after = data["after"]?.path
    parent = data["parent"]?.path
    lane = data["lane"]?.paths ?? []
    status = data["status"]?.path
    done = data["done"]?.condition
    dropped = data["dropped"]?.condition
    progress = data["progress"]?.path
    owner = data["owner"]?.paths ?? []
    promised = data["promised"]?.path
    moves = data["moves"]?.path
    openEnded = data["open-ended"]?.condition
    windows = (data["windows"]?.entries ?? []).compactMap { window in
      window["name"]?.text.map {
        Window(
          name: $0, start: window["start"]?.paths ?? [], end: window["end"]?.paths ?? [])
      }
    }
    states = data["states"]?.states ?? Set(LifecycleState.allCases)
  }

  /// Whether it says what comes before or above, or how long it takes.
  package var isLinked: Bool { after != nil || parent != nil || !duration.isEmpty }

  var paths: [FieldPath] {
    var paths = label + start + end + duration + lane + owner
    paths += [after, parent, status, progress, promised, moves].compactMap { $0 }
    for condition in [done, dropped, openEnded] { paths += condition?.terms.map(\.path) ?? [] }
    for window in windows { paths += window.start + window.end }
    return paths
  }
}

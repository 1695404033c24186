import YAML

/// An entry of `x-timeline`: how an object appears on a timeline. It is an object, since every object of its type asks for it.
package final class TimelineAnnotation: Sendable {
  /// A span drawn within the object's row.
  package struct Window: Sendable, Hashable {
    /// What the span is called where it is drawn.
    package let name: String
    /// Its first day; the first path that has a value counts.
    package let start: [FieldPath]
    /// Its last day, likewise.
    package let end: [FieldPath]
  }

  /// Fixed words before the label.
  package let name: String?
  /// The text beside the bar; the first path that has a value counts, and without any the item's label or the document's title.
  package let label: [FieldPath]
  /// The first day. Of this and all lists of paths here, the first that has a value counts.
  package let start: [FieldPath]
  /// The last day. With an end alone, a point is drawn.
  package let end: [FieldPath]
  /// The length, where one of the two days is not written.
  package let duration: [FieldPath]
  /// Whether each date of the object's `x-due` is drawn instead.
  package let drawsDueDates: Bool
  /// References to what must end before it starts.
  package let after: FieldPath?
  /// A reference to what it belongs to: it is drawn below that, and rolled up into it.
  package let parent: FieldPath?
  /// The name of the group of rows that it is drawn in.
  package let lane: [FieldPath]
  /// The item's own status, to be shown with it.
  package let status: FieldPath?
  /// Where it is drawn as finished.
  package let done: Condition?
  /// Where it is drawn faint, and kept out of the critical path.
  package let dropped: Condition?
  /// How much of it is done, in percent.
  package let progress: FieldPath?
  /// Whom it belongs to.
  package let owner: [FieldPath]
  /// A date that was promised: shown as a mark, and a slip is measured against it.
  package let promised: FieldPath?
  /// The list of its moves, each with `on`, `from`, `to` and `why`.
  package let moves: FieldPath?
  /// Where no end is drawn.
  package let openEnded: Condition?
  /// Further spans in the object's row.
  package let windows: [Window]
  /// The document states in which it is drawn.
  package let states: LifecycleStates

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
    states = data["states"]?.states ?? .all
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

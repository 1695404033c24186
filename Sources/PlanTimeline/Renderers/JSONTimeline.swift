import PlainText
import PlanModel
import PlanSchedule

/// Everything that a timeline knows, for other programs.
///
/// An object with `title`, `from` and `to` (the days that a picture of it spans), `today` (null when not shown), `audience`,
/// `baseline` (`name` and `date`, null without one) and `items`, an array of objects, one on each line:
///
/// - `id`, stable from commit to commit; `title`, `kind`, `account`, `business-units`, `owner`, `status` as written;
/// - `standing`: how it stands against today, one of `ActivityStatus`;
/// - `start` and `end`: first and last day, null where there is none; `days`, of what is due again and again;
///   `open-ended`, `computed` (the dates follow from others), `progress` (0 to 1), `promised`, `windows` (`name`, `start`, `end`);
/// - `parent` and `after`: ids; `slack` in days, null for what is on no path; `critical`;
/// - with a baseline, `baseline`: `change` (`kept`, `added` or `dropped`), `start`, `end`, `slip` in days, and `moves` (`commit`,
///   `author`, `date`, `from`, `to`, `reason`; the first three null for what is not committed);
/// - `file` and `line`, where it is written.
///
/// For the customer, what the customer may not see is not there.
enum JSONTimeline: TimelineRenderer {
  static let name = "json"
  static let fileEndings = [".json"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var head = JSONText()
    head.beginObject()
    head.member("title", layout.title)
    head.member("from", layout.axis.first.description)
    head.member("to", layout.axis.last.description)
    head.member("today", optional: layout.today?.description)
    head.member("audience", layout.audience.rawValue)
    if let comparison = layout.comparison {
      head.member(
        "baseline",
        object: { json in
          json.member("name", comparison.name)
          json.member("date", optional: comparison.date?.description)
        })
    } else {
      head.key("baseline")
      head.null()
    }
    head.key("items")
    head.literal("[")
    var bytes = head.bytes
    for (index, item) in layout.items.enumerated() {
      var json = JSONText()
      json.object { Self.write(item, layout, options, &$0) }
      bytes += (index == 0 ? "\n" : ",\n").utf8
      bytes += json.bytes
    }
    bytes += (layout.items.isEmpty ? "]}\n" : "\n]}\n").utf8
    return bytes
  }

  private static func write(
    _ item: TimelineItem, _ layout: TimelineLayout, _ options: RenderingOptions,
    _ json: inout JSONText
  ) {
    json.member("id", layout.publicID(item.id))
    json.member("title", item.title)
    json.member("kind", item.kind.id)
    json.member(
      "account", optional: layout.isInternal ? item.account?.id : item.account?.title)
    json.member("business-units", array: item.businessUnits) { $0.string($1) }
    json.member("owner", optional: item.owner)
    json.member("status", optional: item.status)
    if layout.isInternal { json.member("standing", item.standing.rawValue) }
    json.member("start", optional: item.start?.description)
    json.member("end", optional: item.end?.description)
    if !item.points.isEmpty {
      json.member("days", array: item.points) { $0.string($1.description) }
    }
    json.member("open-ended", item.isOpenEnded)
    json.member("computed", item.isComputed)
    if let progress = item.progress {
      json.key("progress")
      json.literal("\((progress * 10_000).rounded() / 10_000)")
    }
    if let promised = item.promised { json.member("promised", promised.description) }
    if !item.windows.isEmpty {
      json.member("windows", array: item.windows) { json, window in
        json.object { json in
          json.member("name", window.name)
          json.member("start", window.start.description)
          json.member("end", window.end.description)
        }
      }
    }
    json.member("parent", optional: item.parent.map { layout.publicID(layout.items[$0].id) })
    json.member("after", array: item.predecessors) {
      $0.string(layout.publicID(layout.items[$1].id))
    }
    if layout.isInternal {
      json.key("slack")
      if let slack = item.slack { json.integer(slack) } else { json.null() }
      json.member("critical", item.isCritical)
    }
    if let comparison = layout.comparison { write(item, comparison, layout, &json) }
    guard layout.isInternal else { return }
    json.member("file", item.path)
    if let line = options.lineNumbers[item.id] { json.member("line", line) }
  }

  private static func write(
    _ item: TimelineItem, _ comparison: BaselineComparison, _ layout: TimelineLayout,
    _ json: inout JSONText
  ) {
    json.member(
      "baseline",
      object: { json in
        switch comparison.changes[item.id] {
        case .kept(let start, let end, let slip)?:
          json.member("change", "kept")
          json.member("start", optional: start?.description)
          json.member("end", optional: end?.description)
          json.key("slip")
          if let slip { json.integer(slip) } else { json.null() }
        case .added?: json.member("change", "added")
        case nil: json.member("change", "dropped")
        }
        guard layout.isInternal, let moves = comparison.moves[item.id], !moves.isEmpty else {
          return
        }
        json.member("moves", array: moves) { json, move in
          json.object { json in
            json.member("commit", optional: move.origin?.commit)
            json.member("author", optional: move.origin?.author)
            json.member("date", optional: move.origin?.date.description)
            json.member("from", optional: move.from?.description)
            json.member("to", optional: move.to?.description)
            json.member("reason", optional: move.reason)
          }
        }
      })
  }
}

extension JSONText {
  /// Writes a member that is a text, or null.
  fileprivate mutating func member(_ name: String, optional text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }
}

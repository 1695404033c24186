import PlainText
import PlanHistory
import PlanModel

/// Changes as JSON; README and `planbook diff --help` give the members.
enum ChangeJSON {
  static func write(_ change: PlanChange, to json: inout JSONText) {
    json.object { json in
      json.member("document", change.document)
      if let item = change.item {
        json.member("item", item)
        json.member("list", change.list)
      }
      json.member("change", change.what.name)
      switch change.what {
      case .documentRenamed(let id), .itemRenamed(let id): json.member("from", id)
      case .itemMoved(let document, let id): json.member("from", "\(document)#\(id)")
      case .itemPlaced(let record): json.member("from", record.list)
      case .unreadable(let reason): json.member("reason", reason)
      case .section(let old, let new): json.member("section", (new ?? old)?.title ?? "")
      case .documentAdded(let version), .documentRemoved(let version):
        if let kind = version.kind { json.member("kind", kind.name) }
        if let title = version.title { json.member("title", title) }
      case .itemAdded(let record), .itemRemoved(let record):
        json.key("fields")
        write(.group(record.fields), to: &json)
      case .field(let change): write(change, to: &json)
      case .layout, .fileChanged, .readableAgain: break
      }
      if change.isImplied { json.member("implied", true) }
      json.member("sentence", change.sentence)
    }
  }

  private static func write(_ change: FieldChange, to json: inout JSONText) {
    json.member("field", change.path)
    json.key("from")
    write(change.from, to: &json)
    json.key("to")
    write(change.to, to: &json)
    switch change.by {
    case .days(let count): json.member("days", count)
    case .money(let money): json.member("difference", money.description)
    case .percentagePoints(let points): json.member("difference", points.description)
    case .quantity(let quantity): json.member("difference", quantity.description)
    case nil: break
    }
    if let reason = change.reason { json.member("why", reason) }
  }

  private static func write(_ value: FieldValue?, to json: inout JSONText) {
    switch value {
    case nil, .nothing: json.null()
    case .text(let text): json.string(text)
    case .list(let entries):
      json.beginArray()
      for entry in entries { write(entry, to: &json) }
      json.endArray()
    case .group(let fields):
      json.beginObject()
      for field in fields {
        json.key(field.path)
        write(field.value, to: &json)
      }
      json.endObject()
    }
  }
}

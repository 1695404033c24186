import PlanHistory
import PlanModel

/// Carries out changes, independently of how they were found: what a book says by document, record and field.
struct PlainBook: Equatable {
  struct Record: Equatable {
    var list: String
    var parent: String
    var fields: [String: FieldValue]
  }

  struct Document: Equatable {
    var records: [String: Record] = [:]
    var sections: [String: BodySection] = [:]
  }

  var documents: [String: Document] = [:]

  init(_ versions: [DocumentVersion]) {
    for version in versions { documents[version.id] = Self.document(version) }
  }

  private static func document(_ version: DocumentVersion) -> Document {
    var document = Document()
    for record in version.records { document.records[record.id] = Self.record(record) }
    for section in version.sections { document.sections[key(section)] = section }
    return document
  }

  private static func record(_ record: PlanRecord) -> Record {
    Record(
      list: record.list, parent: record.parent,
      fields: Dictionary(
        record.fields.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func key(_ section: BodySection) -> String {
    "\(section.title) \(section.occurrence)"
  }

  /// Identity first, so that values find what they belong to; what went away last.
  mutating func apply(_ changes: [PlanChange]) {
    let before = self
    for change in changes {
      if case .documentRenamed(let old) = change.what {
        documents[change.document] = before.documents[old]
      }
    }
    for change in changes {
      if case .documentRenamed(let old) = change.what,
        !changes.contains(where: { other in
          if case .documentRenamed = other.what { other.document == old } else { false }
        })
      {
        documents[old] = nil
      }
    }
    for change in changes {
      if case .documentAdded(let version) = change.what {
        documents[change.document] = Self.document(version)
      }
    }
    let renamed = documents
    for change in changes {
      guard let item = change.item else { continue }
      switch change.what {
      case .itemRenamed(let old):
        documents[change.document]?.records[item] = renamed[change.document]?.records[old]
        if !changes.contains(where: { $0.document == change.document && $0.item == old }) {
          documents[change.document]?.records[old] = nil
        }
      case .itemAdded(let record):
        documents[change.document]?.records[item] = Self.record(record)
      case .itemMoved(let origin, let old):
        let isNew = changes.contains { other in
          if case .documentAdded = other.what { other.document == change.document } else { false }
        }
        var record = before.documents[origin]?.records[old]
        record?.parent = ""
        if !isNew { documents[change.document]?.records[item] = record }
        let home =
          changes.first { other in
            if case .documentRenamed(let name) = other.what { name == origin } else { false }
          }?.document ?? origin
        if !changes.contains(where: { $0.document == home && $0.item == old }) {
          documents[home]?.records[old] = nil
        }
      case .itemRemoved:
        documents[change.document]?.records[item] = nil
      default: break
      }
    }
    for change in changes {
      let record = change.item ?? ""
      switch change.what {
      case .field(let field):
        documents[change.document]?.records[record]?.fields[field.path] = field.to
      case .section(let old, let new):
        if let old { documents[change.document]?.sections[Self.key(old)] = nil }
        if let new { documents[change.document]?.sections[Self.key(new)] = new }
      case .documentRemoved: documents[change.document] = nil
      default: break
      }
    }
  }
}

import Diagnostics
import PlainText
package import PlanModel
import YAML

extension DocumentVersion {
  /// What a file that was read said.
  ///
  /// - Parameters:
  ///   - id: the document's id.
  ///   - mark: what equal contents have equal.
  package convenience init(_ reading: DocumentReading, id: String, mark: [UInt8]) {
    let kind = reading.facts?.kind
    if let fault = Self.fault(in: reading) {
      self.init(id: id, mark: mark, kind: kind, content: .unreadable(fault))
      return
    }
    var records = [PlanRecord(id: "", list: "", parent: "", fields: [])]
    if let root = reading.tree.documents.first?.root {
      var reader = reading.tree.withAccess { RecordReader($0, root: root) }
      guard !reader.isExhausted else {
        self.init(
          id: id, mark: mark, kind: kind,
          content: .unreadable("its fields stand for too many values"))
        return
      }
      records = reader.takeRecords()
    }
    self.init(
      id: id, mark: mark, kind: kind,
      content: .plan(records, PlanBody(reading.file.bytes[reading.bodyStart...])))
  }

  /// Why fields may be missing from what was read; nil where none can be.
  static func fault(in reading: DocumentReading) -> String? {
    reading.textFindings.first { hidesFields($0) }?.message
  }

  private static let hidingRules: Set<RuleName> = [
    "front-matter-unterminated", "yaml-syntax", "conflict-marker", "limit-exceeded",
  ]

  /// Whether a finding about the text means that fields may be missing from what was read.
  private static func hidesFields(_ finding: Diagnostic) -> Bool {
    finding.severity == .error && hidingRules.contains(finding.rule)
  }
}

/// Turns a document's tree into records: the document itself, and each entry of a list that has an id of its own.
private struct RecordReader {
  private let tree: TreeAccess
  /// Records whose fields are still being read stand here without them.
  private var records: [PlanRecord] = []
  private var ids: Set<String> = []
  /// A short text can stand for very much through aliases.
  private var remaining = 200_000

  var isExhausted: Bool { remaining <= 0 }

  init(_ tree: TreeAccess, root: Int) {
    self.tree = tree
    addRecord(root, id: "", list: "", parent: "")
  }

  mutating func takeRecords() -> [PlanRecord] { records }

  private mutating func addRecord(_ node: Int, id: String, list: String, parent: String) {
    let place = records.count
    records.append(PlanRecord(id: id, list: list, parent: parent, fields: []))
    var fields: [PlanField] = []
    fields.reserveCapacity(Self.usualFields)
    addFields(of: node, prefix: "", record: (id, list), to: &fields)
    records[place] = PlanRecord(
      id: id, list: list, parent: parent, fields: Self.ordered(fields))
  }

  /// By path; of two fields of one name the first counts, as everywhere.
  private static func ordered(_ fields: [PlanField]) -> [PlanField] {
    if fields.count <= fewFields { return orderedFew(fields) }
    let sorted = fields.enumerated().sorted {
      ($0.element.path, $0.offset) < ($1.element.path, $1.offset)
    }
    var result: [PlanField] = []
    result.reserveCapacity(sorted.count)
    for (_, field) in sorted where result.last?.path != field.path { result.append(field) }
    return result
  }

  /// Room for as many fields as most records have.
  private static let usualFields = 16
  /// So many are searched one by one.
  private static let fewRecords = 32
  /// So many are put in order one by one.
  private static let fewFields = 24

  private static func orderedFew(_ fields: [PlanField]) -> [PlanField] {
    var result: [PlanField] = []
    result.reserveCapacity(fields.count)
    for field in fields {
      var place = result.count
      while place > 0, field.path < result[place - 1].path { place -= 1 }
      if place > 0, result[place - 1].path == field.path { continue }
      result.insert(field, at: place)
    }
    return result
  }

  private mutating func addFields(
    of node: Int, prefix: String, record: (id: String, list: String), to fields: inout [PlanField]
  ) {
    var entries: [(key: Int, value: Int)] = []
    entries.reserveCapacity(Self.usualFields)
    tree.forEachEntry(of: node) { entries.append(($0, $1)) }
    for (key, value) in entries {
      remaining -= 1
      guard remaining > 0 else { return }
      let (name, isPlain) = partName(of: key)
      if prefix.isEmpty, !record.id.isEmpty, name == "id" { continue }
      let part = isPlain ? name : DottedKeys.part(name)
      let path = prefix.isEmpty ? part : prefix + part
      let target = tree.resolved(value)
      guard !tree.nodes[value].flags.contains(.recursive) else { continue }
      switch tree.nodes[target].kind {
      case .mapping where tree.nodes[target].payload > 0:
        addFields(of: target, prefix: path + ".", record: record, to: &fields)
      case .sequence where tree.nodes[target].payload > 0:
        let list = record.list.isEmpty ? path : "\(record.list).\(path)"
        let rest = addEntries(of: target, list: list, parent: record.id)
        if !rest.isEmpty { fields.append(PlanField(path, .list(rest))) }
      default: fields.append(PlanField(path, self.value(of: target)))
      }
    }
  }

  /// Makes records of the entries that have ids and returns the others.
  private mutating func addEntries(of list: Int, list path: String, parent: String) -> [FieldValue]
  {
    var rest: [FieldValue] = []
    var entry = list + 1
    let end = Int(tree.nodes[list].next)
    while entry < end {
      remaining -= 1
      guard remaining > 0 else { break }
      let target = tree.resolved(entry)
      if !tree.nodes[entry].flags.contains(.recursive) {
        if let id = id(of: target), isNew(id) {
          addRecord(target, id: id, list: path, parent: parent)
        } else {
          rest.append(value(of: target))
        }
      }
      entry = Int(tree.nodes[entry].next)
    }
    return rest
  }

  /// Whether no record before has an id.
  private mutating func isNew(_ id: String) -> Bool {
    if records.count <= Self.fewRecords { return !records.contains { $0.id == id } }
    if ids.isEmpty { ids = Set(records.map(\.id)) }
    return ids.insert(id).inserted
  }

  private func id(of node: Int) -> String? {
    guard tree.nodes[node].kind == .mapping else { return nil }
    var id: String?
    tree.forEachEntry(of: node) { key, value in
      let target = tree.resolved(value)
      guard id == nil, tree.nodes[target].kind == .scalar, tree.nodes[target].type != .null,
        name(of: key) == "id"
      else { return }
      id = text(of: target)
    }
    return id.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func value(of node: Int) -> FieldValue {
    remaining -= 1
    guard remaining > 0 else { return .nothing }
    switch tree.nodes[node].kind {
    case .scalar: return tree.nodes[node].type == .null ? .nothing : .text(text(of: node))
    case .alias: return .nothing
    case .mapping:
      var entries: [(key: Int, value: Int)] = []
      tree.forEachEntry(of: node) { entries.append(($0, $1)) }
      var fields: [PlanField] = []
      for (key, child) in entries where !tree.nodes[child].flags.contains(.recursive) {
        fields.append(PlanField(name(of: key), value(of: tree.resolved(child))))
      }
      return .group(Self.ordered(fields))
    case .sequence:
      var values: [FieldValue] = []
      var entry = node + 1
      while entry < Int(tree.nodes[node].next), remaining > 0 {
        if !tree.nodes[entry].flags.contains(.recursive) {
          values.append(value(of: tree.resolved(entry)))
        }
        entry = Int(tree.nodes[entry].next)
      }
      return .list(values)
    }
  }

  /// A key as it is read; one that is no single value as it is written.
  private func name(of key: Int) -> String {
    let target = tree.resolved(key)
    if tree.nodes[target].kind == .scalar { return text(of: target) }
    return String(decoding: tree.bytes[tree.nodes[target].range], as: UTF8.self)
  }

  /// A key as it is read, and whether it is a part of a way as it stands, without a dot or quote.
  private func partName(of key: Int) -> (name: String, isPlain: Bool) {
    let target = tree.resolved(key)
    guard tree.nodes[target].kind == .scalar else { return (name(of: key), false) }
    let text = tree.text(of: target)
    return (
      String(decoding: text, as: UTF8.self),
      !text.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\"") }
    )
  }

  private func text(of node: Int) -> String {
    String(decoding: tree.text(of: node), as: UTF8.self)
  }
}

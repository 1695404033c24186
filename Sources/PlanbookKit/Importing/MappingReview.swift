import Diagnostics
import PlainText
import PlanModel
import PlanTransfer
import YAML

/// Looks whether what a mapping writes is what its kind has: the names of fields, and texts where only some are allowed.
struct MappingReview {
  private let mapping: ImportMapping
  private let kind: Kind
  private var findings: [Diagnostic] = []

  /// What is wrong with a mapping by the kinds of a book, each at its place in the mapping.
  static func findings(in mapping: ImportMapping, kinds: KindLibrary) -> [Diagnostic] {
    guard let kind = kinds.kind(mapping.kind) else {
      let nearest = NearestName.of(mapping.kind, among: kinds.names)
      return [
        Diagnostic(
          .importMapping, .error,
          "There is no kind '\(mapping.kind.printable)'"
            + (nearest.map { " (did you mean '\($0.printable)'?)" } ?? ""),
          at: Place(path: mapping.source.path, range: mapping.kindRange),
          help: nearest == nil ? "There are \(kinds.names.joined(separator: ", "))." : nil)
      ]
    }
    var review = MappingReview(mapping: mapping, kind: kind)
    review.run()
    return review.findings
  }

  private init(mapping: ImportMapping, kind: Kind) {
    self.mapping = mapping
    self.kind = kind
  }

  private mutating func run() {
    guard let items = mapping.items else {
      for field in mapping.fields { review(field, of: DocumentFacts.root) }
      return
    }
    for field in items.document { review(field, of: DocumentFacts.root) }
    guard
      let list = field(items.list, of: DocumentFacts.root, at: items.listRange, [], isLast: true)
    else { return }
    let entry = kind.plan.value(ofField: list).entry
    guard let object = entry.flatMap({ kind.plan.values[$0].object }) else {
      report(
        "'\(items.list.printable)' of \(kind.name) is no list of items", at: items.listRange)
      return
    }
    for field in mapping.fields { review(field, of: object) }
  }

  private mutating func review(_ written: ImportMapping.Field, of object: Int) {
    var object = object
    for (depth, name) in written.key.enumerated() {
      let isLast = depth == written.key.count - 1
      guard
        let field = field(
          name, of: object, at: written.range, written.key[..<depth], isLast: isLast)
      else { return }
      let value = kind.plan.value(ofField: field)
      if isLast {
        review(written.value, as: value, written.key, at: written.range)
      } else if let inner = value.object {
        object = inner
      } else {
        report(
          "'\(written.key[...depth].joined(separator: ".").printable)' has no fields of its own",
          at: written.range)
        return
      }
    }
  }

  /// The place of a field in the kind's plan; nil with a finding where the kind does not know it, and without where it takes any.
  private mutating func field(
    _ name: String, of object: Int, at range: ByteRange, _ path: ArraySlice<String>, isLast: Bool
  ) -> Int? {
    if let field = kind.plan.field(FieldName(name), of: object) { return field }
    let type = kind.plan.objects[object]
    guard type.isClosed || !isLast else { return nil }
    let failure = FieldSetting.unknown(name, in: path, of: type, kind)
    report(
      failure.message, at: range, help: failure.remedy.map { $0.hasSuffix("?") ? $0 : $0 + "." })
    return nil
  }

  private mutating func review(
    _ written: ValueSpecification, as value: KindPlan.Value, _ key: [String], at range: ByteRange
  ) {
    switch written {
    case .constant(let constant): review(constant, as: value, key, at: range)
    case .cell(let cell):
      if cell.text.columns.isEmpty {
        let text = cell.text.pieces.map { piece in
          if case .text(let text) = piece { text } else { "" }
        }.joined()
        if cell.values.isEmpty { review(.text(text), as: value, key, at: range) }
      }
      for (from, to) in cell.values.sorted(by: { $0.key < $1.key }) {
        guard let to else { continue }
        review(to, as: value, key, at: cell.valueRanges[from] ?? range)
      }
    case .list(let entries):
      guard let entry = value.entry else { return }
      for written in entries { review(written, as: kind.plan.values[entry], key, at: range) }
    case .fields(let entries):
      guard let object = value.object else { return }
      for entry in entries {
        guard
          let field = field(entry.key, of: object, at: range, key[...], isLast: true)
        else { continue }
        review(
          entry.value, as: kind.plan.value(ofField: field), key + [entry.key], at: range)
      }
    }
  }

  private mutating func review(
    _ constant: NewValue, as value: KindPlan.Value, _ key: [String], at range: ByteRange
  ) {
    let text: String
    switch constant {
    case .text(let own), .literal(let own): text = own
    case .list, .fields: return
    }
    // "Not known yet" may stand anywhere.
    guard let allowed = value.allowedTexts, !["", "?", "TBD"].contains(text.uppercased()),
      !allowed.contains(text)
    else { return }
    let nearest = NearestName.of(text, among: allowed)
    report(
      "'\(key.joined(separator: ".").printable)' cannot be '\(text.printable)'"
        + (nearest.map { " (did you mean '\($0.printable)'?)" } ?? ""),
      at: range,
      help: nearest == nil ? "It is one of \(allowed.joined(separator: ", "))." : nil)
  }

  private mutating func report(_ message: String, at range: ByteRange, help: String? = nil) {
    findings.append(
      Diagnostic(
        .importMapping, .error, message, at: Place(path: mapping.source.path, range: range),
        help: help))
  }
}

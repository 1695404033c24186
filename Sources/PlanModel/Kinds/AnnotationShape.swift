/// What the parts of an annotation's value name, so that names which lead nowhere are found. The form of the value is judged by the
/// annotation's own schema.
indirect enum AnnotationShape: Sendable {
  /// A path, or a list of them.
  case paths
  /// A map from paths to the values that they must have.
  case condition
  /// A field of the object, or a list of them.
  case fields
  /// The name of a kind, or a list of them.
  case kind
  /// A map whose keys have meanings of their own; those that name something, with what each names.
  case group([String: AnnotationShape])
  /// The value itself, or a list of such.
  case oneOrMore(AnnotationShape)
  /// A text where the value is one, else the other.
  case textOr(AnnotationShape, AnnotationShape)
  /// The words of `x-assert`.
  case assertion

  /// What each annotation of an object names.
  static let ofObjects: [String: AnnotationShape] = [
    "x-item": .group(["label": .fields]),
    "x-person": .group(["id": .fields, "name": .fields, "manager": .fields, "left": .fields]),
    "x-term": .group([
      "start": .paths, "end": .paths, "by": .paths, "notice": .paths, "lead": .paths,
      "rolls": .condition,
    ]),
    "x-required-when": .group([
      "active": requirements, "closing": requirements, "quality": requirements,
    ]),
    "x-immutable-when": .group([
      "if": .condition, "fields": .paths, "except": .paths, "through": .paths,
    ]),
    "x-timeline": .oneOrMore(timeline),
    "x-due": .oneOrMore(due),
    "x-assert": .oneOrMore(.textOr(.assertion, .group(["that": .assertion]))),
  ]

  private static let requirements = AnnotationShape.oneOrMore(
    .textOr(
      .fields,
      .group(["fields": .fields, "one-of": .fields, "if": .condition, "unless": .condition])))

  private static let timeline = AnnotationShape.group([
    "label": .paths, "start": .paths, "end": .paths, "duration": .paths, "after": .paths,
    "parent": .paths, "lane": .paths, "status": .paths, "done": .condition, "dropped": .condition,
    "progress": .paths, "owner": .paths, "promised": .paths, "moves": .paths,
    "open-ended": .condition,
    "windows": .oneOrMore(.group(["start": .paths, "end": .paths])),
  ])

  private static let due = AnnotationShape.group([
    "label": .paths, "date": .paths, "owner": .paths,
    "recurs": .group([
      "every": .paths, "from": .paths, "within": .paths, "until": .paths,
      "since": .textOr(.paths, .group(["kind": .kind])),
    ]),
    // A map of exactly `list`, `due` and `date` is no condition (Annotations.md, x-due).
    "done": .textOr(.paths, .condition),
  ])
}

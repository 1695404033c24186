/// A value to be written into a text.
package indirect enum NewValue: Sendable, Equatable {
  /// Text, which is quoted when it would read as something else.
  case text(String)
  /// A number, `true`, `false` or `null`, written as given. Anything that does not read back as one plain value
  /// makes the edit be refused.
  case literal(String)
  /// A list, in the order in which it is written.
  case list([NewValue])
  /// Keys with values, in the order in which they are written.
  case fields([Field])

  /// One key with its value.
  package struct Field: Sendable, Equatable {
    /// The key's text, unquoted; quotes are put where YAML needs them.
    package var key: String
    /// What is to stand under the key.
    package var value: NewValue

    /// - Parameter key: the text, unquoted.
    package init(_ key: String, _ value: NewValue) {
      self.key = key
      self.value = value
    }
  }

  /// A list or fields with something in them, which may stand on lines of their own.
  var isFilledCollection: Bool {
    switch self {
    case .list(let values): !values.isEmpty
    case .fields(let fields): !fields.isEmpty
    case .text, .literal: false
    }
  }

  /// Whether its last text ends with a line end, for which a block scalar needs one in the file.
  var endsWithLineEnd: Bool {
    switch self {
    case .text(let text): text.unicodeScalars.last == "\n"
    case .literal: false
    case .list(let values): values.last?.endsWithLineEnd ?? false
    case .fields(let fields): fields.last?.value.endsWithLineEnd ?? false
    }
  }

  /// What the value says once it is written at a place with these marks.
  func dataValue(marks: DataValue.Marks = DataValue.Marks()) -> DataValue {
    switch self {
    case .text(let text):
      .scalar(type: marks.isOwnTag ? .other : .string, text: text, marks: marks)
    case .literal(let text):
      .scalar(
        type: marks.isOwnTag
          ? .other
          : marks.tag == CoreTag.float ? .float : CoreSchema.type(ofText: text),
        text: text, marks: marks)
    case .list(let values): .sequence(values.map { $0.dataValue() }, marks: marks)
    case .fields(let fields):
      .mapping(
        fields.map {
          DataValue.Pair(key: .scalar(type: .string, text: $0.key), value: $0.value.dataValue())
        }, marks: marks)
    }
  }

  /// Whether a value may keep this tag: a tag of YAML's own must name what the value is, and any other one is its
  /// author's, who knows what it means.
  func fits(tag: String) -> Bool {
    switch self {
    case .text: tag == CoreTag.string || tag == "!" || !CoreTag.all.contains(tag)
    case .literal(let text):
      switch CoreSchema.type(ofText: text) {
      case .integer: tag == CoreTag.integer || tag == CoreTag.float || DataValue.isOwnTag(tag)
      case .float: tag == CoreTag.float || DataValue.isOwnTag(tag)
      case .boolean: tag == CoreTag.boolean || DataValue.isOwnTag(tag)
      case .null: tag == CoreTag.null || DataValue.isOwnTag(tag)
      default: DataValue.isOwnTag(tag)
      }
    case .list: tag == CoreTag.sequence || tag == "!" || !CoreTag.all.contains(tag)
    case .fields: tag == CoreTag.mapping || tag == "!" || !CoreTag.all.contains(tag)
    }
  }
}

/// The tags of the core schema as they resolve (YAML 1.2.2, sections 10.1 and 10.2).
private enum CoreTag {
  static let string = "tag:yaml.org,2002:str"
  static let null = "tag:yaml.org,2002:null"
  static let boolean = "tag:yaml.org,2002:bool"
  static let integer = "tag:yaml.org,2002:int"
  static let float = "tag:yaml.org,2002:float"
  static let sequence = "tag:yaml.org,2002:seq"
  static let mapping = "tag:yaml.org,2002:map"
  static let all: Set = [string, null, boolean, integer, float, sequence, mapping]
}

extension DataValue {
  /// Whether the core schema does not know a tag, so that it says nothing about a value's type.
  fileprivate static func isOwnTag(_ tag: String) -> Bool {
    tag != "!" && !CoreTag.all.contains(tag)
  }
}

extension DataValue.Marks {
  fileprivate var isOwnTag: Bool { tag.map(DataValue.isOwnTag) ?? false }
}

extension CoreSchema {
  /// The type of a plain scalar with this text.
  static func type(ofText text: String) -> Node.ScalarType {
    Array(text.utf8).withUnsafeBufferPointer { type(of: $0) }
  }
}

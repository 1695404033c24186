import PlainText
import YAML

/// The documents that define draft 2020-12, built in.
enum Metaschema {
  /// The URI of the metaschema that holds where a schema names none.
  static let standard = "https://json-schema.org/draft/2020-12/schema"

  /// The built-in file at a URI without fragment.
  static func file(at uri: String) -> SourceFile? {
    let base = "https://json-schema.org/draft/2020-12/"
    guard uri.hasPrefix(base) else { return nil }
    let bytes: [UInt8]
    switch uri.dropFirst(base.count) {
    case "schema": bytes = PackageResources.schema_json
    case "meta/core": bytes = PackageResources.core_json
    case "meta/applicator": bytes = PackageResources.applicator_json
    case "meta/unevaluated": bytes = PackageResources.unevaluated_json
    case "meta/validation": bytes = PackageResources.validation_json
    case "meta/meta-data": bytes = PackageResources.meta_data_json
    case "meta/format-annotation": bytes = PackageResources.format_annotation_json
    case "meta/format-assertion": bytes = PackageResources.format_assertion_json
    case "meta/content": bytes = PackageResources.content_json
    default: return nil
    }
    return SourceFile(path: uri, bytes: bytes)
  }

  /// The plain name of another draft's metaschema.
  static func otherDraft(_ uri: String) -> String? {
    switch uri {
    case "http://json-schema.org/schema": "an unnamed draft"
    case "http://json-schema.org/draft-03/schema": "draft 3"
    case "http://json-schema.org/draft-04/schema": "draft 4"
    case "http://json-schema.org/draft-06/schema": "draft 6"
    case "http://json-schema.org/draft-07/schema": "draft 7"
    case "https://json-schema.org/draft/2019-09/schema": "draft 2019-09"
    default: nil
    }
  }

  /// The standard metaschema, compiled once.
  static let compiled: CompiledSchema = {
    var compilation = SchemaCompilation(options: .init(assertsFormats: false, judgesSchemas: false))
    {
      _ in .notFound
    }
    return compilation.compile(
      SourceFile(path: standard, bytes: PackageResources.schema_json), uri: URIReference(standard))
  }()
}

/// A keyword that describes (the standard's `title`, `default` … or an injected one) where it stands in a schema.
struct StaticAnnotation: Sendable {
  var schema: Int32
  var keyword: String
  var document: Int32
  var node: Int
}

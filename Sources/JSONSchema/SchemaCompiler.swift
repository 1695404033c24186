package import PlainText

/// Compiles JSON Schemas of draft 2020-12, written in YAML or JSON, with all that they refer to.
package struct SchemaCompiler: Sendable {
  /// What a compilation may be asked for.
  package struct Options: Sendable {
    /// Whether `format` is judged everywhere. Otherwise it is where a metaschema asks for the format-assertion
    /// vocabulary, which is the specification's default (Validation, section 7.2).
    package var assertsFormats: Bool
    /// Whether schema files are judged by their metaschemas.
    package var judgesSchemas: Bool
    /// Keywords beyond the standard's.
    package var keywords: [KeywordDefinition]

    /// What planbook wants unless it is said otherwise: formats and schema files are judged.
    package init(
      assertsFormats: Bool = true, judgesSchemas: Bool = true, keywords: [KeywordDefinition] = []
    ) {
      self.assertsFormats = assertsFormats
      self.judgesSchemas = judgesSchemas
      self.keywords = keywords
    }
  }

  /// How schemas are read.
  package var options: Options
  /// Finds another schema document by its absolute URI without fragment. The standard's own documents are built in and
  /// never asked for.
  package var retrieve: @Sendable (String) -> SchemaRetrieval

  /// - Parameter retrieve: finds another schema document by its absolute URI without fragment; without it there are no
  ///   others.
  package init(
    options: Options = Options(),
    retrieve: @escaping @Sendable (String) -> SchemaRetrieval = { _ in .notFound }
  ) {
    self.options = options
    self.retrieve = retrieve
  }

  /// Compiles a schema file. What is wrong with it, or with a file that it refers to, is told by the result's
  /// `diagnostics`; a part that cannot be understood then accepts everything, so that it never causes findings elsewhere.
  ///
  /// - Parameter uri: where the file is, as the base of its relative references; nil for the `file:` URI of its path.
  package func compile(_ file: SourceFile, uri: String? = nil) -> CompiledSchema {
    var compilation = SchemaCompilation(options: options, retrieve: retrieve)
    let base = uri.map { URIReference($0) } ?? URIReference(filePath: file.path)
    return compilation.compile(file, uri: base)
  }
}

package import Diagnostics
import PlainText
package import YAML

/// A keyword beyond the standard's, injected into the compiler: its name, the schema of its own value and, if it also
/// judges values, its check (Core, section 6.5: an extension keyword's value is an annotation).
package struct KeywordDefinition: Sendable {
  /// Judges one value; returns nil when nothing is wrong.
  ///
  /// It runs once for each value under each schema with the keyword, on the fast path too, so it should make
  /// text only when it returns a finding.
  package typealias Check = @Sendable (KeywordUse) -> KeywordFinding?

  /// The name, by convention with `x-` in front.
  package var name: String
  /// The schema of the keyword's value, as JSON or YAML text. It may refer to the standard's metaschema.
  package var schema: String
  /// The keyword with a right value, on one line of YAML, for findings about a wrong one; nil where there is none.
  package var example: String?
  /// Judges a value; nil for a keyword that only says something, such as an annotation.
  package var check: Check?

  /// - Parameters:
  ///   - name: by convention with `x-` in front.
  ///   - schema: the schema of the keyword's value, as JSON or YAML text.
  ///   - example: the keyword with a right value, on one line of YAML.
  package init(_ name: String, schema: String, example: String? = nil, check: Check? = nil) {
    self.name = name
    self.schema = schema
    self.example = example
    self.check = check
  }
}

/// A value under a schema that has an injected keyword.
package struct KeywordUse {
  /// The tree that is judged.
  package let tree: TreeAccess
  /// The value, aliases followed.
  package let node: Int
  /// What the schema says under the keyword.
  package let keyword: SchemaValue
}

/// What an injected keyword's check found.
package struct KeywordFinding: Sendable {
  /// The rule that the finding is reported under.
  package var rule: RuleName
  /// What is wrong, to be read after the field's name: "must be even; found 3".
  package var message: String
  /// The values that tell this finding from another of the same rule and place, as `Diagnostic.arguments`.
  package var arguments: [String]
  /// What to do about it, when the message does not say it already.
  package var help: String?

  /// - Parameter message: to be read after the field's name.
  package init(
    _ rule: RuleName, _ message: String, arguments: [String] = [], help: String? = nil
  ) {
    self.rule = rule
    self.message = message
    self.arguments = arguments
    self.help = help
  }
}

/// A value that stands in a schema file.
package struct SchemaValue: Sendable {
  /// The schema file that it stands in.
  package let document: SchemaDocument
  /// The node in the document's tree, aliases followed.
  package let node: Int

  /// Where it stands.
  package var place: Place { document.place(of: node) }
  /// The text of a scalar; empty for other values.
  package var text: String { document.tree.text(of: node) }
}

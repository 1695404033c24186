import Diagnostics
import PlainText
import YAML

/// Reads a schema file, which is YAML or JSON; a file whose name ends in `.json` is held to JSON's rules.
enum SchemaReading {
  static func read(_ file: SourceFile) -> Reading {
    YAMLReader.read(
      file.bytes, path: file.path, dialect: file.path.hasSuffix(".json") ? .json : .yaml)
  }
}

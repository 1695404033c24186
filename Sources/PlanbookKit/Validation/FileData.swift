package import Diagnostics
import MarkdownOutline
package import PlainText
import PlanModel
package import PlanSources
package import YAML

/// The data of one file: the front matter of Markdown, or a whole YAML or JSON file, with what is wrong with the text.
package struct FileData {
  /// The file's name, not neutralised.
  package let path: String
  /// What the data says, with byte offsets into the whole file.
  package private(set) var tree: Tree
  /// The root node of each document to judge; none where the file holds no data.
  package private(set) var roots: [Int] = []
  /// What is wrong with the text, in its order.
  package private(set) var findings: [Diagnostic] = []
  /// Where the data stands in the file; nil for all of it.
  package private(set) var range: ByteRange?

  /// Reads a file as what the ending of its name says; any other is read as YAML.
  package init(_ name: PathName, _ bytes: [UInt8]) {
    path = name.text
    tree = Tree(bytes: bytes)
    switch InputKind(path: name) {
    case .markdown: readMarkdown(bytes)
    case .json: read(bytes, dialect: .json)
    case .yaml, nil: read(bytes, dialect: .yaml)
    }
  }

  private mutating func read(
    _ bytes: [UInt8], range: ByteRange? = nil, dialect: YAMLReader.Dialect
  ) {
    var reading = YAMLReader.read(bytes, range: range, path: path, dialect: dialect)
    swap(&tree, &reading.tree)
    findings += reading.diagnostics
    self.range = range
    if tree.documents.isEmpty, range == nil, findings.isEmpty {
      // A file that says nothing is judged as what it is: an empty value.
      let place = UInt32(bytes.count)
      tree.nodes = [
        Node(
          kind: .scalar, style: .plain, type: .null, flags: .absent, start: place, end: place,
          next: 1, lead: place)
      ]
      roots = [0]
      return
    }
    if tree.documents.count == 1 {
      roots = [tree.documents[0].root]
    } else {
      roots = tree.documents.map(\.root)
    }
  }

  private mutating func readMarkdown(_ bytes: [UInt8]) {
    switch FrontMatter.find(in: bytes) {
    case .none(let bodyStart):
      checkEncoding(of: bytes, from: bodyStart)
      guard findings.isEmpty else { return }
      if !bytes.isEmpty {
        // Any Markdown may begin with a line of hyphens, so it is no error here.
        findings = MisplacedFields.find(
          in: SourceFile(path: path, bytes: bytes), kinds: nil
        ).map { finding in
          var finding = finding
          finding.severity = .warning
          return finding
        }
      }
      guard findings.isEmpty else { return }
      findings.append(
        Diagnostic(
          "front-matter-missing", .note,
          "this file has no front matter, so there is nothing to judge",
          at: place(0..<0),
          help: "Begin the file with a line '---', the fields, and another line '---'"))
    case .unterminated(let opening):
      findings.append(
        Diagnostic(
          "front-matter-unterminated", .error, "the front matter that begins here has no end",
          at: place(opening), help: "Add a line '---' after its last field"))
    case .found(let content, _, let bodyStart):
      read(bytes, range: content, dialect: .yaml)
      checkEncoding(of: bytes, from: bodyStart)
      treatEmptinessAsNoFields(at: content.lowerBound)
    }
  }

  /// A front matter that says nothing has no fields, rather than being a value of its own kind.
  private mutating func treatEmptinessAsNoFields(at offset: Int) {
    guard tree.nodes.count <= 1, tree.nodes.allSatisfy({ $0.flags.contains(.absent) }),
      findings.isEmpty
    else { return }
    let place = UInt32(offset)
    tree.nodes = [
      Node(kind: .mapping, style: .block, start: place, end: place, next: 1, lead: place)
    ]
    roots = [0]
  }

  /// The YAML reader checks its own part; this is about the rest.
  private mutating func checkEncoding(of bytes: [UInt8], from start: Int) {
    findings += EncodingFindings.find(in: bytes, from: start, path: path)
  }

  private func place(_ range: ByteRange) -> Place { Place(path: path, range: range) }
}

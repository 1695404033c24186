package import Diagnostics
import PlainText
import PlanSources
package import YAML

/// The data of one file, for showing.
package struct ShownFile: Sendable {
  /// What the file says.
  package let tree: Tree
  /// The root node of each of its documents.
  package let roots: [Int]
  /// Where the data stands in the file; nil for all of it.
  package let range: Range<Int>?
  /// What is wrong with the text.
  package let findings: [LocatedDiagnostic]
  /// Whether the text can be trusted to say what its author meant.
  package var isReadable: Bool { !findings.contains { $0.diagnostic.severity == .error } }

  /// Reads a file of a snapshot.
  ///
  /// A key that is there twice is a warning here, since the file can be shown as it is.
  /// - Throws: `RunFailure` when the file cannot be read.
  package init(
    _ path: String, in snapshot: SnapshotChoice, _ surroundings: Surroundings
  ) throws(RunFailure) {
    let source = try snapshot.open(in: surroundings)
    let file: SourceFile
    switch LocalFiles.read(path, from: source) {
    case .success(let found): file = found
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read '\(path)': \(problem.reason)", remedy: problem.remedy)
    }
    let data = FileData(PathName(path), file.bytes)
    tree = data.tree
    roots = data.roots
    range = data.range
    let locator = DiagnosticLocator(file)
    findings = data.findings.map { finding in
      var finding = finding
      if finding.rule == "duplicate-key" { finding.severity = .warning }
      return locator.locate(finding)
    }
  }
}

extension ShownFile {
  /// The data as it is written in the file, ending with a line end.
  package var source: [UInt8] {
    let bytes = Array(tree.bytes[range ?? 0..<tree.bytes.count])
    return bytes.isEmpty || bytes.last == 0x0A ? bytes : bytes + [0x0A]
  }

  /// A line for each value; documents after the first are set off by a line `---`.
  /// - Throws: `RunFailure` when aliases make the data endless.
  package func listing() throws(RunFailure) -> String {
    var text = ""
    for (index, root) in roots.enumerated() {
      if index > 0 { text += "---\n" }
      let lines: [FieldListing.Line]
      do { lines = try FieldListing.lines(of: tree, root: root) } catch {
        throw Self.tooLong
      }
      for line in lines {
        let name = line.path.printable
        text += (name.isEmpty ? "" : "\(name): ") + line.value.printable + "\n"
      }
    }
    return text
  }

  /// Each document as one line of JSON, every digit of every number kept.
  /// - Throws: `RunFailure` when aliases make the data endless.
  package func json() throws(RunFailure) -> [UInt8] {
    let writer = JSONWriter()
    var output: [UInt8] = []
    do {
      for root in roots {
        try writer.write(root, of: tree, to: &output)
        output.append(0x0A)
      }
    } catch {
      throw RunFailure(
        .couldNotRun, error.description,
        remedy: "Use --format yaml, which prints the data as it is written")
    }
    return output
  }

  static let tooLong = RunFailure(
    .couldNotRun, "the data refers to itself so often that it would fill the memory",
    remedy: "Use --format yaml, which prints the data as it is written")
}

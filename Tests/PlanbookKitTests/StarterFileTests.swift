import PlanSources
import PlanbookKit
import Testing
import YAML

/// Pipelines for books whose folders have awkward names, read back by our own YAML reader.
@Suite("Pipelines for a book in a folder") struct StarterFileTests {
  /// The texts of all values of a file, in the order of the file.
  private func values(_ bytes: [UInt8]) -> [String] {
    let tree = YAMLReader.read(bytes, path: "pipeline.yml").tree
    return tree.nodes.indices.filter { tree.nodes[$0].kind == .scalar }.map { tree.text(of: $0) }
  }

  @Test(
    "The name comes out of the file as it went in",
    arguments: [
      "plain", "emea: west", "a # b", "it's", #""quoted" \ back"#, "- list", "&anchor *alias",
      "[a] {b}",
      "!tag", "|", "> x", "100%", " leading and trailing ", "ä😀", "?", "a/b: c/d # e", "'",
      "{{folder}}",
    ])
  func awkward(_ name: String) throws {
    let quoted =
      "'"
      + name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
    let workflow = try #require(StarterFile.files(for: .github).first)
    let ownName = String(
      workflow.path(forBookIn: PathName(name)).dropFirst(".github/workflows/".count)
        .dropLast(".yml".count))
    #expect(ownName.wholeMatch(of: /planbook-[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    for pipeline in StarterFile.Pipeline.allCases {
      for file in StarterFile.files(for: pipeline) {
        let plain = try file.text(forBookIn: "")
        let text = try file.text(forBookIn: PathName(name))
        let path = file.path(forBookIn: PathName(name))
        #expect(YAMLReader.read(text, path: path).diagnostics.isEmpty)
        // Nothing but the folder differs, and it stands where it was put.
        let expected = values(plain).map { value in
          value == "planbook" || value == ".gitlab/planbook.yml"
            ? value.replacing("planbook", with: ownName)
            : value.replacing("planbook check --", with: "planbook -C \(quoted) check --")
        }
        #expect(values(text) == expected, "\(path)")
      }
    }
  }
}

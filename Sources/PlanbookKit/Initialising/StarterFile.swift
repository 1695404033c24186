import PlainText
package import PlanSources

/// A file for something beside planbook that calls it: a pipeline of a hosting site, or an editor's settings.
package struct StarterFile: Sendable {
  /// Who checks pushes.
  package enum Pipeline: String, Sendable, CaseIterable {
    case github, gitlab, azure
  }

  /// Where people write plans.
  package enum Editor: String, Sendable, CaseIterable {
    case vscode, vim, emacs
  }

  /// Below the repository's top folder for a pipeline, else below the planbook's root. `{{name}}` stands for the planbook's name.
  private let path: String
  let purpose: String
  let isAtTop: Bool
  private let resource: [UInt8]

  private init(_ path: String, _ purpose: String, isAtTop: Bool, _ resource: [UInt8]) {
    self.path = path
    self.purpose = purpose
    self.isAtTop = isAtTop
    self.resource = resource
  }

  /// The files of a pipeline.
  package static func files(for pipeline: Pipeline) -> [StarterFile] {
    switch pipeline {
    case .github:
      [
        StarterFile(
          ".github/workflows/{{name}}.yml", "the workflow for GitHub Actions", isAtTop: true,
          PackageResources.github_yml)
      ]
    case .gitlab:
      [
        StarterFile(
          ".gitlab/{{name}}.yml", "the job for GitLab CI", isAtTop: true,
          PackageResources.gitlab_yml),
        StarterFile(
          ".gitlab-ci.yml", "the pipeline that includes it", isAtTop: true,
          PackageResources.gitlab_ci_yml),
      ]
    case .azure:
      [
        StarterFile(
          "azure-pipelines-{{name}}.yml", "the pipeline for Azure", isAtTop: true,
          PackageResources.azure_yml)
      ]
    }
  }

  /// The files of an editor.
  package static func files(for editor: Editor) -> [StarterFile] {
    switch editor {
    case .vscode:
      [
        StarterFile(
          ".vscode/tasks.json", "a task that fills the list of problems", isAtTop: false,
          PackageResources.tasks_json)
      ]
    case .vim:
      [
        StarterFile(
          "editors/planbook.vim", "a compiler for Vim; copy it to ~/.vim/compiler",
          isAtTop: false, PackageResources.planbook_vim)
      ]
    case .emacs:
      [
        StarterFile(
          "editors/planbook.el", "a command for Emacs; load it in your init file", isAtTop: false,
          PackageResources.planbook_el)
      ]
    }
  }

  /// The text for a planbook that lies in a folder of its repository.
  ///
  /// The folder stands in single quotes of the shell, inside block scalars, where YAML gives no character a meaning but those
  /// that end a line (YAML 1.2.2, section 8.1.2). Files are written where the site looks for them, so that no folder stands elsewhere.
  ///
  /// - Parameter folder: from the repository's top; empty when the planbook is all of it.
  /// - Throws: `RunFailure` for a folder whose name such a file cannot hold.
  package func text(forBookIn folder: PathName) throws(RunFailure) -> [UInt8] {
    let argument = try folderArgument(folder)
    // The folder comes last: what it is called is not looked through.
    let named = Self.replacing(
      "{{name}}", with: Array(Self.name(forBookIn: folder).utf8), in: resource)
    return Self.replacing("{{folder}}", with: argument, in: named)
  }

  /// Where it stands for a planbook that lies in a folder of its repository: each of several planbooks has pipelines of its own.
  package func path(forBookIn folder: PathName) -> String {
    path.replacing("{{name}}", with: Self.name(forBookIn: folder))
  }

  /// The line that a file which is there needs to be the pipeline of a planbook in a folder; nil where it lacks nothing, and for
  /// files that are not a pipeline's.
  ///
  /// - Throws: `RunFailure` for a folder whose name such a file cannot hold.
  func lineMissing(
    in text: [UInt8], forBookIn folder: PathName
  ) throws(RunFailure) -> String? {
    guard isAtTop else { return nil }
    if path.contains("{{name}}") {
      let command = "planbook\(String(decoding: try folderArgument(folder), as: UTF8.self)) check"
      return text.contains(Array(command.utf8)) ? nil : command
    }
    // However it is written in the list of what is included.
    let included = ".gitlab/\(Self.name(forBookIn: folder)).yml"
    if text.contains(Array(included.utf8)) { return nil }
    let hasList = text.starts(with: "include:".utf8) || text.contains(Array("\ninclude:".utf8))
    return hasList
      ? "- local: \(included), among what it includes" : "include: [{local: \(included)}]"
  }

  private func folderArgument(_ folder: PathName) throws(RunFailure) -> [UInt8] {
    guard isAtTop, !folder.bytes.isEmpty else { return [] }
    guard Self.canBeSaid(folder) else {
      throw RunFailure(
        .couldNotRun, "the folder '\(folder)' has a name that cannot stand in a pipeline's file",
        remedy: "Rename the folder, without line ends, '${{' and '$('; then run this again")
    }
    let quoted = folder.bytes.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
      .joined(separator: Array(#"'\''"#.utf8))
    return Array(" -C '".utf8) + quoted + [0x27]
  }

  /// `planbook`, or for one in a folder `planbook-emea-west`.
  private static func name(forBookIn folder: PathName) -> String {
    guard !folder.bytes.isEmpty else { return "planbook" }
    let slug = Slug.of(folder.text)
    return "planbook-" + (slug.isEmpty ? String(FNV1a(folder.bytes).value, radix: 16) : slug)
  }

  /// Whether a folder's name is text on one line in which no hosting site looks for variables: `${{` is GitHub's and Azure's, `$(`
  /// Azure's.
  private static func canBeSaid(_ folder: PathName) -> Bool {
    guard let text = String(validating: folder.bytes, as: UTF8.self) else { return false }
    return text.printable == text && !text.contains("${{") && !text.contains("$(")
  }

  private static func replacing(
    _ mark: String, with text: [UInt8], in bytes: [UInt8]
  ) -> [UInt8] {
    let mark = Array(mark.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: mark) {
        result += text
        index += mark.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

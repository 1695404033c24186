import PlanSources

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

  /// Below the repository's top folder for a pipeline, else below the planbook's root.
  let path: String
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
          ".github/workflows/planbook.yml", "the workflow for GitHub Actions", isAtTop: true,
          PackageResources.github_yml)
      ]
    case .gitlab:
      [
        StarterFile(
          ".gitlab/planbook.yml", "the job for GitLab CI", isAtTop: true,
          PackageResources.gitlab_yml),
        StarterFile(
          ".gitlab-ci.yml", "the pipeline that includes it", isAtTop: true,
          PackageResources.gitlab_ci_yml),
      ]
    case .azure:
      [
        StarterFile(
          "azure-pipelines-planbook.yml", "the pipeline for Azure", isAtTop: true,
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
  /// - Parameter folder: from the repository's top; empty when the planbook is all of it.
  func text(forBookIn folder: String) -> [UInt8] {
    let quoted =
      folder.isEmpty
      ? ""
      : " -C '"
        + folder.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
    return Self.replacing(
      "{{place}}", with: folder.isEmpty ? "" : folder + "/",
      in: Self.replacing("{{folder}}", with: quoted, in: resource))
  }

  private static func replacing(_ mark: String, with text: String, in bytes: [UInt8]) -> [UInt8] {
    let mark = Array(mark.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: mark) {
        result += Array(text.utf8)
        index += mark.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

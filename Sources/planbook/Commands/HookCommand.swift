import ArgumentParser
import PlainText
import PlanSources
import PlanbookKit

/// `planbook hook`: Git's hooks that call planbook.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Have Git call planbook when you commit and push.",
    discussion: """
      A hook that is there already is kept as NAME.before-planbook, runs first, and gets its name back when planbook's \
      is taken away.
      """,
    subcommands: [InstallCommand.self, UninstallCommand.self])

  /// `planbook hook install`.
  struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "install",
      abstract:
        "Install the hooks pre-commit, commit-msg and pre-push; or pre-receive for a server.")

    @Flag(help: "Install the hook that judges what is pushed to this repository.")
    var server = false

    @OptionGroup var folderOptions: HookFolderOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
      let installer = try folderOptions.installer(common)
      let program = try ProgramPath.current()
      let changes = try HookFolderOptions.wrapping { () throws(SourceError) in
        try installer.install(
          server ? HookName.server : HookName.client, program: program,
          allowsShared: folderOptions.sharedFolder)
      }
      HookFolderOptions.show(changes)
      if !common.quiet {
        var text = "They call \(program.printable)\n"
        if installer.isInWorkTree {
          text +=
            "The folder \(installer.folder) is part of your files: commit the hooks to share them.\n"
        }
        Terminal.write(text, to: .standardError)
      }
    }
  }

  /// `planbook hook uninstall`.
  struct UninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "uninstall",
      abstract: "Take planbook's hooks away, and restore those that were there before.")

    @OptionGroup var folderOptions: HookFolderOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
      let installer = try folderOptions.installer(common)
      let changes = try HookFolderOptions.wrapping { () throws(SourceError) in
        try installer.uninstall(allowsShared: folderOptions.sharedFolder)
      }
      HookFolderOptions.show(changes)
      if changes.isEmpty, !common.quiet {
        Terminal.write(
          "There is no hook of planbook's in \(installer.folder)\n", to: .standardError)
      }
      if changes.contains(where: { $0.action == .leftAlone }) {
        throw RunFailure(
          .couldNotRun, "somebody changed a hook of planbook's, and it was left alone",
          remedy: "Save what was added as another file, and remove the hook yourself")
      }
    }
  }
}

/// The option that both commands have, and what they do alike.
struct HookFolderOptions: ParsableArguments {
  @Flag(
    help: "Go on when core.hooksPath leads to a folder that other repositories may use as well.")
  var sharedFolder = false

  func installer(_ common: CommonOptions) throws(RunFailure) -> HookInstaller {
    let surroundings = try common.enterFolder()
    return try Self.wrapping { () throws(SourceError) in
      try HookInstaller(
        root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
    }
  }

  static func wrapping<Result>(
    _ body: () throws(SourceError) -> Result
  ) throws(RunFailure) -> Result {
    do {
      return try body()
    } catch {
      throw RunFailure(error)
    }
  }

  /// A line for each hook: what became of it.
  static func show(_ changes: [HookChange]) {
    for change in changes {
      let words =
        switch change.action {
        case .installed: "installed"
        case .installedBefore:
          "installed; the one that was there is \(change.hook.rawValue).before-planbook and runs first"
        case .updated: "updated"
        case .unchanged: "installed already"
        case .removed: "removed"
        case .restored: "removed; the one that was there before is back"
        case .leftAlone: "left alone, because somebody changed it"
        }
      Terminal.write("\(change.path): \(words)\n", to: .standardOutput)
    }
  }
}

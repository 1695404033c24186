package import Diagnostics
import PlanSources

extension DiagnosticReport {
  /// The report with its files named from the top of the repository that the current folder is in, rather than from that folder:
  /// as hosting sites know them. Files outside of the repository keep their names, as all do where there is none.
  ///
  /// - Throws: `RunFailure` when the repository cannot be found out.
  package func namingFilesFromTop(
    in surroundings: Surroundings
  ) throws(RunFailure) -> DiagnosticReport {
    let current: PathName
    do throws(SourceError) {
      let source = try Source.workTree(
        root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      guard try source.isInRepository() else { return self }
      current = try source.pathFromTop()
    } catch {
      throw RunFailure(error)
    }
    guard !current.bytes.isEmpty else { return self }
    return withPaths { path in
      let isRelative = !path.hasPrefix("/") && !path.hasPrefix("planbook:")
      return isRelative
        ? current.appending(path.utf8).resolvedByName?.text ?? path : path
    }
  }
}

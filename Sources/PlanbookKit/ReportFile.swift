import PlanSources

/// Writes reports to files.
package enum ReportFile {
  /// Writes a file whole or not at all, over whatever stands there.
  ///
  /// - Parameter path: relative to the process's folder, or absolute.
  /// - Throws: `RunFailure` when it cannot be written; then what stood there stands there still.
  package static func write(_ bytes: [UInt8], to path: String) throws(RunFailure) {
    do {
      try AtomicFileWriter.write(bytes, to: PathName(path), replacing: .anything)
    } catch {
      throw RunFailure(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
    }
  }
}

/// The findings of one file, in their order.
struct FileFindings {
  let path: String
  private(set) var findings: [LocatedDiagnostic]

  /// Puts findings together by file, files in the order in which they are first met.
  static func grouped(_ findings: [LocatedDiagnostic]) -> [FileFindings] {
    var groups: [FileFindings] = []
    var indices: [String: Int] = [:]
    for located in findings {
      let path = located.diagnostic.place.path
      if let index = indices[path] {
        groups[index].findings.append(located)
      } else {
        indices[path] = groups.count
        groups.append(FileFindings(path: path, findings: [located]))
      }
    }
    return groups
  }
}

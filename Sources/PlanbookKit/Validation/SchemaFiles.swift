import JSONSchema
import PlainText

/// Finds the schema documents that a schema refers to: files beside it, the kinds of plans by their names
/// (`planbook:roadmap` is `roadmap.schema.yaml` in the schema's folder), and files below a folder that stands for the servers
/// of `http` and `https` references. Nothing is ever fetched.
struct SchemaFiles: Sendable {
  let files: LocalFiles
  /// The folder that holds `PATH` for a reference to `http://any.host/PATH`; nil when there is none.
  let remoteFolder: String?
  /// The schema that is compiled, relative to `currentFolder` or absolute.
  let schemaPath: String
  /// An absolute path.
  let currentFolder: String

  /// The URI of the schema itself, from which its relative references start.
  var schemaURI: String {
    let path = schemaPath.hasPrefix("/") ? schemaPath : "\(currentFolder)/\(schemaPath)"
    return URIReference(filePath: path).resolved(against: URIReference("file:///")).description
  }

  /// What is known under an absolute URI without fragment.
  func retrieve(_ uri: String) -> SchemaRetrieval {
    guard let colon = uri.firstIndex(of: ":") else { return .notFound }
    let scheme = uri[..<colon].lowercased()
    var rest = uri[uri.index(after: colon)...]
    guard rest.hasPrefix("//") else {
      switch scheme {
      case "file": return read(String(rest), climbs: true)
      case "planbook" where !rest.isEmpty && !rest.contains("/"):
        let folder = schemaPath.lastIndex(of: "/").map { schemaPath[...$0] } ?? ""
        return read("\(folder)\(rest).schema.yaml", climbs: true)
      default: return .notFound
      }
    }
    rest = rest.dropFirst(2)
    let path = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
    switch scheme {
    case "file": return read(String(path), climbs: true)
    case "http", "https":
      guard let remoteFolder else {
        return .unreadable("no folder with local copies is given (--refs)")
      }
      // A query says which version of a document is wanted; local files have one.
      let name = path.prefix { $0 != "?" }
      guard name.count > 1 else { return .notFound }
      return read(remoteFolder + name, climbs: false)
    default: return .notFound
    }
  }

  /// - Parameter climbs: whether the path may hold `..` parts.
  private func read(_ escaped: String, climbs: Bool) -> SchemaRetrieval {
    let path = String(decoding: URIReference.percentDecoded(escaped), as: UTF8.self)
    guard climbs || !path.split(separator: "/").contains("..") else {
      return .unreadable("the reference leads out of the folder that is given for such references")
    }
    // Below the current folder a file is named as people there name it.
    let inside = path.hasPrefix(currentFolder + "/")
    let name = inside ? String(path.dropFirst(currentFolder.count + 1)) : path
    switch files.read(name) {
    case .success(let file): return .file(file)
    case .failure(let problem):
      return problem.isMissing ? .notFound : .unreadable(problem.reason)
    }
  }
}

import MarkdownOutline
import PlainText
import PlanModel
import PlanSources
import YAML

/// The house style of documents' fields: their order as in the kind, two spaces for each level, quotes only where needed.
package struct Formatting: Sendable {
  /// A file that is not in the house style.
  package struct ChangedFile: Sendable {
    /// As it is named from the current folder.
    package let path: String
    /// The file as it is.
    package let before: [UInt8]
    /// The file in the house style.
    package let after: [UInt8]

    /// What changes, in the unified format.
    package var difference: [UInt8] {
      UnifiedDiff.text(path: path.printable, before: before, after: after)
    }
  }

  /// Something that was left as it is.
  package struct LeftOut: Sendable, Equatable {
    /// As the file is named from the current folder.
    package let path: String
    /// From 1; nil where it is the whole file.
    package let line: Int?
    /// A sentence without a full stop.
    package let reason: String
  }

  /// The files that change, in the order of their paths.
  package private(set) var files: [ChangedFile] = []
  /// The files, or parts of them, that stay as they are, with why.
  package private(set) var leftOut: [LeftOut] = []
  /// How many documents were looked at.
  package private(set) var documentCount = 0
  private let surroundings: Surroundings

  /// Finds out what changes; nothing is written.
  ///
  /// - Parameter paths: files and folders, as they are named from the current folder, or ids; empty for the whole book.
  /// - Throws: `RunFailure` when there is no book, when it cannot be read, or when a path leads to nothing in it.
  package init(_ paths: [String], now: Int64, in surroundings: Surroundings) throws(RunFailure) {
    self.surroundings = surroundings
    let book = try LoadedBook(now: now, in: surroundings)
    let wanted = try NamedPaths(paths, in: book)
    let cache = book.makeKindCache()
    for file in book.snapshot.files where wanted.contains(file.path) {
      switch file.role {
      case .document, .documentWithoutKind: break
      default: continue
      }
      documentCount += 1
      let shown = book.shown(file.path)
      let before: [UInt8]
      do throws(RunFailure) {
        before = try book.bytes(of: file.path)
      } catch {
        // One file that cannot be read keeps no other from its form.
        leftOut.append(LeftOut(path: shown, line: nil, reason: error.message))
        continue
      }
      do throws(EditRefusal) {
        let style = try Self.style(of: before, path: file.path, cache)
        leftOut += style.leftOut.map {
          LeftOut(path: shown, line: $0.line, reason: $0.reason)
        }
        if style.bytes != before {
          files.append(ChangedFile(path: shown, before: before, after: style.bytes))
        }
      } catch {
        leftOut.append(LeftOut(path: shown, line: nil, reason: error.reason))
      }
    }
  }

  /// The house style of one document.
  static func style(
    of bytes: [UInt8], path: String, _ kinds: KindCache
  ) throws(EditRefusal) -> HouseStyle {
    guard case .found(let range, _, _) = FrontMatter.find(in: bytes) else {
      throw EditRefusal(reason: "its fields have no end: a line '---' is missing after them")
    }
    return try HouseStyle(bytes, range: range) { text in
      let reading = DocumentReading(SourceFile(path: path, bytes: text), kinds: kinds)
      guard let facts = reading.facts else { return [:] }
      var orders: HouseStyle.Orders = [:]
      for object in facts.objects.indices {
        orders[facts.range(of: object).lowerBound] = facts.type(of: object).fields.map {
          facts.kind.plan.fields[$0].name.description
        }
      }
      return orders
    }
  }

  /// Writes the files, each whole or not at all; one that has changed since it was read stays as it is.
  ///
  /// - Returns: the files that were written, and why others were not.
  package func write() -> (written: [ChangedFile], failures: [RunFailure]) {
    var written: [ChangedFile] = []
    var failures: [RunFailure] = []
    for file in files {
      do throws(WriteError) {
        try AtomicFileWriter.write(
          file.after, to: surroundings.absolute(PathName(file.path)),
          replacing: .content(file.before))
        written.append(file)
      } catch {
        failures.append(RunFailure(error))
      }
    }
    return (written, failures)
  }
}

/// The files of a book that a command is about.
struct NamedPaths: Sendable {
  /// From the book's root; empty for all.
  private var paths: [PathName] = []

  /// - Throws: `RunFailure` when a name leads to nothing in the book.
  init(_ names: [String], in book: LoadedBook) throws(RunFailure) {
    for name in names {
      let ids = ["plans/\(name).md", "plans/\(name)"]
      let named = book.root.path(named: PathName(name))?.text
      let found = ([named].compactMap(\.self) + ids).first { path in
        path.isEmpty || book.snapshot.file(path) != nil || book.snapshot.hasFolder(path)
      }
      guard let found else {
        throw RunFailure(
          .wrongUsage, "there is no plan at '\(name)'",
          remedy: "Name a file or folder below plans/, or a document's id")
      }
      paths.append(PathName(found).tidied)
    }
  }

  func contains(_ path: String) -> Bool {
    paths.isEmpty || paths.contains { PathName(path).isAt(orBelow: $0) }
  }
}

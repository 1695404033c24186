package import PlainText
package import PlanModel
import PlanSources
import YAML

/// The files of a kind, for reading and for taking over into a book.
package struct KindFiles: Sendable {
  /// The template, the schema, and what data files start from, by their paths from the book's root.
  package let files: [SourceFile]
  private let kindName: String
  private let isOwn: Bool

  /// - Throws: `RunFailure` when there is no such kind.
  package init(_ name: String, kinds: KindLibrary) throws(RunFailure) {
    let kind = try kinds.kind(orFailure: name)
    kindName = kind.name
    isOwn = kind.isOwn
    files = [
      ("md", kinds.template(name)), ("schema.yaml", kinds.schemaFile(name)),
      ("csv", kinds.dataTemplate(name)),
    ].compactMap { ending, file in
      file.map {
        SourceFile(path: "\(BookRoot.templatesFolder)/\(name).\(ending)", bytes: $0.bytes)
      }
    }
  }

  /// Writes the files into a book, where they are its own from then on. None that is there is replaced.
  ///
  /// - Returns: their paths as they are named from the current folder.
  /// - Throws: `RunFailure` when one is there already, or cannot be written.
  package func eject(into book: OpenedBook, in surroundings: Surroundings) throws(RunFailure)
    -> [String]
  {
    let taken = book.templates.map(\.path)
    if let file = files.first(where: { taken.contains($0.path) }) {
      throw RunFailure(
        .wrongUsage, "there is already a file '\(book.root.shown(PathName(file.path)))'",
        remedy: isOwn
          ? "The kind '\(kindName)' is the book's own already: change that file"
          : "Remove it first, or keep it and write the other by hand: planbook template \(kindName)"
      )
    }
    try book.root.checkPlaces(
      files.map { surroundings.absolute(book.root.shown(PathName($0.path))) }, in: surroundings)
    var paths: [String] = []
    do throws(WriteError) {
      for file in withoutID() {
        let shown = book.root.shown(PathName(file.path))
        let target = surroundings.absolute(shown)
        try FolderMaker.make(target.parent)
        try AtomicFileWriter.write(file.bytes, to: target, replacing: .absent)
        paths.append(shown.text)
      }
    } catch {
      throw RunFailure(error)
    }
    return paths
  }

  /// The files without the schema's `$id`: `planbook:KIND` is the built-in kind for ever, and the book's has its path as its name.
  private func withoutID() -> [SourceFile] {
    files.map { file in
      guard file.path.hasSuffix(".yaml") else { return file }
      do throws(EditRefusal) {
        let editor = try TreeEditor(file.bytes)
        let root = editor.tree.documents.first?.root ?? 0
        guard let value = editor.tree.value(of: "$id", in: root),
          let key = editor.tree.children(of: root).last(where: { $0 < value })
        else { return file }
        return SourceFile(path: file.path, bytes: try editor.removing(key, from: root).bytes)
      } catch {
        // A schema that cannot be changed safely is as good with its name: nothing else in the book has it.
        return file
      }
    }
  }
}

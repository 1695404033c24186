import PlainText

/// A book after one of its files was written: what an editor needs after each keystroke.
extension Snapshot {
  /// The book after one of its files was written, made anew or removed. Facts of all other files are shared, and what was found in
  /// data and of meanings stays, but for that file.
  ///
  /// - Parameters:
  ///   - path: the file, from the book's root.
  ///   - role: what it is now; nil when it is gone.
  ///   - data: what stands in it now, where documents name it as data.
  ///   - sharing: what finds out where references and links lead.
  package func replacing(
    _ path: String, with role: BookFile.Role?, data: DataContents? = nil,
    sharing: some WorkSharing = OneThread()
  ) -> Snapshot {
    let place = names.fileIndex(from: path)
    let isThere = place < files.count && files[place].path == path
    if isThere, case .document(let facts)? = role, let book = replacing(place, with: facts) {
      return keepingContents(book, path, data)
    }
    var files = names.files
    switch role {
    case let role? where isThere: files[place].role = role
    case let role?: files.insert(BookFile(path: path, role: role), at: place)
    case nil: if isThere { files.remove(at: place) }
    }
    return keepingContents(
      Snapshot(files: files, kinds: kinds, calendars: calendars, sharing: sharing), path, data)
  }

  /// A later book with what was found in data and of meanings, but for one file.
  private func keepingContents(
    _ book: Snapshot, _ path: String, _ data: DataContents?
  ) -> Snapshot {
    guard !dataFiles.isEmpty || !meanings.isEmpty || data != nil else { return book }
    var contents = Dictionary(
      dataFiles.map { ($0.path, $0.contents) }, uniquingKeysWith: { first, _ in first })
    contents[path] = data
    var meanings: [Int: [Int: Meaning]] = [:]
    for (index, own) in self.meanings where documents[index].path != path {
      if let index = book.document(documents[index].id) { meanings[index] = own }
    }
    return Snapshot(
      book, meanings: meanings,
      dataFiles: book.namedData.compactMap { named in
        let path = book.files[named.file].path
        return contents[path].map { DataFile(named, path: path, $0) }
      })
  }

  /// The book with other facts of a document that others find under the same names as before; nil where they may not.
  private func replacing(_ file: Int, with facts: DocumentFacts) -> Snapshot? {
    let document = documents.partition { $0.file >= file }
    guard document < documents.count, documents[document].file == file,
      let old = documents[document].facts, facts.hasSameNames(as: old)
    else { return nil }
    let names = BookNames(names, document: document, facts)
    guard !namedData.contains(where: { $0.documents.contains(document) }),
      let references = referenceTable.replacing(document, in: names)
    else { return nil }
    return Snapshot(self, names: names, references, linkTargets.replacing(file, in: names), file)
  }
}

extension DocumentFacts {
  /// Whether the document and its items have the same names as in an earlier reading, and each name is that of the same object, so
  /// that whatever referred to them still does.
  fileprivate func hasSameNames(as old: DocumentFacts) -> Bool {
    guard kind === old.kind, items.count == old.items.count,
      texts(Self.aliasesName, of: Self.root) == old.texts(Self.aliasesName, of: Self.root)
    else { return false }
    return zip(items, old.items).allSatisfy { own, before in
      let object = Int(own.object)
      return own.hash == before.hash && own.object == before.object
        && objects[object].field == old.objects[object].field
        && id(of: object) == old.id(of: object)
        && texts(Self.aliasesName, of: object) == old.texts(Self.aliasesName, of: object)
    }
  }
}

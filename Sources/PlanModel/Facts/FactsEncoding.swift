/// Facts as bytes that the same program reads again on the same machine. Nothing else can read them: they hold places in the plan
/// of the kind by which the document was read, in the machine's own byte order.
package enum FactsEncoding {
  /// Appends the facts of a document; false, and nothing appended, where they hold what has no place in this form: parts that
  /// planbook writes, which few documents have.
  package static func append(_ facts: DocumentFacts, to bytes: inout [UInt8]) -> Bool {
    guard facts.body.generatedBlocks.isEmpty,
      let state = LifecycleState.allCases.firstIndex(of: facts.state)
    else { return false }
    var writer = FactsWriter(bytes: bytes)
    bytes = []
    writer.append(texts: [facts.kind.name])
    writer.append([UInt8(state), facts.isDamaged ? 1 : 0, facts.lacksUnfitValues ? 1 : 0])
    writer.append(Array(facts.objects))
    writer.append(Array(facts.values))
    writer.append(facts.freeValues)
    writer.append(facts.emptyAnswers.flatMap { [$0.object, $0.field] })
    writer.append(facts.text)
    writer.append(facts.items)
    writer.append(
      facts.body.links.flatMap {
        [$0.range, $0.destinationRange].flatMap { [UInt32($0.lowerBound), UInt32($0.upperBound)] }
      })
    writer.append(texts: facts.body.links.map(\.destination))
    writer.append(facts.body.anchors)
    bytes = writer.bytes
    return true
  }

  /// The facts that some bytes stand for; nil where they stand for none, or their kind is not known.
  ///
  /// - Parameters:
  ///   - bytes: what `append` added, and nothing else.
  ///   - kinds: the kinds by which the document was read.
  package static func facts(
    in bytes: UnsafeRawBufferPointer, kinds: KindCache
  ) -> DocumentFacts? {
    var reader = FactsReader(bytes)
    guard let kind = reader.texts()?.first.flatMap({ kinds.kind($0) }),
      let marks = reader.array(of: UInt8.self), marks.count == 3,
      marks[0] < LifecycleState.allCases.count,
      let objects = reader.array(of: DocumentFacts.Object.self),
      let values = reader.array(of: DocumentFacts.Value.self),
      let freeValues = reader.array(of: DocumentFacts.FreeValue.self),
      let emptyAnswers = reader.array(of: Int32.self), emptyAnswers.count % 2 == 0,
      let text = reader.array(of: UInt8.self),
      let items = reader.array(of: DocumentFacts.ItemEntry.self),
      let places = reader.array(of: UInt32.self), let destinations = reader.texts(),
      places.count == destinations.count * 4,
      let anchors = reader.array(of: UInt32.self), reader.isAtEnd
    else { return nil }
    let links = destinations.enumerated().map { index, destination in
      let own = places[(index * 4)...].prefix(4).map { Int($0) }
      return BodyFacts.Link(
        range: own[0]..<own[1], destinationRange: own[2]..<own[3], destination: destination)
    }
    return DocumentFacts(
      kind: kind, state: LifecycleState.allCases[Int(marks[0])], objects: objects, values: values,
      freeValues: freeValues,
      emptyAnswers: stride(from: 0, to: emptyAnswers.count, by: 2).map {
        (emptyAnswers[$0], emptyAnswers[$0 + 1])
      },
      text: text, items: items, body: BodyFacts(links: links, anchors: anchors),
      isDamaged: marks[1] == 1, lacksUnfitValues: marks[2] == 1)
  }
}

/// Puts arrays of plain values behind one another, each with its count before it.
private struct FactsWriter {
  var bytes: [UInt8]

  mutating func append<Element: BitwiseCopyable>(_ elements: [Element]) {
    withUnsafeBytes(of: UInt32(elements.count)) { bytes.append(contentsOf: $0) }
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(texts: [String]) {
    append(texts.map { UInt32($0.utf8.count) })
    for text in texts { bytes.append(contentsOf: text.utf8) }
  }
}

/// Reads what a `FactsWriter` wrote; nil wherever there is less than is announced.
private struct FactsReader {
  private var rest: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count <= rest.count else { return nil }
    defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
    return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
  }

  mutating func array<Element: BitwiseCopyable>(of type: Element.Type) -> [Element]? {
    guard let head = take(MemoryLayout<UInt32>.size) else { return nil }
    let count = Int(head.loadUnaligned(as: UInt32.self))
    guard let own = take(count * MemoryLayout<Element>.stride) else { return nil }
    return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: own)
      initialized = count
    }
  }

  mutating func texts() -> [String]? {
    guard let counts = array(of: UInt32.self) else { return nil }
    var texts: [String] = []
    texts.reserveCapacity(counts.count)
    for count in counts {
      guard let own = take(Int(count)) else { return nil }
      texts.append(String(decoding: own, as: UTF8.self))
    }
    return texts
  }
}

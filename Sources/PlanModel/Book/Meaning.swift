import PlainText
import YAML

/// What a document or an item says, as a short mark that stays the same while its meaning does.
///
/// The order of fields, quotes and comments do not count, nor what changes in passing: status, progress, moves, owner. Made with
/// the 64-bit FNV-1a hash (Fowler, Noll and Vo), so that marks that were written into plans hold for every version of the program.
package struct Meaning: Sendable, Hashable, CustomStringConvertible {
  private let hash: UInt64

  /// Eight hexadecimal digits.
  package var description: String {
    let digits = String(hash & 0xFFFF_FFFF, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The meaning of an object of a document, 0 for the document itself.
  package init(of object: Int, in reading: DocumentReading, _ facts: DocumentFacts) {
    let plan = facts.kind.plan
    let type = Int(facts.objects[object].type)
    hash = reading.tree.withAccess { access in
      var remaining = Self.mostNodes
      return Self.hash(ofFields: reading.node(of: object), access, &remaining) { name in
        plan.isPassing(FieldName(name), in: type)
      }
    }
  }

  /// A text can stand for very much through aliases.
  private static let mostNodes = 100_000

  private static func hash(
    of node: Int, _ tree: TreeAccess, _ remaining: inout Int
  ) -> UInt64 {
    remaining -= 1
    guard remaining > 0, !tree.nodes[node].flags.contains(.recursive) else { return 0 }
    let target = tree.resolved(node)
    switch tree.nodes[target].kind {
    case .scalar: return FNV1a(tree.text(of: target)).value
    case .mapping: return hash(ofFields: target, tree, &remaining) { _ in false }
    case .sequence:
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var entry = target + 1
      while entry < Int(tree.nodes[target].next) {
        hash = mixed(hash, Self.hash(of: entry, tree, &remaining))
        entry = Int(tree.nodes[entry].next)
      }
      return hash
    case .alias: return 1
    }
  }

  /// A sum, so that the order of the fields does not count.
  private static func hash(
    ofFields node: Int, _ tree: TreeAccess, _ remaining: inout Int,
    except isPassing: (String) -> Bool
  ) -> UInt64 {
    var sum: UInt64 = 0
    var left = remaining
    tree.forEachEntry(of: node) { key, value in
      let name = tree.text(of: tree.resolved(key))
      guard left > 0, !isPassing(String(decoding: name, as: UTF8.self)) else { return }
      sum &+= mixed(FNV1a(name).value, hash(of: value, tree, &left))
    }
    remaining = left
    return sum
  }

  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var hash = (a ^ b &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 31
    return hash &* 0x94D0_49BB_1331_11EB
  }
}

extension KindPlan {
  /// Whether a field of a type of object changes in passing, without changing what the object means.
  func isPassing(_ name: FieldName, in object: Int) -> Bool {
    switch name.description {
    case "status", "owner", "aliases", "audience", "confirmed", "last-reviewed", "review-every":
      return true
    default: break
    }
    let type = objects[object]
    for entry in type.timeline {
      let paths = [entry.status, entry.progress, entry.moves].compactMap { $0 } + entry.owner
      if paths.contains(where: { $0.names == [name] }) { return true }
    }
    for entry in type.due {
      if case .field(let path)? = entry.done, path.names == [name] { return true }
      if case .list(name, _, _)? = entry.done { return true }
    }
    return false
  }
}

// MARK: What was confirmed

/// A reference whose target somebody read and found fitting, with the mark that the target had then.
package struct Confirmation: Sendable {
  /// The reference as it is written, in `Snapshot.references`.
  package let reference: ResolvedReference
  /// Where the mark stands: a field of `confirmed`.
  package let mark: DocumentFacts.Value
  /// What was recorded.
  package let recorded: String
}

extension Snapshot {
  private static let confirmed: FieldName = "confirmed"

  /// What a document records under `confirmed` about references that ask for it and are found.
  package func confirmations(in document: Int) -> [Confirmation] {
    guard let facts = documents[document].facts,
      let record = facts.children(Self.confirmed, of: DocumentFacts.root).first
    else { return [] }
    return references(of: document).compactMap { reference in
      let value = facts.values[Int(reference.value)]
      guard reference.outcome == .found || reference.outcome == .throughAlias,
        facts.references(of: value).contains(where: \.confirms),
        let mark = facts.freeValue(facts.string(value), of: record)
      else { return nil }
      return Confirmation(reference: reference, mark: mark, recorded: facts.string(mark))
    }
  }

  /// The documents whose present meaning must be known to judge what was confirmed, in order.
  package var confirmedDocuments: [Int] {
    var targets: Set<Int> = []
    for document in documents.indices {
      for confirmation in confirmations(in: document) {
        targets.insert(Int(confirmation.reference.document))
      }
    }
    return targets.sorted()
  }

  /// The same book with the meanings of some documents' objects.
  ///
  /// - Parameter read: reads a document again, since meanings need its tree; nil where it cannot be read any more.
  /// - Throws: What `read` throws.
  package func withMeanings<Failure: Error>(
    of documents: some Sequence<Int>, read: (_ document: Int) throws(Failure) -> DocumentReading?
  ) throws(Failure) -> Snapshot {
    var meanings = meanings
    for document in documents {
      guard let reading = try read(document), let facts = reading.facts else { continue }
      var own = [0: Meaning(of: 0, in: reading, facts)]
      for object in facts.itemObjects { own[object] = Meaning(of: object, in: reading, facts) }
      meanings[document] = own
    }
    return Snapshot(self, meanings: meanings, dataFiles: dataFiles)
  }

  /// The present meaning of what a reference names; nil when it was not asked for.
  package func meaning(of reference: ResolvedReference) -> Meaning? {
    meanings[Int(reference.document)]?[max(0, Int(reference.object))]
  }
}

/// Numbers in 16 bits each: -1 and what is below 65,535, as nearly all numbers of nearly every document's facts are. A book holds
/// the facts of all its documents, and what takes half the room is also fetched sooner.
enum CompactNumbers {
  /// The numbers of plain structures of 32-bit numbers; nil where one does not fit.
  static func of<Element: BitwiseCopyable>(_ elements: [Element]) -> [UInt16]? {
    elements.withUnsafeBytes { bytes in
      let words = bytes.bindMemory(to: UInt32.self)
      var all: UInt32 = 0
      let numbers = [UInt16](unsafeUninitializedCapacity: words.count) { buffer, count in
        for index in words.indices {
          // One more than the number, so that -1 is the least.
          all |= words[index] &+ 1
          buffer.initializeElement(at: index, to: UInt16(truncatingIfNeeded: words[index]))
        }
        count = words.count
      }
      return all <= UInt32(UInt16.max) ? numbers : nil
    }
  }
}

extension UInt16 {
  /// The number that `CompactNumbers` wrote, from 0 on.
  @inline(__always)
  var offset: UInt32 { UInt32(truncatingIfNeeded: place) }
  /// The number that `CompactNumbers` wrote.
  @inline(__always)
  var place: Int32 { Int32(self &+ 1) &- 1 }
}

// Two lists rather than one for any element: other modules read such a list through its protocol at every access, which made a whole
// check take an eighth longer.

/// The values of a document's facts.
package struct ValueList: RandomAccessCollection, Sendable {
  /// Six numbers for each value.
  private let numbers: [UInt16]
  /// All values where one has a number that does not fit.
  private let wide: [DocumentFacts.Value]
  package let endIndex: Int

  /// Keeps values in no more room than they need.
  init(_ values: [DocumentFacts.Value]) {
    endIndex = values.count
    if let numbers = CompactNumbers.of(values) {
      self.numbers = numbers
      wide = []
    } else {
      numbers = []
      wide = values.fitting
    }
  }

  package var startIndex: Int { 0 }

  package subscript(index: Int) -> DocumentFacts.Value {
    guard wide.isEmpty else { return wide[index] }
    precondition(index >= 0 && index < endIndex, "no value has this place")
    return numbers.withUnsafeBufferPointer {
      // A place in range is in a list that is not empty.
      let own = $0.baseAddress.unsafelyUnwrapped + index &* 6
      return DocumentFacts.Value(
        field: own[0].place, position: own[1].place, start: own[2].offset, end: own[3].offset,
        textStart: own[4].offset, textEnd: own[5].offset)
    }
  }

  /// The field of a value by its place: most are passed over by it.
  func field(at index: Int) -> Int32 {
    wide.isEmpty ? numbers[index &* 6].place : wide[index].field
  }
}

/// The objects of a document's facts.
package struct ObjectList: RandomAccessCollection, Sendable {
  /// Eleven numbers for each object.
  private let numbers: [UInt16]
  /// All objects where one has a number that does not fit.
  private let wide: [DocumentFacts.Object]
  package let endIndex: Int

  /// Keeps objects in no more room than they need.
  init(_ objects: [DocumentFacts.Object]) {
    endIndex = objects.count
    if let numbers = CompactNumbers.of(objects) {
      self.numbers = numbers
      wide = []
    } else {
      numbers = []
      wide = objects.fitting
    }
  }

  package var startIndex: Int { 0 }

  package subscript(index: Int) -> DocumentFacts.Object {
    guard wide.isEmpty else { return wide[index] }
    precondition(index >= 0 && index < endIndex, "no object has this place")
    return numbers.withUnsafeBufferPointer {
      // A place in range is in a list that is not empty.
      let own = $0.baseAddress.unsafelyUnwrapped + index &* 11
      return DocumentFacts.Object(
        type: own[0].place, parent: own[1].place, field: own[2].place, position: own[3].place,
        firstValue: own[4].place, endValue: own[5].place, firstChild: own[6].place,
        endChild: own[7].place, idValue: own[8].place, start: own[9].offset, end: own[10].offset)
    }
  }
}

/// A share in hundredths, exact: `12.5%`. It may be negative or above 100%.
package struct Percent: Sendable, Hashable, Comparable {
  /// 12.5 for `12.5%`.
  package let points: ExactDecimal

  /// So many hundredths.
  package init(_ points: ExactDecimal) { self.points = points }

  /// The share as a fraction: 0.125 for `12.5%`. Nil when that has too many digits.
  package var fraction: ExactDecimal? { points.multiplied(by: .hundredth) }

  /// How much `part` is of `whole`, rounded to so many digits after the point of the percentage, half to even;
  /// nil when the whole is zero or a number has too many digits.
  package init?(_ part: ExactDecimal, of whole: ExactDecimal, roundedTo digits: Int) {
    guard let hundredfold = part.multiplied(by: ExactDecimal(100)),
      let points = hundredfold.divided(by: whole, roundedTo: digits)
    else { return nil }
    self.points = points
  }

  package static func < (a: Percent, b: Percent) -> Bool { a.points < b.points }
}

extension Percent: WrittenValue {
  /// Reads a number with `%` right after it.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    var reader = ByteReader(text)
    guard let points = ExactDecimal(&reader), reader.take(UInt8(ascii: "%")), reader.isAtEnd else {
      return nil
    }
    self.points = points
  }

  package var description: String { "\(points)%" }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Percent> {
    reading(text)
  }

  /// Where the sign is missing it asks whether a fraction such as `0.25` means 25% or 0.25%.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    let unreadable = ValueProblem(
      .unreadable, "\(typed.quoted) is not a percentage", help: "Write it like 12.5%.")
    var plain = typed.plain
    let hasSign = plain.dropSuffix(["%", "percent", "per cent", "pct"])
    switch TypedNumber.read(plain) {
    case nil: return unreadable
    case .tooLong(let count): return TypedNumber.tooLong("percentage", count)
    case .either(let a, let b):
      return .choice(("\(a)%", "\(b)%"), ("\(a)%", "\(b)%"))
    case .one(let number):
      if hasSign { return .style("percentage", "\(number)%", isSafe: true) }
      guard number.magnitude <= ExactDecimal(1), !number.isWhole,
        let points = number.multiplied(by: ExactDecimal(100))
      else {
        return ValueProblem(
          .incomplete, "A percentage ends with %", help: "Write \(number)%.",
          suggestions: [.init("\(number)%", isSafe: false)])
      }
      return .choice(("\(points)%", "\(number)%"), ("\(points)%", "\(number)%"))
    }
  }
}

import Diagnostics

/// A finding as it can be found again after a change elsewhere in the file.
struct Symptom: Hashable {
  let rule: RuleName
  let subject: [String]
  let message: String

  init(_ finding: Diagnostic) {
    rule = finding.rule
    subject = finding.subject
    message = finding.message
  }
}

/// Findings that are gone, each of which may have come back as another one. Taking one takes the same time however many there are.
struct SymptomPool {
  /// How much two findings of one rule have to have in common.
  enum Likeness: Hashable {
    /// They are the same.
    case same
    /// They are of the same subject.
    case sameSubject
    /// Their subjects are equally long and differ in one part at most.
    case nearSubject
  }

  private struct Key: Hashable {
    let rule: RuleName
    let subject: [String]
    /// Nil where it does not count.
    let message: String?
    /// The part of the subject that does not count; nil where all do.
    let open: Int?
  }

  private let symptoms: [Symptom]
  private var isTaken: [Bool]
  /// By keys the places in `symptoms`, the last first; made for a likeness when it is first asked for.
  private var places: [Likeness: [Key: [Int]]] = [:]

  init(_ symptoms: [Symptom]) {
    self.symptoms = symptoms
    isTaken = Array(repeating: false, count: symptoms.count)
  }

  /// Takes the first one left that is like another one; false where there is none.
  mutating func take(_ symptom: Symptom, likeness: Likeness) -> Bool {
    if places[likeness] == nil {
      var table: [Key: [Int]] = [:]
      for place in symptoms.indices.reversed() where !isTaken[place] {
        for key in Self.keys(of: symptoms[place], likeness) {
          table[key, default: []].append(place)
        }
      }
      places[likeness] = table
    }
    var first: Int?
    for key in Self.keys(of: symptom, likeness) {
      while let place = places[likeness]?[key]?.last, isTaken[place] {
        _ = places[likeness]?[key]?.popLast()
      }
      if let place = places[likeness]?[key]?.last { first = min(first ?? place, place) }
    }
    guard let first else { return false }
    isTaken[first] = true
    return true
  }

  private static func keys(of symptom: Symptom, _ likeness: Likeness) -> [Key] {
    let rule = symptom.rule
    switch likeness {
    case .same:
      return [Key(rule: rule, subject: symptom.subject, message: symptom.message, open: nil)]
    case .sameSubject:
      return [Key(rule: rule, subject: symptom.subject, message: nil, open: nil)]
    case .nearSubject:
      return symptom.subject.indices.map { open in
        var subject = symptom.subject
        subject[open] = ""
        return Key(rule: rule, subject: subject, message: nil, open: open)
      }
    }
  }
}

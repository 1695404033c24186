import PlainText
import Testing

/// A way to put one fault into a document.
struct MutationOperator: Sendable, CustomTestStringConvertible {
  let name: String
  /// The rule that finds it.
  let rule: String
  /// The rules that may speak of what follows from it.
  var also: Set<String> = []
  /// Whether the rest of the document is read as if the fault were not there.
  var keepsTheRest = true
  /// All faults of this sort that can be put into a document.
  let mutations: @Sendable (MutableDocument) -> [Mutation]

  var testDescription: String { name }

  func mutations(of documents: [MutableDocument]) -> [Mutation] {
    documents.flatMap(mutations).map { mutation in
      var mutation = mutation
      (mutation.name, mutation.rule, mutation.also) = (name, rule, also)
      return mutation
    }
  }

  static let all = names + values + structures + bodies
}

// MARK: Names

extension MutationOperator {
  static let names: [MutationOperator] = [
    MutationOperator(name: "a field of the document misspelt", rule: "unknown-field") { document in
      document.fields.matches(
        of:
          /(?m)^(last-reviewed|review-every|external-ids|product-mix|payment-terms|reported-by|containment):/
      ).map { document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1.dropLast(2))qq") }
    },
    MutationOperator(
      name: "a field of an entry misspelt", rule: "unknown-field",
      also: ["missing-field", "objective-not-measurable", "objective-without-resource"]
    ) { document in
      document.fields.matches(
        of: /[{,] (owner|progress|expected-value|margin|influence|source|evidence|confidence):\s/
      ).map { document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1.dropLast())qq") }
    },
    MutationOperator(
      name: "a reference misspelt", rule: "reference-not-found",
      also: ["objective-without-milestone"]
    ) { document in
      document.fields.matches(
        of:
          /(?:objective|offering|ours|answer|strategy|plan|value-case): ((?:strategy|roadmap)#[a-z0-9-]+|(?:catalog|value-cases|problems|negotiations)\/[a-z0-9-]+)[,}\n]/
      ).map { document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq") }
    },
    MutationOperator(name: "a reference in a list misspelt", rule: "reference-not-found") {
      document in
      document.fields.matches(
        of:
          /(?m)^(?:offerings|competitors|customer-competitors): \[((?:catalog|market)\/[a-z0-9-]+)/
      ).map { document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq") }
    },
    MutationOperator(name: "a person misspelt", rule: "owner-unknown") { document in
      document.fields.matches(of: /(?:owner|customer-owner|who|manager): ([a-z]+-[a-z]+)[,}\n]/).map
      {
        document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq")
      }
    },
    MutationOperator(
      name: "an unknown kind", rule: "unknown-kind",
      also: ["reference-to-wrong-kind", "reference-not-found", "owner-unknown"],
      keepsTheRest: false
    ) { document in
      document.fields.matches(of: /(?m)^kind: ([a-z-]+)$/).map {
        document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq")
      }
    },
    MutationOperator(name: "a link to a file that is not there", rule: "broken-link") { document in
      document.fields.matches(of: /(?m)^(?:document|data): (\S+)$/).map {
        document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq")
      }
    },
  ]
}

// MARK: Values

extension MutationOperator {
  static let values: [MutationOperator] = [
    MutationOperator(
      name: "a value that is not allowed", rule: "value-not-allowed",
      also: ["objective-not-measurable"]
    ) { document in
      document.fields.matches(
        of:
          /[{,] (?:influence|stance|coverage|likelihood|category|basis|treatment|confidence|party|stage|sign|status): ([a-z-]+)[,}]/
      ).map { document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)qq") }
    },
    MutationOperator(name: "a day that the month has not", rule: "bad-format") { document in
      document.fields.matches(
        of:
          /(?m)(?:^| )(?:last-reviewed|end|start|due|effective|expires|reported|close|done|as-of): (\d{4}-\d{2}-)\d{2}[,}\n]/
      ).map { match in
        let end = document.text.index(match.1.endIndex, offsetBy: 2)
        return document.replacing(match.1.startIndex..<end, with: "\(match.1)32")
      }
    },
    MutationOperator(
      name: "a currency that is none", rule: "bad-format", also: ["totals-disagree"]
    ) { document in
      document.fields.matches(
        of:
          /(?:expected-value|revenue|total|ours|minimum-charge|plan-total|investment): (\d+(?:\.\d+)? )USD[,}\n]/
      ).map { match in
        let end = document.text.index(match.1.endIndex, offsetBy: 3)
        return document.replacing(match.1.startIndex..<end, with: "\(match.1)USX")
      }
    },
    MutationOperator(
      name: "a thousands comma in an entry", rule: "split-number", also: ["totals-disagree"]
    ) { document in
      document.fields.matches(
        of: /(?:expected-value|revenue|total|ours|cost): (\d{1,3})((?:000)+) USD[,}]/
      ).map { match in
        document.replacing(
          match.1.startIndex..<match.2.endIndex,
          with: match.1 + String(repeating: ",000", count: match.2.count / 3))
      }
    },
    MutationOperator(name: "a letter in a percentage", rule: "bad-format") { document in
      document.fields.matches(of: /(?:progress|margin|discount|cap|probability): ([\d.]+)%/).map {
        document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\($0.1)O")
      }
    },
    MutationOperator(name: "a unit of time misspelt", rule: "bad-format") { document in
      document.fields.matches(
        of:
          /(?:notice|review-every|payment-terms|contact-every|window|lead|file-within): (\d+ )(days|months?|years?|weeks?)[,}\n]/
      ).map { document.replacing($0.1.startIndex..<$0.2.endIndex, with: "\($0.1)mnths") }
    },
    MutationOperator(
      name: "an end before its start", rule: "end-before-start",
      also: ["starts-before-dependency-ends"]
    ) { document in
      document.fields.matches(of: /start: (\d{4}-\d\d-\d\d), end: (\d{4}-\d\d-\d\d)/).map {
        document.replacing(
          $0.1.startIndex..<$0.2.endIndex, with: "\($0.2), end: \($0.1)",
          fault: .inserted("2027-01-01, end: ".utf8.count))
      }
    },
    MutationOperator(
      name: "a text that begins like a comment", rule: "swallowed-comment",
      also: ["missing-field"]
    ) { document in
      document.fields.matches(of: /(?m)^(?:title|segment|source|containment): ([^"\n]+)$/).map {
        document.replacing($0.1.startIndex..<$0.1.startIndex, with: "#")
      }
    },
    MutationOperator(
      name: "a text that needs quotes", rule: "yaml-syntax", also: [], keepsTheRest: false
    ) { document in
      document.fields.matches(of: /(?m)^(?:title|source|containment): ([^"\n:]+)$/).map {
        document.replacing(
          $0.1.endIndex..<$0.1.endIndex, with: ": and more", fault: .inserted(0))
      }
    },
  ]
}

// MARK: Structure

extension MutationOperator {
  static let structures: [MutationOperator] = [
    MutationOperator(name: "a field twice", rule: "duplicate-key") { document in
      document.fields.matches(of: /(?m)^(?:last-reviewed|owner|review-every): .*\n/).map {
        document.replacing($0.range.upperBound..<$0.range.upperBound, with: String($0.0))
      }
    },
    MutationOperator(name: "a field of an entry twice", rule: "duplicate-key") { document in
      document.fields.matches(of: /(?m)^  - \{(id: [a-z0-9-]+, )/).map {
        document.replacing($0.1.endIndex..<$0.1.endIndex, with: String($0.1))
      }
    },
    MutationOperator(
      name: "an entry twice", rule: "duplicate-item-id",
      also: ["objective-without-milestone", "missing-field"]
    ) { document in
      document.fields.matches(of: /(?m)^  - \{id: [a-z0-9-]+, .*\}\n/).map {
        document.replacing(
          $0.range.upperBound..<$0.range.upperBound, with: String($0.0),
          fault: .inserted("  - {id: ".utf8.count))
      }
    },
    MutationOperator(name: "no owner", rule: "missing-field") { document in
      document.fields.matches(of: /(?m)^owner: .*\n/).map {
        document.replacing($0.range, with: "", fault: .standing(4))
      }
    },
    MutationOperator(name: "an entry without a title", rule: "missing-field") { document in
      document.fields.matches(of: /(?m)^  - (\{)id: [a-z0-9-]+, (title: [^,"]+, )/).map {
        document.replacing(
          $0.2.startIndex..<$0.2.endIndex, with: "",
          fault: .standing(document.offset(of: $0.1.startIndex)))
      }
    },
    MutationOperator(
      name: "a quote that does not end", rule: "yaml-syntax", keepsTheRest: false
    ) { document in
      document.fields.matches(of: /(?m)^(?:title|source|segment|containment): ([^"\n:]+)$/).map {
        document.replacing($0.1.startIndex..<$0.1.startIndex, with: "\"")
      }
    },
    MutationOperator(
      name: "a list that does not end", rule: "yaml-syntax", keepsTheRest: false
    ) { document in
      document.fields.matches(
        of:
          /(?m)^(?:business-units|areas|attendees|offerings|resources|stakeholders): (\[)[^\]\n]*(\])$/
      ).map {
        document.replacing(
          $0.2.startIndex..<$0.2.endIndex, with: "",
          fault: .standing(document.offset(of: $0.1.startIndex)))
      }
    },
    MutationOperator(
      name: "an entry one space too far in", rule: "yaml-syntax", keepsTheRest: false
    ) { document in
      document.fields.matches(of: /(?m)^  - \{.*\}\n(  )- \{/).map {
        document.replacing($0.1.endIndex..<$0.1.endIndex, with: " ", fault: .inserted(1))
      }
    },
    MutationOperator(name: "a tab before an entry", rule: "yaml-syntax", keepsTheRest: false) {
      document in
      document.fields.matches(of: /(?m)^  - \{.*\}\n(  )- \{/).map {
        document.replacing($0.1.startIndex..<$0.1.endIndex, with: "\t")
      }
    },
    MutationOperator(
      name: "fields that do not end", rule: "front-matter-unterminated", keepsTheRest: false
    ) { document in
      let fields = document.fields
      guard !fields.isEmpty else { return [] }
      let end = document.text.index(fields.endIndex, offsetBy: 4)
      return [document.replacing(fields.endIndex..<end, with: "", fault: .standing(0))]
    },
  ]
}

// MARK: The text below the fields

extension MutationOperator {
  /// The headings that the kinds ask for, in their order.
  private static let sections = [
    "account": ["Summary", "Customer's business", "Our position"],
    "competitor": ["Summary", "How they win"], "contract": ["Summary", "Renewal"],
    "negotiation": ["Summary", "Our story"], "offering": ["What it is", "When it fits"],
    "opportunity": ["What the customer wants", "Why us"], "performance": ["Summary"],
    "problem": ["What happened", "What we tell the customer"], "review": ["Agenda", "Notes"],
    "roadmap": ["Summary", "How the initiatives fit together"],
    "strategy": ["Summary", "Customer's direction", "How we win"],
    "value-case": ["Summary", "How the figures were found"],
  ]

  /// A missing section belongs behind the one that it follows, else before the first heading.
  @Sendable private static func withoutHeading(_ document: MutableDocument) -> [Mutation] {
    guard let kind = document.fields.firstMatch(of: /(?m)^kind: ([a-z-]+)$/)?.1,
      let required = sections[String(kind)]
    else { return [] }
    let headings = document.body.matches(of: /(?m)^## (.*)\n/)
    return required.enumerated().compactMap { number, title in
      guard let removed = headings.firstIndex(where: { $0.1 == title }) else { return nil }
      let before = number == 0 ? nil : headings.firstIndex { $0.1 == required[number - 1] }
      let next = headings.indices.first { $0 > before ?? -1 && $0 != removed }
      let place = next.map { headings[$0].range.lowerBound } ?? document.text.endIndex
      return document.replacing(
        headings[removed].range, with: "", fault: .standing(document.offset(of: place)))
    }
  }

  static let bodies: [MutationOperator] = [
    MutationOperator(
      name: "a section's heading gone", rule: "missing-section", mutations: withoutHeading),
    MutationOperator(name: "a byte that is no text", rule: "invalid-utf8", keepsTheRest: false) {
      document in
      document.body.matches(of: /(?m)^[A-Z][a-z]+ ([a-z]+)/).map { match in
        let start = document.offset(of: match.1.startIndex)
        return Mutation(
          path: document.path, edit: Edit(range: start..<start, replacement: [0xFF]),
          fault: .inserted(0))
      }
    },
    // Its marks may be read as headings, so that sections end elsewhere.
    MutationOperator(name: "a conflict", rule: "conflict-marker", keepsTheRest: false) { document in
      document.body.matches(of: /(?m)^## .*\n/).map {
        document.replacing(
          $0.range.upperBound..<$0.range.upperBound,
          with: "\n<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> other\n", fault: .inserted(1))
      }
    },
    MutationOperator(name: "a link in the text to nothing", rule: "broken-link") { document in
      document.body.matches(of: /(\[[^\[\]]+\]\()([a-z0-9.\/-]+)\)/).map {
        document.replacing(
          $0.2.startIndex..<$0.2.endIndex, with: "\($0.2)qq",
          fault: .standing(document.offset(of: $0.1.startIndex)))
      }
    },
  ]
}

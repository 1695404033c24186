import Diagnostics
import PlainText
import PlanModel
import YAML

/// E-mail addresses and telephone numbers are not in the book.
enum PersonalData: DocumentRule {
  static let page = RulePage(
    "personal-data", .audience, "E-mail addresses and telephone numbers stay in the CRM.",
    severity: .always(.error),
    text: """
      Git cannot forget: what was committed once is in every copy for good, and a person who asks to be erased cannot be. So \
      addresses and numbers of people belong where they can be deleted; here the person's id or name is enough.

      Found is what looks like an e-mail address, as an error, and like a telephone number, as a warning, since other numbers may \
      look alike: in fields, comments and the text. Take it out before it is committed; where it was committed already, ask for help.

      Silent: fields whose schema asks for an address (`format: email`, as `email` in the team file does) or that are marked as \
      personal data themselves (`x-personal: true` on the field, not on the entry around it).
      """,
    right: [
      RuleExample(
        "---\nkind: team\ntitle: Us\nstatus: active\npeople:\n  - {id: ines-okafor, name: Ines Okafor, email: ines.okafor@halvard.example}\n---\n",
        at: "plans/team.md"),
      account(
        "Growth of +12 500 000 USD, +3-4 days, lane 2027-04-03, @team, 4 (of 118) stores, a@b, M@ break."
      ),
      account("![Dock](dock@2x.png), logo@large.svg, git@github.com:northwind/plans.git"),
      account("Ref 12-345-6789, 1234-567-8901, 702-555-0134-9, ISO 2027-W14 (2026) 04-2027."),
      RuleExample(
        "---\nkind: team\ntitle: Us\nstatus: active\npeople:\n  - id: ada\n    email: ada@halvard.example\n    id: bo\n    email: bo@halvard.example\n---\n",
        at: "plans/team.md"),
    ],
    wrong: [
      account("Write to ↓colin.dufresne+ltl@brackwater.example, or <↓c@b.co.uk>."),
      account("Call ↓+1 (702) 555-0134, ↓(702) 555-0134 or ↓702-555-0134."),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\nstakeholders:\n  # ↓colin@brackwater.example\n  - {id: colin-dufresne, title: Colin Dufresne, job-title: \"VP, ↓+49 30 901820\"}\n---\n",
        at: "plans/acme/account.md"),
    ])

  private static func account(_ body: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n\n\(body)\n",
      at: "plans/acme/account.md", line: line)
  }

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    let found = document.file.bytes.withUnsafeBufferPointer { ContactSearch.all(in: $0) }
    guard !found.isEmpty else { return }
    let allowed = document.fieldsForPersonalData()
    var next = 0
    for contact in found {
      while next < allowed.count, allowed[next].upperBound <= contact.range.lowerBound { next += 1 }
      if next < allowed.count, allowed[next].lowerBound <= contact.range.lowerBound { continue }
      let text = document.file.bytes.text(in: contact.range)
      let isAddress = contact.sort == .address
      findings.report(
        isAddress
          ? "'\(text)' is somebody's e-mail address" : "'\(text)' looks like a telephone number",
        in: document, at: contact.range, arguments: [text],
        help: "Take it out before it is committed, because Git cannot forget; the CRM has it",
        severity: .always(isAddress ? .error : .warning))
    }
  }
}

extension DocumentReading {
  /// Where the values of fields stand that are made for personal data, in the order of the text.
  fileprivate func fieldsForPersonalData() -> [ByteRange] {
    guard let facts else { return [] }
    var ranges: [ByteRange] = []
    for object in facts.objects.indices {
      let names = facts.type(of: object).fields.filter { field in
        let about = facts.kind.plan.value(ofField: field)
        let entry = about.entry.map { facts.kind.plan.values[$0] }
        return about.isForPersonalData || entry?.isForPersonalData == true
      }.map { facts.kind.plan.fields[$0].name.description }
      guard !names.isEmpty, tree.nodes[node(of: object)].kind == .mapping else { continue }
      // A field that is there twice is told itself.
      let children = tree.children(of: node(of: object))
      for index in stride(from: 0, to: children.count - 1, by: 2)
      where names.contains(tree.text(of: children[index])) {
        ranges.append(tree.nodes[children[index + 1]].range)
      }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension KindPlan.Value {
  /// Whether a value is made for an address or a number: objects and lists, which may hold anything, are not.
  fileprivate var isForPersonalData: Bool {
    format == "email" || format == "idn-email" || (isPersonal && object == nil && entry == nil)
  }
}

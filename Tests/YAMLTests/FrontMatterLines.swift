extension FrontMatterExample {
  /// Indentation: tabs, no-break spaces, lines that stand too far left or right.
  static let indentation: [FrontMatterExample] = [
    .init(
      "title: Plan\n\towner: dana\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired: "title: Plan\nowner: dana\n"),
    .init(
      "milestones:\n\t- id: pilot\n\t  title: Pilot\nstatus: draft\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      "3:1 This line is indented with a tab; YAML needs spaces",
      repaired: "milestones:\n  - id: pilot\n    title: Pilot\nstatus: draft\n"),
    .init(
      "title: Plan\n\u{A0}\u{A0}owner: dana\n",
      "2:1 This line is indented with no-break spaces, which YAML takes for text",
      repaired: "title: Plan\nowner: dana\n"),
    .init(
      "milestones:\n\u{A0}\u{A0}- id: pilot\nstatus: draft\n",
      "2:1 This line is indented with no-break spaces, which YAML takes for text",
      repaired: "milestones:\n  - id: pilot\nstatus: draft\n"),
    .init(
      "owner:\u{A0}dana\ntitle: Plan\n",
      "1:7 This is a no-break space, which YAML takes for text; use an ordinary space",
      repaired: "owner: dana\ntitle: Plan\n"),
    .init(
      "milestones:\n- id: pilot\n title: Pilot\n- id: rollout\n",
      "3:2 This line is indented by 1 space, but the keys of the list entry above it are indented by 2 spaces",
      repaired: "milestones:\n- id: pilot\n  title: Pilot\n- id: rollout\n"),
    .init(
      "milestones:\n  - id: pilot\n   title: Pilot\n  - id: rollout\n",
      "3:4 This line is indented by 3 spaces, but the keys of the list entry above it are indented by 4 spaces",
      repaired: "milestones:\n  - id: pilot\n    title: Pilot\n  - id: rollout\n"),
    .init(
      "milestones:\n  - id: pilot\n  title: Pilot\nstatus: draft\n",
      "3:3 This line is indented by 2 spaces, but the keys of the list entry above it are indented by 4 spaces",
      repaired: "milestones:\n  - id: pilot\n    title: Pilot\nstatus: draft\n"),
    .init(
      "title: Plan\n  owner: dana\nstatus: draft\n",
      "2:3 This line is indented so far that it would go on with the text above, but it has a key",
      repaired: "title: Plan\nowner: dana\nstatus: draft\n"),
    .init(
      "  title: Plan\nowner: dana\n",
      "2:1 This line is not indented, but the keys around it are indented by 2 spaces",
      repaired: "  title: Plan\n  owner: dana\n"),
    .init(
      "renewal:\n  type: manual\n    notice: 90 days\nstatus: draft\n",
      "3:5 This line is indented so far that it would go on with the text above, but it has a key",
      repaired: "renewal:\n  type: manual\n  notice: 90 days\nstatus: draft\n"),
    .init(
      "renewal:\n    type: manual\n  notice: 90 days\nstatus: draft\n",
      "3:3 This line is indented by 2 spaces, but the keys around it are not indented",
      repaired: "renewal:\n    type: manual\nnotice: 90 days\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot}\n - {id: rollout}\n  - {id: review}\nstatus: draft\n",
      "3:2 This line is indented by 1 space, but the list entries around it are indented by 2 spaces",
      repaired:
        "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: review}\nstatus: draft\n"),
    .init(
      "milestones:\n  - id: pilot\n - id: rollout\n    title: Rollout\n  - id: review\n",
      "3:2 This line is indented by 1 space, but the list entries around it are indented by 2 spaces",
      repaired: "milestones:\n  - id: pilot\n  - id: rollout\n    title: Rollout\n  - id: review\n"),
    .init(
      "milestones:\n  - id: pilot\n - id: rollout\n   title: Rollout\n  - id: review\n",
      "3:2 This line is indented by 1 space, but the list entries around it are indented by 2 spaces",
      repaired: "milestones:\n  - id: pilot\n  - id: rollout\n    title: Rollout\n  - id: review\n"),
    .init(
      "milestones:\n  - id: pilot\n   - id: rollout\n    title: Rollout\n  - id: review\n",
      "3:4 This line is indented by 3 spaces, but the list entries around it are indented by 2 spaces",
      repaired: "milestones:\n  - id: pilot\n  - id: rollout\n    title: Rollout\n  - id: review\n"),
    .init(
      "milestones:\n - {id: pilot}\n  - {id: rollout}\n  - {id: review}\nstatus: draft\n",
      "2:2 This line is indented by 1 space, but the list entries around it are indented by 2 spaces",
      repaired:
        "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: review}\nstatus: draft\n"),
    .init(
      "milestones:\n - id: pilot\n    title: Pilot\n  - id: rollout\nstatus: draft\n",
      "2:2 This line is indented by 1 space, but the list entries around it are indented by 2 spaces",
      repaired: "milestones:\n  - id: pilot\n    title: Pilot\n  - id: rollout\nstatus: draft\n"),
    .init(
      "milestones:\n\t- {id: pilot}\n  - {id: rollout}\n  - {id: review}\nstatus: draft\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired:
        "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: review}\nstatus: draft\n"),
    .init(
      "people:\n\t- id: ada\n    name: Ada\n  - id: bo\n    name: Bo\nstatus: draft\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired: "people:\n  - id: ada\n    name: Ada\n  - id: bo\n    name: Bo\nstatus: draft\n"),
    .init(
      "people:\n  - id: ada\n    name: Ada\n\t- id: bo\n    name: Bo\nstatus: draft\n",
      "4:1 This line is indented with a tab; YAML needs spaces",
      repaired: "people:\n  - id: ada\n    name: Ada\n  - id: bo\n    name: Bo\nstatus: draft\n"),
    .init(
      "people:\n\t- id: ada\n    name: Ada\nstatus: draft\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired: "people:\n  - id: ada\n    name: Ada\nstatus: draft\n"),
    .init(
      "renewal:\n\ttype: manual\n  notice: 90 days\nstatus: draft\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired: "renewal:\n  type: manual\n  notice: 90 days\nstatus: draft\n"),
    .init(
      "milestones:\n    {id: pilot}\n  - {id: rollout}\nstatus: draft\n",
      "2:5 This entry has lost its dash",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\nstatus: draft\n"),
    .init(
      "milestones:\n  {id: pilot} # first\n\n  # More\n- {id: rollout}\nstatus: draft\n",
      "2:3 This entry has lost its dash",
      repaired: "milestones:\n- {id: pilot} # first\n\n  # More\n- {id: rollout}\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot}\n  {id: rollout}\n  - {id: end}\nstatus: draft\n",
      "3:3 This entry has lost its dash",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: end}\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot}\n    {id: rollout}\n   {id: end}\nstatus: draft\n",
      "3:5 These 2 entries have lost their dashes",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: end}\nstatus: draft\n"),
    .init(
      "milestones:\n  {id: pilot}\n  {id: rollout}\n  {id: end}\nstatus: draft\n",
      "2:3 These 3 entries have lost their dashes",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: end}\nstatus: draft\n"),
    .init(
      "milestones:\n- {id: pilot}\n{id: rollout}\nstatus: draft\n",
      "3:1 This entry has lost its dash",
      repaired: "milestones:\n- {id: pilot}\n- {id: rollout}\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot,\n     title: Pilot}\n    {id: rollout,\n     title: Roll-out}\nstatus: draft\n",
      "4:5 This entry has lost its dash",
      repaired:
        "milestones:\n  - {id: pilot,\n     title: Pilot}\n  - {id: rollout,\n     title: Roll-out}\nstatus: draft\n"
    ),
    .init("renewal:\n  {type: manual}\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot}\n{id: rollout}\n  - {id: end}\nstatus: draft\n",
      "3:1 This entry has lost its dash",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\n  - {id: end}\nstatus: draft\n"),
    .init(
      "milestones:\n  - {id: pilot}\n{id: rollout} # two\n{id: end}\nstatus: draft\n",
      "3:1 These 2 entries have lost their dashes",
      repaired:
        "milestones:\n  - {id: pilot}\n  - {id: rollout} # two\n  - {id: end}\nstatus: draft\n"),
    .init(
      "title: Plan\nmilestones:\n{id: pilot}\n{id: rollout}\nstatus: draft\n",
      "3:1 These 2 entries have lost their dashes",
      repaired: "title: Plan\nmilestones:\n- {id: pilot}\n- {id: rollout}\nstatus: draft\n"),
    .init(
      "milestones:\n{id: pilot}\n  - {id: rollout}\nstatus: draft\n",
      "2:1 This entry has lost its dash",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\nstatus: draft\n"),
    .init(
      "renewal:\n{type: manual}\nstatus: draft\n",
      "2:1 This line belongs to the key above it, and is not indented"),
    .init(
      "milestones:\n  -{id: pilot, title: Pilot}\n  - {id: rollout}\n  -{id: end}\nstatus: draft\n",
      "2:3 A space is needed after '-'", "4:3 A space is needed after '-'",
      repaired:
        "milestones:\n  - {id: pilot, title: Pilot}\n  - {id: rollout}\n  - {id: end}\nstatus: draft\n"
    ),
    .init(
      "milestones:\n    {id: pilot}\n  -{id: rollout}\nstatus: draft\n",
      "2:5 This entry has lost its dash", "3:3 A space is needed after '-'",
      repaired: "milestones:\n  - {id: pilot}\n  - {id: rollout}\nstatus: draft\n"),
    .init(
      "summary: This is a long text\nthat goes on here\nowner: dana\n",
      "2:1 A key is expected here, but this line has no ': '"),
    .init(
      "summary: |\nThe text is not indented\nowner: dana\n",
      "2:1 A key is expected here, but this line has no ': '"),
    .init(
      "title: Plan\r\n\towner: dana\r\nstatus: draft\r\n\n",
      "2:1 This line is indented with a tab; YAML needs spaces",
      repaired: "title: Plan\r\nowner: dana\r\nstatus: draft\r\n\n"),
  ]

  /// Keys: a missing colon or space, a key twice, a colon within a value.
  static let keys: [FrontMatterExample] = [
    .init(
      "title Plan\nowner: dana\n",
      "1:1 A key is expected here, but this line has no ': '"),
    .init(
      "kind: account\nowner\ntitle: Plan\n",
      "2:1 A key is expected here, but this line has no ': '"),
    .init(
      "title:Plan\nowner: dana\n",
      "1:6 A space is needed after the colon of a key",
      repaired: "title: Plan\nowner: dana\n"),
    .init(
      "title: Plan\nowner:dana\nstatus:draft\n",
      "2:6 A space is needed after the colon of a key",
      "3:7 A space is needed after the colon of a key",
      repaired: "title: Plan\nowner: dana\nstatus: draft\n"),
    .init(
      "title: Plan\nowner = dana\n",
      "2:7 A colon and a space belong behind a key, not '='",
      repaired: "title: Plan\nowner: dana\n"),
    .init(
      "title：Plan\nowner: dana\n",
      "1:6 A colon and a space belong behind a key, not '：'",
      repaired: "title: Plan\nowner: dana\n"),
    .init(
      "owner: dana\ntitle: Plan\nowner: ben\n",
      "3:1 The key 'owner' is already there"),
    .init(
      "“title”: Plan\nowner: dana\n",
      "1:1 (warning) These curly quotes are a part of the text; quotes that hold a text together are straight",
      repaired: "\"title\": Plan\nowner: dana\n"),
    .init(
      "title: Northwind: the plan\nowner: dana\n",
      "1:17 Put this text in quotes: it contains ': '",
      repaired: "title: \"Northwind: the plan\"\nowner: dana\n"),
    .init(
      "milestones:\n  - id: pilot, title: A pilot, end: 2027-03-31}\n  - {id: roll-out}\nowner: dana\n",
      "2:5 '{' is missing before 'id'",
      repaired:
        "milestones:\n  - {id: pilot, title: A pilot, end: 2027-03-31}\n  - {id: roll-out}\nowner: dana\n"
    ),
    .init(
      "milestones:\n  - {id: pilot, title: Own customs entry: Laredo, end: 2027-03-31}\nowner: dana\n",
      "2:41 Put this text in quotes: it contains ': '",
      repaired:
        "milestones:\n  - {id: pilot, title: \"Own customs entry: Laredo\", end: 2027-03-31}\nowner: dana\n"
    ),
    .init(
      "milestones:\n  - {id: pilot, title: A pilot end: 2027-03-31}\n  - {id: roll-out, end: ?}\n",
      "2:31 A comma is missing here, before 'end'",
      repaired:
        "milestones:\n  - {id: pilot, title: A pilot, end: 2027-03-31}\n  - {id: roll-out, end: ?}\n"
    ),
    .init(
      "title: Plan\nowner: dana; status: draft\n",
      "2:20 Put this text in quotes: it contains ': '",
      repaired: "title: Plan\nowner: \"dana; status: draft\"\n"),
    .init(
      "title: 🚀 Launch: phase 1\n",
      "1:16 Put this text in quotes: it contains ': '",
      repaired: "title: \"🚀 Launch: phase 1\"\n"),
    .init(
      "note: see a: b: c # really\n",
      "1:12 Put this text in quotes: it contains ': '",
      repaired: "note: \"see a: b: c\" # really\n"),
  ]

  /// Lists: other marks than `- `, lists on the line of their key or among keys.
  static let lists: [FrontMatterExample] = [
    .init(
      "tags:\n  -north\n  -south\nowner: dana\n",
      "2:3 A space is needed after '-'",
      repaired: "tags:\n  - north\n  - south\nowner: dana\n"),
    .init(
      "tags:\n  - north\n  -south\n",
      "3:3 A space is needed after '-'",
      repaired: "tags:\n  - north\n  - south\n"),
    .init(
      "tags:\n  • north\n  • south\nowner: dana\n",
      "2:3 A list entry begins with '- ', not with '•'",
      repaired: "tags:\n  - north\n  - south\nowner: dana\n"),
    .init(
      "tags:\n  * north\n  * south\nowner: dana\n",
      "2:3 A list entry begins with '- ', not with '*'",
      repaired: "tags:\n  - north\n  - south\nowner: dana\n"),
    .init(
      "tags: - north\nowner: dana\n",
      "1:7 A list must begin on a line of its own here",
      repaired: "tags: \"- north\"\nowner: dana\n"),
    .init(
      "tags: - north\n  - south\nowner: dana\n",
      "1:7 A list must begin on a line of its own here",
      repaired: "tags:\n  - north\n  - south\nowner: dana\n"),
    .init(
      "tags: north\n  - south\n",
      "2:3 (warning) This line goes on with the text above it; it makes no list"),
    .init(
      "title: Plan\n- north\n- south\nowner: dana\n",
      "2:1 A list entry cannot stand among keys"),
    .init(
      "- north\n- south\nowner: dana\n",
      "3:1 A list entry with '-' is expected here"),
    .init(
      "owner:\n  name: Dana\n  - Ben\nstatus: draft\n",
      "3:3 A list entry cannot stand among keys"),
  ]
}

import Foundation
import TestSupport

/// A planbook with one account, for commands to work on. Git's identity in tests is Ada Example, who is in its team.
enum SmallBook {
  static let files = [
    "plans/team.md": """
    ---
    kind: team
    title: Our team
    status: active
    owner: ada
    people:
      - {id: ada, name: Ada Example, role: account manager, email: ada@example.com}
      - {id: tom-reyes, name: Tom Reyes, role: freight specialist}
    ---

    """,
    "plans/acme/account.md": """
    ---
    kind: account
    title: Acme
    status: prospect
    owner: ada
    ---

    ## Summary

    See [the roadmap](roadmap.md).

    """,
    "plans/acme/strategy.md": """
    ---
    kind: strategy
    title: Acme strategy
    status: draft
    fiscal-year: FY27
    objectives:
      - {id: grow, title: Grow freight}
    ---

    """,
    "plans/acme/roadmap.md": """
    ---
    kind: roadmap
    title: Acme roadmap
    status: draft
    strategy: strategy
    milestones:
      - id: ltl-pilot
        title: LTL pilot
        business-unit: freight
        end: 2027-03-31
        owner: tom-reyes
        status: planned
        objective: strategy#grow
        aliases: [pilot]
    aliases: [acme/plan]
    ---

    """,
    "plans/catalog/ltl.md": """
    ---
    kind: offering
    title: LTL
    owner: Tom Reyes
    status: planned
    type: service
    business-unit: freight
    capabilities: TBD
    benefits: [{customer-type: retail, why: fewer trucks}]
    ---

    ## What it is

    Pallets.

    ## When it fits

    Always.

    """,
  ]

  /// Makes the book.
  static func make(adding others: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files.merging(others, uniquingKeysWith: { $1 }) {
      try folder.write(text, to: path)
    }
    return folder
  }

  static let secondAccount = [
    "plans/beta/account.md": "---\nkind: account\ntitle: Beta\nstatus: prospect\n---\n",
    "plans/beta/roadmap.md": "---\nkind: roadmap\ntitle: Beta roadmap\nstatus: draft\n---\n",
  ]
}

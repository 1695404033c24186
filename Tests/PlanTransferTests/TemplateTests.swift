import Diagnostics
import PlanTransfer
import Testing

/// New documents from a template.
@Suite struct TemplateTests {
  static let mapping = """
    kind: account
    path: "{id}"
    fields:
      title: "{name}"
      tier: {from: "{tier}", number: "1234"}
      external-ids.crm: "{id}"
      note: "{note}"
    """

  @Test func `fields take their places, in comments too, and placeholders become empty`() throws {
    let template = """
      ---
      # A template.
      kind: account
      title: "{{title}}"
      owner: "{{owner}}"
      people:
        - {id: "{{owner-id}}"}
      tier:
      # Add when known:
      # parent: x
      # external-ids: {crm: ,
      #   erp: }
      # review-every: 3 months
      ---

      ## Summary

      """
    var importing = Importing()
    try importing.run(
      Self.mapping, "id,name,tier,note\n7,Acme: the firm,2,mine\n", template: template)
    #expect(
      importing.file("7") == """
        ---
        # A template.
        kind: account
        title: 'Acme: the firm'
        owner:
        people:
        tier: 2
        note: mine
        # Add when known:
        # parent: x
        external-ids:
          crm: '7'
        # review-every: 3 months
        ---

        ## Summary

        """)
  }

  @Test func `keeps a template's line ends`() throws {
    var importing = Importing()
    try importing.run(
      Self.mapping, "id,name,tier,note\n7,Acme,2,\n",
      template: "---\r\nkind: account\r\ntitle: x\r\n---\r\nBody\r\n")
    #expect(
      importing.file("7")
        == "---\r\nkind: account\r\ntitle: Acme\r\ntier: 2\r\nexternal-ids:\r\n  crm: '7'\r\n---\r\nBody\r\n"
    )
  }

  @Test(arguments: [
    "no front matter\n", "---\nkind: [\n---\n", "---\n{kind: account}\n---\n", "---\nkind: a\n",
  ])
  func `a template that cannot be used is told, and nothing is imported`(template: String) throws {
    var importing = Importing()
    try importing.run(Self.mapping, "id,name,tier,note\n7,Acme,2,\n", template: template)
    #expect(importing.summary == "1 row: 1 refused")
    #expect(
      importing.plan?.diagnostics.map(\.message)
        == ["New documents cannot be made from this template"])
  }
}

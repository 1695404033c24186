import Diagnostics
import PlainText
import PlanModel
import Testing

/// Names in a team's annotations that lead nowhere.
@Suite("Names in annotations")
struct AnnotationReviewTests {
  private static func schema(_ lines: String) -> String {
    """
    title: Visit
    $ref: planbook:common#document
    properties:
      kind: {const: visit}
      start: {type: string, x-type: start-date}
      end: {type: string, x-type: date}
      people: {type: array, items: {properties: {id: {type: string}, name: {type: string}}}}
      status: {enum: [planned, held]}
    \(lines)

    """
  }

  static let slips: [(lines: String, message: String)] = [
    (
      "x-timline: {end: end}",
      "'x-timline' is no keyword that is known here (did you mean 'x-timeline'?)"
    ),
    (
      "x-timeline: {start: strat, end: end}",
      "'x-timeline' names 'strat', which is no field here (did you mean 'start'?)"
    ),
    (
      "x-timeline: {end: [edn, end]}",
      "'x-timeline' names 'edn', which is no field here (did you mean 'end'?)"
    ),
    (
      "x-timeline: {end: \"@term-ends\"}",
      "'x-timeline' names '@term-ends', which is no date of a term (did you mean 'term-end'?)"
    ),
    (
      "x-timeline: {end: end, done: {status: helt}}",
      "'status' cannot be 'helt' (did you mean 'held'?)"
    ),
    (
      "x-due: {name: Visit, date: end, owner: /ownr}",
      "'x-due' names '/ownr', which is no field here (did you mean 'owner'?)"
    ),
    (
      "x-due: {name: Visit, date: end, done: {list: people, due: nmae, date: id}}",
      "'x-due' names 'nmae', which is no field here (did you mean 'name'?)"
    ),
    (
      "x-required-when: {active: [start, {fields: [ende]}]}",
      "'x-required-when' names 'ende', which is no field here (did you mean 'end'?)"
    ),
    (
      "x-assert: [end >= strat]",
      "'x-assert' names 'strat', which is no field here (did you mean 'start'?)"
    ),
    (
      "x-assert: [count(people.nam) > 1]",
      "'x-assert' names 'people.nam', which is no field here (did you mean 'name'?)"
    ),
    (
      "allOf: [{properties: {of: {type: string, x-reference: {kind: acount}}}}]",
      "there is no kind 'acount' (did you mean 'account'?)"
    ),
    (
      "allOf: [{properties: {status: {x-lifecycle: {draft: [planed], active: [held], closed: []}}}}]",
      "'planed' is none of the values that are allowed here (did you mean 'planned'?)"
    ),
    (
      "allOf: [{properties: {status: {x-transitions: {planned: [hold]}}}}]",
      "'hold' is none of the values that are allowed here (did you mean 'held'?)"
    ),
  ]

  @Test("A name that leads nowhere is told at its place with the nearest", arguments: slips)
  func slip(_ item: (lines: String, message: String)) throws {
    let found = try ExampleBook.told(["templates/visit.schema.yaml": Self.schema(item.lines)])
    #expect(found == ["templates/visit.schema.yaml:9: \(item.message) [schema-error]"])
  }

  @Test("The built-in kinds name nothing that is not there", arguments: BuiltInKinds.names)
  func builtIn(name: String) throws {
    let file = try #require(BuiltInKinds.schema(name))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(try ExampleBook.told(["templates/\(name).schema.yaml": text]) == [])
  }

  @Test("What an extension adds and what it takes from the built-in kind count alike")
  func extended() throws {
    let text = """
      $ref: planbook:roadmap
      $defs:
        milestone:
          $dynamicAnchor: milestone
          $ref: "planbook:roadmap#/$defs/milestone"
          properties:
            region: {title: Region, type: string}
          x-required-when: {active: [region, owner]}

      """
    #expect(try ExampleBook.told(["templates/roadmap.schema.yaml": text]) == [])
  }
}

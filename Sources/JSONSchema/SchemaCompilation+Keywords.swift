import Diagnostics
import YAML

extension SchemaCompilation {
  /// Compiles one schema: its keywords become instructions, in an order that puts cheap checks first and
  /// `unevaluated…` last.
  mutating func compileSchema(_ index: Int32) {
    let place = program.schemas[Int(index)]
    let document = registry.documents[Int(place.document)]
    let node = Int(place.node)
    if let value = document.boolean(node) {
      program.schemas[Int(index)].acceptsAll = value
      program.schemas[Int(index)].rejectsAll = !value
      return
    }
    var source = SchemaSource(
      document: document, documentIndex: Int(place.document), node: node,
      resource: Int(place.resource), values: [:])
    let vocabularies = registry.resources[Int(place.resource)].vocabularies
    let fields = document.fields(of: node)
    let present = Set(fields.map(\.name))
    for field in fields {
      if let keyword = Keyword.named[field.name] {
        if !keyword.owner.isDisjoint(with: vocabularies) { source.values[keyword] = field.value }
        if keyword.owner == .metadata {
          annotations.append(
            StaticAnnotation(
              schema: index, keyword: field.name, document: place.document, node: field.value))
        }
      } else if let position = keywords.firstIndex(where: { $0.definition.name == field.name }) {
        source.injected.append((position, field.value))
        annotations.append(
          StaticAnnotation(
            schema: index, keyword: field.name, document: place.document, node: field.value))
      } else {
        warnIfMisspelt(field, besides: present, of: document)
      }
    }
    source.assertsFormat = options.assertsFormats || vocabularies.contains(.formatAssertion)

    var instructions: [Instruction] = []
    addValueKeywords(source, &instructions)
    addApplicators(source, &instructions)
    addTextKeywords(source, &instructions)
    addNumberKeywords(source, &instructions)
    addArrayKeywords(source, &instructions)
    addObjectKeywords(source, &instructions)
    addInjectedKeywords(source, &instructions)
    addUnevaluatedKeywords(source, &instructions)
    finish(index, types: types(source), instructions)
  }

  private mutating func finish(_ index: Int32, types: TypeSet, _ instructions: [Instruction]) {
    var bounds = [Int32(program.instructions.count)]
    for segment in 0..<5 {
      program.instructions += instructions.filter { $0.operation.segment == segment }
      bounds.append(Int32(program.instructions.count))
    }
    program.schemas[Int(index)].types = types
    program.schemas[Int(index)].starts = (
      bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5]
    )
    program.schemas[Int(index)].acceptsAll = instructions.isEmpty && types == .all
    program.schemas[Int(index)].tracksEvaluation = instructions.contains {
      $0.operation == .unevaluatedItems || $0.operation == .unevaluatedProperties
    }
  }

  // MARK: Any value

  private func types(_ source: SchemaSource) -> TypeSet {
    guard let node = source.values[.type] else { return .all }
    let names =
      source.document.kind(node) == .sequence ? source.document.items(of: node) : [node]
    var types: TypeSet = []
    for name in names {
      guard let text = source.document.string(name), let type = TypeSet(name: text) else {
        return .all
      }
      types.formUnion(type)
    }
    return types
  }

  private mutating func addValueKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    if let node = source.values[.const], let constant = constant(node, of: source.document) {
      instructions.append(Instruction(operation: .constant, first: constant))
    }
    if let node = source.values[.enum], source.document.kind(node) == .sequence {
      let constants = source.document.items(of: node).compactMap {
        constant($0, of: source.document)
      }
      instructions.append(Instruction(operation: .choice, first: addChoice(constants)))
    }
  }

  private mutating func addInjectedKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    for (position, node) in source.injected {
      let keyword = keywords[position]
      judge(keyword, value: node, of: source.document)
      guard let check = keyword.definition.check else { continue }
      let index = Int32(program.customChecks.count)
      program.customChecks.append(
        CustomCheck(
          definition: position, check: check, document: Int32(source.documentIndex),
          node: Int32(node)))
      instructions.append(Instruction(operation: .custom, first: index))
    }
  }

  // MARK: Text

  private mutating func addTextKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    addCount(source, .minLength, .minimumLength, &instructions)
    addCount(source, .maxLength, .maximumLength, &instructions)
    if source.assertsFormat, let node = source.values[.format],
      let name = source.document.string(node)
    {
      if let format = Format(name: name) {
        instructions.append(Instruction(operation: .format, first: Int32(format.rawValue)))
      } else {
        warnIfMisspeltFormat(name, node: node, of: source.document)
      }
    }
    if let node = source.values[.pattern], let text = source.document.string(node),
      let pattern = pattern(text, at: node, of: source.document)
    {
      instructions.append(Instruction(operation: .pattern, first: pattern))
    }
  }

  private func addCount(
    _ source: SchemaSource, _ keyword: Keyword, _ operation: Operation,
    _ instructions: inout [Instruction]
  ) {
    guard let count = count(source, keyword) else { return }
    instructions.append(Instruction(operation: operation, first: count))
  }

  /// A count; one too large for any text that can be read becomes the largest that fits.
  private func count(_ source: SchemaSource, _ keyword: Keyword) -> Int32? {
    guard let node = source.values[keyword], let number = source.document.number(node),
      number.isWhole, !number.isNegative
    else { return nil }
    return number.count.map { Int32(clamping: $0) } ?? Int32.max
  }

  // MARK: Numbers

  private mutating func addNumberKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    let keywords: [(Keyword, Operation)] = [
      (.minimum, .minimum), (.maximum, .maximum), (.exclusiveMinimum, .exclusiveMinimum),
      (.exclusiveMaximum, .exclusiveMaximum), (.multipleOf, .multiple),
    ]
    for (keyword, operation) in keywords {
      guard let node = source.values[keyword], let number = source.document.number(node) else {
        continue
      }
      if operation == .multiple, number.isZero || number.isNegative { continue }
      let bound = number.smallWhole.flatMap { Int32(exactly: $0) }
      instructions.append(
        Instruction(
          operation: operation, first: Int32(program.numbers.count), second: bound ?? 0,
          third: bound == nil ? -1 : 0))
      program.numbers.append(number)
    }
  }

  // MARK: Arrays

  private mutating func addArrayKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    addCount(source, .minItems, .minimumItems, &instructions)
    addCount(source, .maxItems, .maximumItems, &instructions)
    let first = source.values[.prefixItems].map { source.document.items(of: $0) } ?? []
    let rest = source.values[.items].map { schema(at: $0, in: source.documentIndex) } ?? -1
    if !first.isEmpty || rest >= 0 {
      let range = addList(first.map { schema(at: $0, in: source.documentIndex) })
      instructions.append(
        Instruction(
          operation: .items, first: range.lowerBound, second: range.upperBound, third: rest))
    }
    if let node = source.values[.contains] {
      instructions.append(
        Instruction(
          operation: .contains, first: schema(at: node, in: source.documentIndex),
          second: count(source, .minContains) ?? 1, third: count(source, .maxContains) ?? -1))
    }
    if let node = source.values[.uniqueItems], source.document.boolean(node) == true {
      instructions.append(Instruction(operation: .uniqueItems))
    }
  }

  // MARK: Objects

  private mutating func addObjectKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    addCount(source, .minProperties, .minimumProperties, &instructions)
    addCount(source, .maxProperties, .maximumProperties, &instructions)
    if let plan = objectPlan(source) {
      instructions.append(Instruction(operation: .fields, first: Int32(program.objects.count)))
      program.objects.append(plan)
    }
    if let node = source.values[.propertyNames] {
      instructions.append(
        Instruction(
          operation: .propertyNames, first: schema(at: node, in: source.documentIndex)))
    }
    addDependencies(source, &instructions)
  }

  private mutating func addDependencies(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    if let node = source.values[.dependentRequired] {
      let dependencies = source.document.fields(of: node).map { field in
        let start = Int32(program.names.count)
        for item in source.document.items(of: field.value) {
          if let text = source.document.string(item) { program.names.append(name(text)) }
        }
        return Dependency(name: name(field.name), start: start, end: Int32(program.names.count))
      }
      addDependencies(dependencies, .dependentRequired, &instructions)
    }
    if let node = source.values[.dependentSchemas] {
      let dependencies = source.document.fields(of: node).map { field in
        Dependency(
          name: name(field.name), schema: schema(at: field.value, in: source.documentIndex))
      }
      addDependencies(dependencies, .dependentSchemas, &instructions)
    }
  }

  private mutating func addDependencies(
    _ dependencies: [Dependency], _ operation: Operation, _ instructions: inout [Instruction]
  ) {
    let start = Int32(program.dependencies.count)
    program.dependencies += dependencies
    instructions.append(
      Instruction(
        operation: operation, first: start, second: Int32(program.dependencies.count)))
  }

  // MARK: What others left

  private mutating func addUnevaluatedKeywords(
    _ source: SchemaSource, _ instructions: inout [Instruction]
  ) {
    if let node = source.values[.unevaluatedItems] {
      instructions.append(
        Instruction(
          operation: .unevaluatedItems, first: schema(at: node, in: source.documentIndex)))
    }
    if let node = source.values[.unevaluatedProperties] {
      instructions.append(
        Instruction(
          operation: .unevaluatedProperties, first: schema(at: node, in: source.documentIndex)))
    }
  }

  mutating func addList(_ list: [Int32]) -> Range<Int32> {
    let start = Int32(program.lists.count)
    program.lists += list
    return start..<Int32(program.lists.count)
  }
}

/// One schema object while it is compiled.
struct SchemaSource {
  let document: SchemaDocument
  let documentIndex: Int
  let node: Int
  let resource: Int
  /// The values of the keywords whose vocabularies are in use.
  var values: [Keyword: Int]
  /// Injected keywords: the definition's index and the value's node.
  var injected: [(Int, Int)] = []
  var assertsFormat = false
}

extension TypeSet {
  /// The types that a name of the `type` keyword stands for.
  init?(name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }
}

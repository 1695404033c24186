import Diagnostics
import PlainText
import YAML

extension Explainer {
  /// Adds a violation, at the cost of its words.
  private mutating func add(
    _ rule: RuleName, _ message: String, at range: ByteRange, _ schemaIndex: Int32,
    _ keyword: String, change: (inout Violation) -> Void = { _ in }
  ) {
    guard !isFull, evaluator.spend(50) else { return }
    guard violations.count - attemptStart < FindingLimit.most else {
      isFull = true
      return
    }
    var violation = Violation(
      rule: rule, message: message, range: range, subject: subject, schema: schemaIndex,
      keyword: keyword, depth: path.count)
    change(&violation)
    if violation.help == nil { violation.help = description(of: schemaIndex) }
    violations.append(violation)
  }

  // MARK: Types and values

  mutating func addWrongType(_ value: Value, _ schemaIndex: Int32) {
    let types = program.pointee.schemas[Int(schemaIndex)].types
    addWrongType(value, types, schemaIndex, "type")
  }

  mutating func addWrongType(
    _ value: Value, _ types: TypeSet, _ schemaIndex: Int32, _ keyword: String
  ) {
    let type = evaluator.type(value.index)
    let found = Wording.found(value.index, in: access)
    let isEmpty = type == .null && found == "nothing"
    var fixes: [Fix] = []
    var help = Wording.shape(types, insteadOf: type)
    var remark = ""
    if types.contains(.string), type == .boolean || type == .number || type == .null {
      fixes = Wording.quoting(value.written, in: tree)
    } else if types == .array, type == .string {
      fixes = Wording.bracketing(value.written, in: tree)
    } else if type == .string, let plain = Wording.unquoting(value.written, in: tree),
      types.contains(plain.type)
    {
      fixes = [plain.fix]
      remark = Wording.inQuotes
    }
    if isEmpty, case .field(let key)? = path.last,
      tree.hasOnlyComment(behindKeyEndingAt: Int(tree.nodes[key].end))
    {
      help = Wording.comment
    }
    add(
      .wrongType,
      "\(name) must be \(Wording.types(types)); \(isEmpty ? "it is empty" : "found \(found)\(remark)")",
      at: range(of: value), schemaIndex, keyword
    ) {
      $0.types = types
      $0.arguments = [Wording.types(types)]
      $0.fixes = fixes
      $0.help = help
    }
  }

  /// A value that is none of `constants`.
  mutating func addWrongValue(
    _ constants: [Int32], _ keyword: String, _ schemaIndex: Int32, _ value: Value
  ) {
    guard evaluator.spend(10 * min(constants.count, 12) + constants.count / 32) else { return }
    let constantTree = evaluator.constants
    let alternatives = Wording.alternatives(constants) {
      Wording.constant(Int($0), in: constantTree)
    }
    let type = evaluator.type(value.index)
    var hint = ""
    var fixes: [Fix] = []
    var found = Wording.value(value.index, in: access)
    if type == .string {
      let text = String(decoding: evaluator.text(value.index), as: UTF8.self)
      if text.isEmpty { found = "empty text" }
      if let plain = Wording.unquoting(value.written, in: tree),
        constants.contains(where: { isNumberOrWord($0, text) })
      {
        hint = Wording.inQuotes
        fixes = [plain.fix]
      } else if let nearest = nearest(to: text, among: constants) {
        hint = " (did you mean '\(Wording.excerpt(nearest))'?)"
        fixes = Wording.renaming(value.written, in: tree, to: nearest)
        if Wording.isSameWord(text, nearest) {
          for index in fixes.indices { fixes[index].applicability = .safe }
        }
      }
    } else if type == .number || type == .boolean {
      found = Wording.found(value.index, in: access)
    }
    let wanted = constants.count == 1 ? alternatives : "one of " + alternatives
    let message =
      constants.isEmpty
      ? "\(name) can have no value, since the list of allowed ones is empty; found \(found)"
      : "\(name) must be \(wanted); found \(found)\(hint)"
    add(
      .valueNotAllowed, message, at: range(of: value),
      schemaIndex, keyword
    ) {
      $0.constants = constants
      $0.arguments = [found]
      $0.fixes = fixes
    }
  }

  private mutating func nearest(to text: String, among constants: [Int32]) -> String? {
    // Looking for a near one among very many costs more than it helps.
    guard constants.count <= 500, evaluator.spend(constants.count * 10) else { return nil }
    if let type = TypeSet.name(likeElsewhere: text),
      constants.contains(where: { isText($0, type) }),
      constants.contains(where: { isText($0, "integer") })
    {
      return type
    }
    let candidates = constants.filter { evaluator.constants.valueType(Int($0)) == .string }
      .map { String(decoding: evaluator.constants.text(of: Int($0)), as: UTF8.self) }
    return NearestName.of(text, among: candidates)
  }

  /// Whether a constant is a number, `true` or `false`, and is written so.
  private func isNumberOrWord(_ constant: Int32, _ text: String) -> Bool {
    let type = evaluator.constants.valueType(Int(constant))
    return (type == .number || type == .boolean)
      && evaluator.constants.text(of: Int(constant)).elementsEqual(text.utf8)
  }

  private func isText(_ constant: Int32, _ text: String) -> Bool {
    evaluator.constants.valueType(Int(constant)) == .string
      && evaluator.constants.text(of: Int(constant)).elementsEqual(text.utf8)
  }

  /// A value under the schema `false`.
  mutating func addRejected(_ value: Value, _ schemaIndex: Int32) {
    switch path.last {
    case .field(let key):
      add(
        .fieldNotAllowed, "\(name) is not allowed here", at: access.nodes[key].range, schemaIndex,
        "")
    case .entry:
      add(
        .wrongCount, "\(name) is one too many: no entry is allowed in this place",
        at: range(of: value), schemaIndex, "")
    case nil:
      add(.valueNotAllowed, "no value is allowed here", at: range(of: value), schemaIndex, "")
    }
  }

  /// A value that fits what `not` excludes.
  mutating func addExcluded(_ excluded: Int32, _ schemaIndex: Int32, _ value: Value) {
    let schema = program.pointee.schemas[Int(excluded)]
    let instructions = program.pointee.instructions[Int(schema.starts.0)..<Int(schema.starts.5)]
    var message = "\(name) must not be as it is: this is ruled out here"
    var place = range(of: value)
    var single: NameReference?
    if let only = instructions.first, instructions.count == 1, schema.types == .all {
      if only.operation == .constant {
        message =
          "\(name) must not be \(Wording.constant(Int(only.first), in: evaluator.constants))"
      } else if only.operation == .choice {
        message = "\(name) must not be \(Wording.value(value.index, in: access))"
      } else if only.operation == .fields, let fields = forbiddenFields(only) {
        let words = fields.map { Wording.quoted(nameText($0)) }
        place = headRange(of: value)
        if fields.count == 1, let entry = evaluator.field(fields[0], value.index) {
          message = "\(words[0]) must not be given\(inside)"
          place = access.nodes[entry.key].range
          single = fields[0]
        } else {
          message = "\(Wording.list(words, "and")) must not be given together\(inside)"
        }
      }
    } else if instructions.isEmpty, schema.types != .all {
      message = "\(name) must not be \(Wording.types(schema.types))"
    } else if schema.acceptsAll {
      message = "\(name) is not allowed here"
    }
    let help = description(of: excluded)
    let field = single.map {
      BoundedName.subject(program.pointee.name($0.start, $0.length), hash: $0.hash)
    }
    add(.valueNotAllowed, message, at: place, schemaIndex, "not") {
      $0.help = help
      if let field { $0.subject.append(field) }
    }
  }

  /// The names in a schema that asks for nothing but their presence.
  private func forbiddenFields(_ instruction: Instruction) -> [NameReference]? {
    let plan = program.pointee.objects[Int(instruction.first)]
    guard plan.slotMask >= 0, plan.additional < 0, plan.patternStart == plan.patternEnd else {
      return nil
    }
    let slots = program.pointee.slots[Int(plan.slotStart)...Int(plan.slotStart + plan.slotMask)]
      .filter { $0.nameLength >= 0 }.sorted { $0.required < $1.required }
    guard slots.allSatisfy({ $0.schema < 0 }) else { return nil }
    return slots.map {
      NameReference(hash: $0.hash, start: $0.nameStart, length: $0.nameLength)
    }
  }

  private func nameText(_ name: NameReference) -> String {
    String(decoding: program.pointee.name(name.start, name.length), as: UTF8.self)
  }

  // MARK: Text and numbers

  mutating func addText(_ instruction: Instruction, _ schemaIndex: Int32, _ value: Value) {
    let text = evaluator.text(value.index)
    if evaluator.isExhausted { return }
    let found =
      text.isEmpty
      ? "empty text" : Wording.quoted(String(decoding: text, as: UTF8.self))
    switch instruction.operation {
    case .minimumLength, .maximumLength:
      let length = evaluator.length(of: text)
      let limit = Int(instruction.first)
      let isShort = instruction.operation == .minimumLength
      let wanted = Wording.count(limit, "character", "characters")
      let message =
        isShort && length == 0 && limit == 1
        ? "\(name) must not be empty"
        : "\(name) must have at \(isShort ? "least" : "most") \(wanted); it has \(length)"
      add(
        .wrongLength, message, at: range(of: value), schemaIndex,
        isShort ? "minLength" : "maxLength"
      ) {
        $0.arguments = [String(limit)]
      }
    case .pattern:
      let help = descriptionWithExample(of: schemaIndex)
      let pattern =
        place(of: "pattern", in: schemaIndex).map { _ in patternText(schemaIndex) } ?? ""
      add(
        .badPattern,
        "\(name) must match the pattern \(Wording.excerpt(pattern, limit: 80)); found \(found)",
        at: range(of: value), schemaIndex, "pattern"
      ) {
        $0.arguments = [pattern]
        $0.help = help
      }
    case .format:
      guard let format = Format(rawValue: UInt8(instruction.first)) else { return }
      add(
        .badFormat, "\(name) must be \(format.explanation); found \(found)", at: range(of: value),
        schemaIndex, "format"
      ) { $0.arguments = [format.name] }
    default: break
    }
  }

  /// What the schema says about a value, with an example of one.
  private func descriptionWithExample(of schemaIndex: Int32) -> String? {
    let schema = program.pointee.schemas[Int(schemaIndex)]
    let document = program.pointee.documents[Int(schema.document)]
    let words = description(of: schemaIndex)
    guard let list = document.value(.examples, of: Int(schema.node)),
      let example = document.items(of: list).compactMap({ document.string($0) }).first
    else { return words }
    return (words.map { ($0.hasSuffix(".") ? $0 : $0 + ".") + " " } ?? "") + "For example: "
      + Wording.excerpt(example)
  }

  private func patternText(_ schemaIndex: Int32) -> String {
    let schema = program.pointee.schemas[Int(schemaIndex)]
    let document = program.pointee.documents[Int(schema.document)]
    return document.value(.pattern, of: Int(schema.node)).map { document.tree.text(of: $0) } ?? ""
  }

  mutating func addNumber(_ instruction: Instruction, _ schemaIndex: Int32, _ value: Value) {
    if evaluator.isExhausted { return }
    let (keyword, words): (Keyword, String)
    switch instruction.operation {
    case .minimum: (keyword, words) = (.minimum, "at least")
    case .maximum: (keyword, words) = (.maximum, "at most")
    case .exclusiveMinimum: (keyword, words) = (.exclusiveMinimum, "more than")
    case .exclusiveMaximum: (keyword, words) = (.exclusiveMaximum, "less than")
    default: (keyword, words) = (.multipleOf, "a multiple of")
    }
    let schema = program.pointee.schemas[Int(schemaIndex)]
    let document = program.pointee.documents[Int(schema.document)]
    let node = document.value(keyword, of: Int(schema.node))
    let bound = Wording.excerpt(node.map { document.tree.text(of: $0) } ?? "")
    let found = Wording.value(value.index, in: access)
    add(
      keyword == .multipleOf ? .notAMultiple : .valueOutOfRange,
      "\(name) must be \(words) \(bound); found \(found)", at: range(of: value), schemaIndex,
      keyword.rawValue
    ) { $0.arguments = ["\(words) \(bound)"] }
  }

  // MARK: Lists

  mutating func addCount(
    _ instruction: Instruction, _ count: Int, _ schemaIndex: Int32, _ value: Value
  ) {
    let limit = Int(instruction.first)
    let isLeast =
      instruction.operation == .minimumItems || instruction.operation == .minimumProperties
    let isList =
      instruction.operation == .minimumItems || instruction.operation == .maximumItems
    let wanted =
      isList
      ? Wording.count(limit, "entry", "entries") : Wording.count(limit, "field", "fields")
    let keyword = (isLeast ? "min" : "max") + (isList ? "Items" : "Properties")
    let message =
      isLeast && count == 0 && limit == 1
      ? "\(name) must not be empty"
      : "\(name) must have at \(isLeast ? "least" : "most") \(wanted); it has \(count)"
    add(.wrongCount, message, at: headRange(of: value), schemaIndex, keyword) {
      $0.arguments = [keyword, String(limit)]
    }
  }

  mutating func addRepeated(
    _ first: Int, _ second: Int, _ schemaIndex: Int32, _ value: Value
  ) {
    var positions: [Int] = []
    var item = value.index + 1
    var position = 0
    while item <= second {
      if item == first || item == second { positions.append(position) }
      position += 1
      item = Int(access.nodes[item].next)
    }
    let what = Wording.value(access.resolved(second), in: access)
    let place = Place(path: "", range: access.nodes[first].range)
    path.append(.entry(position: positions.last ?? 0, node: access.resolved(second)))
    let range = range(of: Value(written: second, index: access.resolved(second)))
    path.removeLast()
    add(
      .duplicateEntry,
      "\(name) has the same entry twice: entries \((positions.first ?? 0) + 1) and \((positions.last ?? 0) + 1) are \(what)",
      at: range, schemaIndex, "uniqueItems"
    ) {
      $0.related = [RelatedPlace("the first of them", at: place)]
      $0.arguments = [what]
    }
  }

  mutating func addContains(_ instruction: Instruction, _ schemaIndex: Int32, _ value: Value) {
    var count = 0
    var item = value.index + 1
    while item < Int(access.nodes[value.index].next), !evaluator.isExhausted {
      if evaluator.accepts(instruction.first, item) { count += 1 }
      item = Int(access.nodes[item].next)
    }
    if evaluator.isExhausted { return }
    let tooMany = instruction.third >= 0 && count > Int(instruction.third)
    let limit = Int(tooMany ? instruction.third : instruction.second)
    let kind =
      annotation(.title, of: instruction.first).map { " of the kind \(Wording.quoted($0))" }
      ?? kind(of: instruction.first) ?? " of the sort that is needed here"
    let wanted = Wording.count(limit, "entry", "entries")
    let help = description(of: instruction.first)
    let found = count == 0 ? "there is none" : count == 1 ? "there is 1" : "there are \(count)"
    add(
      tooMany ? .wrongCount : .missingEntry,
      "\(name) must have at \(tooMany ? "most" : "least") \(wanted)\(kind); \(found)",
      at: headRange(of: value), schemaIndex,
      tooMany ? "maxContains" : instruction.second == 1 ? "contains" : "minContains"
    ) {
      $0.help = help
      $0.arguments = [String(limit)]
    }
  }

  /// What a simple schema asks for, in a few words.
  private func kind(of schemaIndex: Int32) -> String? {
    let schema = program.pointee.schemas[Int(schemaIndex)]
    let instructions = program.pointee.instructions[Int(schema.starts.0)..<Int(schema.starts.5)]
    if instructions.isEmpty {
      return schema.types == .all ? nil : " that is " + Wording.types(schema.types)
    }
    guard instructions.count == 1, let only = instructions.first, only.operation == .constant else {
      return nil
    }
    return " equal to " + Wording.value(Int(only.first), in: evaluator.constants)
  }

  // MARK: Fields

  /// A field that is not there.
  mutating func addMissing(
    _ name: String, described: Int32, _ keyword: String, _ schemaIndex: Int32, _ value: Value,
    because cause: Int? = nil
  ) {
    var message = "\(Wording.quoted(name)) is missing\(inside)"
    if let cause {
      message += "; it is needed because \(Wording.quoted(keyText(cause))) is given"
    }
    let help = described >= 0 ? description(of: described) : nil
    let range = cause.map { access.nodes[$0].range } ?? headRange(of: value)
    add(.missingField, message, at: range, schemaIndex, keyword) {
      $0.subject.append(name)
      $0.missing = name
      $0.object = value.index
      $0.help = help
    }
  }

  mutating func addUnknownField(
    _ entry: MappingEntry, _ keyword: String, _ schemaIndex: Int32, _ value: Value
  ) {
    let name = keyText(entry.key)
    var message = "\(Wording.quoted(name)) is not a known field\(inside)"
    var fixes: [Fix] = []
    var help: String?
    guard let known = knownFields(of: schemaIndex, in: value.index) else { return }
    let nearest = NearestName.of(name, among: known.free)
    if let nearest {
      message += " (did you mean \(Wording.quoted(nearest))?)"
      fixes = Wording.renaming(entry.key, in: tree, to: nearest)
    } else {
      help = known.help
    }
    path.append(.field(key: entry.key))
    add(.unknownField, message, at: access.nodes[entry.key].range, schemaIndex, keyword) {
      $0.fixes = fixes
      $0.help = help
      $0.depth -= 1
      $0.object = value.index
      $0.meant = nearest
    }
    path.removeLast()
  }

  /// The fields that a schema and those that it applies in place know. They are gathered once for all unknown fields of an
  /// object. Nil when the budget is used up.
  private mutating func knownFields(of schemaIndex: Int32, in object: Int) -> KnownFields? {
    guard !hasEnded else { return nil }
    if let known = knownFields, known.schema == schemaIndex, known.object == object {
      return evaluator.spend(known.free.count * 10) ? known : nil
    }
    var seen: Set<String> = []
    let reference = SchemaReference(index: schemaIndex)
    let names = schema.properties(of: reference).map(\.name).filter { seen.insert($0).inserted }
    let patterns = schema.fieldPatterns(of: reference)
    let entries = evaluator.entries(ofMapping: object)
    guard evaluator.spend((names.count + patterns.count + entries.count) * 4) else { return nil }
    let present = Set(entries.map { keyText($0.key) })
    let free = names.filter { $0.utf8.count <= BoundedName.maximumLength && !present.contains($0) }
    let known = KnownFields(
      schema: schemaIndex, object: object,
      // Looking for a near one among very many costs more than it helps.
      free: free.count <= 500 ? free : [],
      help: Self.help(names: names, patterns: patterns))
    knownFields = known
    return evaluator.spend(known.free.count * 10) ? known : nil
  }

  /// A sentence about the fields that are allowed.
  private static func help(names: [String], patterns: [String]) -> String {
    let known = Wording.alternatives(names) { Wording.excerpt($0) }
    let matching =
      Wording.list(patterns.prefix(5).map { Wording.excerpt($0) }, "or")
      + (patterns.count > 5 ? " … (\(patterns.count) in all)" : "")
    switch (names.isEmpty, patterns.isEmpty) {
    case (true, true): return "No fields are allowed here"
    case (true, false): return "Fields that match \(matching) are allowed here"
    case (false, true): return "Known fields: " + known
    case (false, false): return "Known fields: \(known); also those that match \(matching)"
    }
  }

  /// What is known about the fields of one object by one schema.
  struct KnownFields {
    var schema: Int32
    var object: Int
    /// Those that the object does not have, for suggestions.
    var free: [String]
    /// The sentence that tells which fields are allowed.
    var help: String
  }

  // MARK: Injected keywords

  mutating func addCustom(
    _ finding: KeywordFinding, _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value
  ) {
    let check = program.pointee.customChecks[Int(instruction.first)]
    add(
      finding.rule, "\(name) \(finding.message)", at: range(of: value), schemaIndex,
      schema.keywordNames[check.definition]
    ) {
      $0.arguments = finding.arguments
      $0.help = finding.help
    }
  }
}

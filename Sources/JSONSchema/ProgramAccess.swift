import ECMAPattern
import YAML

/// A program's arrays as plain pointers. Valid only inside `CompiledSchema.withEvaluator`.
struct ProgramAccess {
  let schemas: UnsafeBufferPointer<Subschema>
  let instructions: UnsafeBufferPointer<Instruction>
  let lists: UnsafeBufferPointer<Int32>
  let objects: UnsafeBufferPointer<ObjectPlan>
  let slots: UnsafeBufferPointer<FieldSlot>
  let names: UnsafeBufferPointer<NameReference>
  let dependencies: UnsafeBufferPointer<Dependency>
  let choices: UnsafeBufferPointer<ChoiceTable>
  let choiceSlots: UnsafeBufferPointer<ChoiceSlot>
  let numbers: UnsafeBufferPointer<ExactNumber>
  let patterns: UnsafeBufferPointer<ECMAPattern>
  let customChecks: UnsafeBufferPointer<CustomCheck>
  let dynamicReferences: UnsafeBufferPointer<DynamicReference>
  let documents: UnsafeBufferPointer<SchemaDocument>
  let text: UnsafeBufferPointer<UInt8>
  let dynamicTargets: UnsafePointer<[DynamicTarget: Int32]>
  let needsDynamicScope: Bool

  /// A field name's bytes.
  @inline(__always)
  func name(_ start: Int32, _ length: Int32) -> UnsafeBufferPointer<UInt8> {
    guard let base = text.baseAddress else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: base + Int(start), count: Int(length))
  }
}

extension CompiledSchema {
  /// Gives `body` an evaluator over `tree`; pointers in it are valid only inside.
  func withEvaluator<Result>(
    over tree: Tree, limits: EvaluationLimits, _ body: (inout Evaluator) -> Result
  ) -> Result {
    tree.withAccess { withEvaluator(over: $0, limits: limits, body) }
  }

  func withEvaluator<Result>(
    over tree: TreeAccess, limits: EvaluationLimits, _ body: (inout Evaluator) -> Result
  ) -> Result {
    withUnsafePointer(to: program.dynamicTargets) { targets in
      withProgramAccess(targets) { access in
        program.constants.withAccess { constants in
          withUnsafePointer(to: access) { program in
            var evaluator = Evaluator(
              program: program, tree: tree, constants: constants, limits: limits)
            return body(&evaluator)
          }
        }
      }
    }
  }

  // The nesting is what the standard library offers for borrowing several arrays at once.
  private func withProgramAccess<Result>(
    _ targets: UnsafePointer<[DynamicTarget: Int32]>, _ body: (ProgramAccess) -> Result
  ) -> Result {
    program.schemas.withUnsafeBufferPointer { schemas in
      program.instructions.withUnsafeBufferPointer { instructions in
        program.lists.withUnsafeBufferPointer { lists in
          program.objects.withUnsafeBufferPointer { objects in
            program.slots.withUnsafeBufferPointer { slots in
              program.text.withUnsafeBufferPointer { text in
                withRareAccess { names, dependencies, choices, choiceSlots in
                  withValueAccess { numbers, patterns, customChecks, dynamicReferences in
                    documents.withUnsafeBufferPointer { documents in
                      body(
                        ProgramAccess(
                          schemas: schemas, instructions: instructions, lists: lists,
                          objects: objects, slots: slots, names: names,
                          dependencies: dependencies, choices: choices, choiceSlots: choiceSlots,
                          numbers: numbers, patterns: patterns, customChecks: customChecks,
                          dynamicReferences: dynamicReferences, documents: documents, text: text,
                          dynamicTargets: targets,
                          needsDynamicScope: program.needsDynamicScope))
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func withRareAccess<Result>(
    _ body: (
      UnsafeBufferPointer<NameReference>, UnsafeBufferPointer<Dependency>,
      UnsafeBufferPointer<ChoiceTable>, UnsafeBufferPointer<ChoiceSlot>
    ) -> Result
  ) -> Result {
    program.names.withUnsafeBufferPointer { names in
      program.dependencies.withUnsafeBufferPointer { dependencies in
        program.choices.withUnsafeBufferPointer { choices in
          program.choiceSlots.withUnsafeBufferPointer { choiceSlots in
            body(names, dependencies, choices, choiceSlots)
          }
        }
      }
    }
  }

  private func withValueAccess<Result>(
    _ body: (
      UnsafeBufferPointer<ExactNumber>, UnsafeBufferPointer<ECMAPattern>,
      UnsafeBufferPointer<CustomCheck>, UnsafeBufferPointer<DynamicReference>
    ) -> Result
  ) -> Result {
    program.numbers.withUnsafeBufferPointer { numbers in
      program.patterns.withUnsafeBufferPointer { patterns in
        program.customChecks.withUnsafeBufferPointer { customChecks in
          program.dynamicReferences.withUnsafeBufferPointer { dynamicReferences in
            body(numbers, patterns, customChecks, dynamicReferences)
          }
        }
      }
    }
  }
}

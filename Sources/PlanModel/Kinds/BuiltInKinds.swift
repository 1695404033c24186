package import PlainText

/// The kinds that ship with planbook: the files of the top-level `templates/`, embedded in the program.
package enum BuiltInKinds {
  private struct Files: Sendable {
    var name: String
    var schema: [UInt8]
    var template: [UInt8]
  }

  private static let all: [Files] = [
    Files(
      name: "account", schema: PackageResources.account_schema_yaml,
      template: PackageResources.account_md),
    Files(
      name: "competitor", schema: PackageResources.competitor_schema_yaml,
      template: PackageResources.competitor_md),
    Files(
      name: "contract", schema: PackageResources.contract_schema_yaml,
      template: PackageResources.contract_md),
    Files(
      name: "negotiation", schema: PackageResources.negotiation_schema_yaml,
      template: PackageResources.negotiation_md),
    Files(
      name: "offering", schema: PackageResources.offering_schema_yaml,
      template: PackageResources.offering_md),
    Files(
      name: "opportunity", schema: PackageResources.opportunity_schema_yaml,
      template: PackageResources.opportunity_md),
    Files(
      name: "performance", schema: PackageResources.performance_schema_yaml,
      template: PackageResources.performance_md),
    Files(
      name: "problem", schema: PackageResources.problem_schema_yaml,
      template: PackageResources.problem_md),
    Files(
      name: "review", schema: PackageResources.review_schema_yaml,
      template: PackageResources.review_md),
    Files(
      name: "roadmap", schema: PackageResources.roadmap_schema_yaml,
      template: PackageResources.roadmap_md),
    Files(
      name: "strategy", schema: PackageResources.strategy_schema_yaml,
      template: PackageResources.strategy_md),
    Files(
      name: "team", schema: PackageResources.team_schema_yaml,
      template: PackageResources.team_md),
    Files(
      name: "value-case", schema: PackageResources.value_case_schema_yaml,
      template: PackageResources.value_case_md),
  ]

  /// The names, in order.
  package static let names = all.map(\.name)

  /// The schema that `planbook:NAME` names, for `common` too; nil when there is none of this name.
  package static func schema(_ name: String) -> SourceFile? {
    let bytes =
      name == "common"
      ? PackageResources.common_schema_yaml : all.first { $0.name == name }?.schema
    return bytes.map { SourceFile(path: "planbook:" + name, bytes: $0) }
  }

  /// The text that a new document of a kind starts from.
  package static func template(_ name: String) -> SourceFile? {
    all.first { $0.name == name }
      .map { SourceFile(path: "planbook:\(name).md", bytes: $0.template) }
  }

  /// What the data file that a new document of a kind names starts from: its first line.
  package static func dataTemplate(_ name: String) -> SourceFile? {
    guard name == "performance" else { return nil }
    return SourceFile(
      path: "planbook:performance.csv", bytes: PackageResources.performance_csv)
  }
}

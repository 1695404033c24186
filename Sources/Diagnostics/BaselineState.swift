/// How a finding stands to those of an earlier snapshot, by its fingerprint. The words are those of SARIF 2.1.0, section
/// 3.27.24. A finding that only the earlier snapshot has is gone, so no report holds it.
package enum BaselineState: String, Sendable, CaseIterable {
  /// The earlier snapshot did not have it.
  case new
  /// The earlier snapshot has it too: formats for people leave it out, and it never changes the exit code.
  case unchanged
}

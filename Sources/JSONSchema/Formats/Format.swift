import ECMAPattern

/// The formats that draft 2020-12 defines (validation specification, section 7.3), asserted.
///
/// Each is judged over UTF-8 bytes, with memory and time bounded by the text's length, and without
/// allocating for ordinary values.
package enum Format: UInt8, Sendable, CaseIterable {
  case dateTime, date, time, duration
  case email, idnEmail
  case hostname, idnHostname
  case ipv4, ipv6
  case uri, uriReference, iri, iriReference, uriTemplate
  case uuid
  case jsonPointer, relativeJSONPointer
  case regex

  /// The format that schemas call `name`, or nil when draft 2020-12 defines none of that name.
  package init?(name: String) {
    guard let format = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  /// What schemas call it.
  package var name: String {
    switch self {
    case .dateTime: "date-time"
    case .date: "date"
    case .time: "time"
    case .duration: "duration"
    case .email: "email"
    case .idnEmail: "idn-email"
    case .hostname: "hostname"
    case .idnHostname: "idn-hostname"
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    case .uri: "uri"
    case .uriReference: "uri-reference"
    case .iri: "iri"
    case .iriReference: "iri-reference"
    case .uriTemplate: "uri-template"
    case .uuid: "uuid"
    case .jsonPointer: "json-pointer"
    case .relativeJSONPointer: "relative-json-pointer"
    case .regex: "regex"
    }
  }

  /// What a valid text looks like, in words that follow "expected".
  package var explanation: String {
    switch self {
    case .dateTime: "a date and time with its offset, like 2027-03-31T09:30:00Z"
    case .date: "a date like 2027-03-31"
    case .time: "a time with its offset, like 09:30:00Z or 09:30:00+02:00"
    case .duration: "a duration like P3M, P1Y6M or PT90M"
    case .email, .idnEmail: "an e-mail address like ada@example.com"
    case .hostname: "a host name like www.example.com"
    case .idnHostname: "a host name like www.example.com or bücher.example"
    case .ipv4: "an IPv4 address like 192.0.2.1"
    case .ipv6: "an IPv6 address like 2001:db8::1"
    case .uri: "an absolute URI like https://example.com/plan"
    case .uriReference: "a URI or a relative reference, like https://example.com/plan or ../plan"
    case .iri: "an absolute address like https://example.com/plan or https://example.com/übersicht"
    case .iriReference: "an address or a relative reference, like https://example.com/ü or ../ü"
    case .uriTemplate: "a URI template like https://example.com/plans/{name}"
    case .uuid: "a UUID like 123e4567-e89b-12d3-a456-426614174000"
    case .jsonPointer: "a JSON pointer like /milestones/0/end"
    case .relativeJSONPointer: "a relative JSON pointer like 1/end or 0#"
    case .regex: "a regular expression of ECMAScript (with its u flag), like ^[a-z]+$"
    }
  }

  /// Whether a text has the format.
  /// - Parameter text: UTF-8; a text that is not well-formed is refused by every format that could
  ///   hold anything but ASCII.
  package func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .dateTime: DateAndTime.isDateTime(text)
    case .date: DateAndTime.isDate(text)
    case .time: DateAndTime.isTime(text)
    case .duration: DurationText.isValid(text)
    case .email: MailAddress.isValid(text, allowsUnicode: false)
    case .idnEmail: MailAddress.isValid(text, allowsUnicode: true)
    case .hostname: DomainName.isValid(text, allowsUnicode: false)
    case .idnHostname: DomainName.isValid(text, allowsUnicode: true)
    case .ipv4: NetworkAddress.isIPv4(text)
    case .ipv6: NetworkAddress.isIPv6(text)
    case .uri: ResourceIdentifier.isValid(text, allowsRelative: false, allowsUnicode: false)
    case .uriReference:
      ResourceIdentifier.isValid(text, allowsRelative: true, allowsUnicode: false)
    case .iri: ResourceIdentifier.isValid(text, allowsRelative: false, allowsUnicode: true)
    case .iriReference:
      ResourceIdentifier.isValid(text, allowsRelative: true, allowsUnicode: true)
    case .uriTemplate: URITemplate.isValid(text)
    case .uuid: UUIDText.isValid(text)
    case .jsonPointer: JSONPointerText.isAbsolute(text)
    case .relativeJSONPointer: JSONPointerText.isRelative(text)
    case .regex: Self.isPattern(text)
    }
  }

  private static func isPattern(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    do {
      try ECMAPattern.checkSyntax(text)
      return true
    } catch {
      return false
    }
  }
}

import CYAML

/// What libyaml comes upon in a text.
struct YAMLEvent {
  enum Kind: Equatable {
    case documentStart
    /// - Parameter isPlain: neither quoted nor a block.
    case scalar(String, isPlain: Bool)
    case alias
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case streamEnd
  }

  let kind: Kind
  /// Where it begins.
  let mark: YAMLMark
  let hasAnchor: Bool
  /// Another one than the node has anyway.
  let hasTag: Bool

  /// nil for what says nothing: the beginning of the text, and the end of a document.
  init?(_ event: yaml_event_t) {
    var anchor: UnsafeMutablePointer<yaml_char_t>?
    var tag: UnsafeMutablePointer<yaml_char_t>?
    var usualTag = ""
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      (anchor, tag, usualTag) = (scalar.anchor, scalar.tag, YAML_STR_TAG)
      // As long as libyaml says, since an escape may stand for a zero.
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      (anchor, tag, usualTag) = (start.anchor, start.tag, YAML_SEQ_TAG)
      kind = .sequenceStart
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      (anchor, tag, usualTag) = (start.anchor, start.tag, YAML_MAP_TAG)
      kind = .mappingStart
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    default: return nil
    }
    mark = YAMLMark(event.start_mark)
    hasAnchor = anchor != nil
    hasTag = tag.map { String(cString: $0) != usualTag } ?? false
  }
}

extension YAMLMark {
  /// libyaml counts from 0.
  init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}

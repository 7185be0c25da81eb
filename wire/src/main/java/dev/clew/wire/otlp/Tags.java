package dev.clew.wire.otlp;

/// The tags (field number and wire type) of OTLP's messages that are read or written by hand. The
/// three signals share the numbers of their outer messages.
final class Tags {
  static final int GROUP = 1 << 3 | 2;

  static final int RESOURCE = 1 << 3 | 2;
  static final int SCOPE_GROUP = 2 << 3 | 2;
  static final int SCOPE = 1 << 3 | 2;
  static final int ITEM = 2 << 3 | 2;
  static final int SCHEMA_URL = 3 << 3 | 2;

  static final int RESOURCE_ATTRIBUTES = 1 << 3 | 2;
  static final int RESOURCE_DROPPED = 2 << 3;

  static final int SCOPE_NAME = 1 << 3 | 2;
  static final int SCOPE_VERSION = 2 << 3 | 2;
  static final int SCOPE_ATTRIBUTES = 3 << 3 | 2;
  static final int SCOPE_DROPPED = 4 << 3;

  static final int SPAN_TRACE_ID = 1 << 3 | 2;
  static final int SPAN_ID = 2 << 3 | 2;
  static final int SPAN_TRACE_STATE = 3 << 3 | 2;
  static final int SPAN_PARENT_ID = 4 << 3 | 2;
  static final int SPAN_NAME = 5 << 3 | 2;
  static final int SPAN_KIND = 6 << 3;
  static final int SPAN_START = 7 << 3 | 1;
  static final int SPAN_END = 8 << 3 | 1;
  static final int SPAN_ATTRIBUTES = 9 << 3 | 2;
  static final int SPAN_DROPPED_ATTRIBUTES = 10 << 3;
  static final int SPAN_EVENTS = 11 << 3 | 2;
  static final int SPAN_DROPPED_EVENTS = 12 << 3;
  static final int SPAN_LINKS = 13 << 3 | 2;
  static final int SPAN_DROPPED_LINKS = 14 << 3;
  static final int SPAN_STATUS = 15 << 3 | 2;
  static final int SPAN_FLAGS = 16 << 3 | 5;

  static final int EVENT_TIME = 1 << 3 | 1;
  static final int EVENT_NAME = 2 << 3 | 2;
  static final int EVENT_ATTRIBUTES = 3 << 3 | 2;
  static final int EVENT_DROPPED = 4 << 3;

  static final int LINK_TRACE_ID = 1 << 3 | 2;
  static final int LINK_SPAN_ID = 2 << 3 | 2;
  static final int LINK_TRACE_STATE = 3 << 3 | 2;
  static final int LINK_ATTRIBUTES = 4 << 3 | 2;
  static final int LINK_DROPPED = 5 << 3;
  static final int LINK_FLAGS = 6 << 3 | 5;

  static final int STATUS_MESSAGE = 2 << 3 | 2;
  static final int STATUS_CODE = 3 << 3;

  static final int KEY = 1 << 3 | 2;
  static final int VALUE = 2 << 3 | 2;

  static final int TEXT_VALUE = 1 << 3 | 2;
  static final int BOOL_VALUE = 2 << 3;
  static final int INT_VALUE = 3 << 3;
  static final int DOUBLE_VALUE = 4 << 3 | 1;
  static final int ARRAY_VALUE = 5 << 3 | 2;
  static final int KEY_VALUES_VALUE = 6 << 3 | 2;
  static final int BYTES_VALUE = 7 << 3 | 2;
  static final int LIST_ENTRIES = 1 << 3 | 2;

  private Tags() {}
}

/**
 * Values of AMF0 ("Action Message Format: AMF 0", Adobe, 2007), the language of RTMP's commands. An object and an ECMA
 * array are a map, so that no name that a stranger chose means anything here; a date is its milliseconds since 1970.
 */
export type AmfValue =
  undefined | null | boolean | number | string | ReadonlyMap<string, AmfValue> | readonly AmfValue[];

export type AmfObject = ReadonlyMap<string, AmfValue>;

/** The markers of section 2.1. */
export const AmfMarker = {
  Number: 0x00,
  Boolean: 0x01,
  String: 0x02,
  Object: 0x03,
  Null: 0x05,
  Undefined: 0x06,
  Reference: 0x07,
  EcmaArray: 0x08,
  ObjectEnd: 0x09,
  StrictArray: 0x0a,
  Date: 0x0b,
  LongString: 0x0c,
  Unsupported: 0x0d,
  XmlDocument: 0x0f,
  TypedObject: 0x10,
} as const;

/** The property of a value that may be none that has any. */
export const amfProperty = (value: AmfValue, name: string): AmfValue =>
  value instanceof Map ? (value as AmfObject).get(name) : undefined;

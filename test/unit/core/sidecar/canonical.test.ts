import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../src/core/sidecar/canonical.ts';

describe('one spelling', () => {
  it('is that of RFC 8785, 3.2.2 to 3.2.4', () => {
    const input: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(input)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders names by their UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const input = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(input)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('does not depend on the order in which an object was made, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: -0 } })).toBe('{"a":{"c":0},"b":1}');
    expect(canonicalJson({ a: { c: -0 }, b: 1 })).toBe('{"a":{"c":0},"b":1}');
  });

  it('refuses what JSON cannot say, and what is nested without end', () => {
    const deep: unknown = JSON.parse('['.repeat(100) + ']'.repeat(100));
    for (const value of [Number.NaN, [Infinity], { a: () => 1 }, deep]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

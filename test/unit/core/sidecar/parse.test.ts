import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { MAX_SIDECAR, parseSidecar } from '../../../../src/core/sidecar/parse.ts';
import { sidecarText } from '../../../../src/core/sidecar/sidecar.ts';
import { SIDECAR } from './example.ts';

const TEXT = sidecarText(SIDECAR);
const withField = (field: object): string => JSON.stringify({ ...SIDECAR, ...field });

it('reads what was written', () => {
  expect(parseSidecar(TEXT)).toEqual(SIDECAR);
  const named = { ...SIDECAR, device: { ...SIDECAR.device, name: '"frames": 1, \\": {' } };
  expect(parseSidecar(sidecarText(named))).toEqual(named);
});

describe('refuses in a sentence', () => {
  it.each<[string, string, RegExp]>([
    ['an empty file', '', /not JSON/],
    ['half a file', TEXT.slice(0, TEXT.length / 2), /not JSON/],
    ['other JSON', '{"a":1}', /some other JSON/],
    ['a list', '[]', /some other JSON/],
    ['nothing', 'null', /some other JSON/],
    ['a newer version', withField({ version: 2 }), /newer version of Preroll/],
    ['a version that never was', withField({ version: 0 }), /version/],
    ['a digest that is none', withField({ file: { sha256: 'x', bytes: 1 } }), /file\.sha256: not a SHA-256/],
    ['a time that does not exist', withField({ startedAt: '2026-02-31T00:00:00.000Z' }), /startedAt/],
    ['a time in another spelling', withField({ startedAt: '2026-11-21 13:03' }), /startedAt/],
    ['a key that is too short', withField({ publicKey: 'AAAA' }), /publicKey: not 32 bytes/],
    [
      'a first clip with one before it',
      withField({ chain: { number: 1, previous: 'c0'.repeat(32) } }),
      /chain/,
    ],
    ['what would be signed and not shown', withField({ note: 'and more' }), /more than its version/],
    [
      'the same deeper down',
      withField({ device: { ...SIDECAR.device, owner: 'x' } }),
      /more than its version/,
    ],
    [
      'a nest without end',
      `${TEXT.trimEnd().slice(0, -1)},"a":${'['.repeat(9000)}${']'.repeat(9000)}}`,
      /deep/,
    ],
    ['what a reader sees and nobody has signed', TEXT.replace('{', '{"frames": 1,'), /twice/],
    [
      'the same deeper down, spelt otherwise',
      TEXT.replace('"file": {', '"file": {"byt\\u0065s": 1,'),
      /twice/,
    ],
    [
      'a long text that only a reader sees',
      TEXT.replace('{', `{"end": "${'\\n'.repeat(400_000)}",`),
      /twice/,
    ],
    ['a flood', ' '.repeat(MAX_SIDECAR + 1), /too large/],
  ])('%s', (_title, text, why) => {
    const error = parseSidecar(text);
    expect(error).toBeInstanceOf(PrerollError);
    expect(error).toMatchObject({ reason: 'bad-message', message: expect.stringMatching(why) as string });
  });
});

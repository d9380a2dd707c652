import { expect, test } from 'vitest';
import { refusalOf } from '../../../src/core/unencrypted.ts';

const ISOLATED = 'isolated-app://aerugqztij5biqquuk3mfwpsaibuegaqcitgfchwuosuofdjabzqaaic/';

test.each(['ws://192.168.1.5:8080/x', 'http://camera.local/whep'])(
  'the isolated edition refuses %s, and says where it would open',
  (address) => {
    expect(refusalOf(address, ISOLATED)).toMatchObject({
      reason: 'not-supported',
      message: expect.stringMatching(/(?:192\.168\.1\.5:8080|camera\.local).*web edition/),
    });
  },
);

test.each(['wss://camera.local/rtsp', 'https://camera.local/whep'])('it opens %s', (address) => {
  expect(refusalOf(address, ISOLATED)).toBeUndefined();
});

test.each(['http://localhost:4173/', 'https://example.org/'])(
  'the web edition at %s refuses nothing',
  (page) => {
    expect(refusalOf('ws://192.168.1.5/', page)).toBeUndefined();
  },
);

import { expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { createSource, resolveTarget } from '../../../src/source/registry.ts';

test.each([
  ['demo', 'demo', 'demo'],
  [' Demo ', 'demo', 'demo'],
  ['ws://demo', 'jetkvm', 'demo'],
  [' 192.168.1.50 ', 'jetkvm', '192.168.1.50'],
  ['https://kvm.example/', 'jetkvm', 'wss://kvm.example'],
  ['wss://kvm.example/', 'jetkvm', 'wss://kvm.example'],
  ['framed+tcp://rack3:9000', 'framed', 'framed+tcp://rack3:9000'],
  ['rtsp://camera.local/1', 'rtsp', 'rtsp://camera.local/1'],
  ['wss://camera.local/onvif', 'rtsp', 'wss://camera.local/onvif'],
  ['rtmp://:40000/live', 'rtmp', 'rtmp://:40000/live'],
  ['https://media.example/cam/whep', 'whep', 'wheps://media.example/cam/whep'],
])('%j is a %s', (address, kind, canonical) => {
  expect(resolveTarget(address)).toMatchObject({ kind, address: canonical, device: { id: canonical } });
});

test('the demo takes nothing from anybody and answers requests for key frames', () => {
  expect(resolveTarget('demo')).toMatchObject({ takesOver: false, honoursKeyFrameRequest: true });
});

test.each([
  ['', /empty/],
  [' ', /empty/],
  ['gopher://camera.local/1', /does not know/],
  ['a b', /spaces/],
])('%j has a sentence', (address, sentence) => {
  const error = resolveTarget(address);
  expect(error).toBeInstanceOf(PrerollError);
  expect(error).toMatchObject({ reason: 'bad-address', message: expect.stringMatching(sentence) as string });
});

test.each([
  'demo',
  '192.168.1.50',
  'whep://media/cam',
  'framed+tcp://rack3:9000',
  'rtsp://rack3/1',
  'rtmp://:40000',
])('the source of %s knows its target', async (address) => {
  const target = resolveTarget(address);
  if (target instanceof PrerollError) throw target;
  expect((await createSource(target)).target).toBe(target);
});

test('a kind that nobody registered is a mistake of the caller', async () => {
  const target = resolveTarget('demo');
  if (target instanceof PrerollError) throw target;
  await expect(createSource({ ...target, kind: 'morse' })).rejects.toThrow(TypeError);
});

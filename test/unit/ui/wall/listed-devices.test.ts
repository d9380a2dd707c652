import { expect, test } from 'vitest';
import type { Session } from '../../../../src/app/watch/session.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { listedDevices } from '../../../../src/ui/wall/listed-devices.ts';

const watched = (kind: string, id: string, takesOver: boolean): Session =>
  ({
    target: { kind, device: { id, name: id }, address: id, takesOver, honoursKeyFrameRequest: true },
  }) as Session;
const remembered = (id: string) => ({
  id,
  name: `my ${id}`,
  kind: 'jetkvm',
  address: id,
  lastConnected: wallMs(0),
});

test('a KVM and a media server can be given a name while they are watched, a demo cannot', () => {
  const list = listedDevices(
    [
      watched('jetkvm', 'kvm', true),
      watched('whep', 'whep://media/a', false),
      watched('demo', 'demo', false),
    ],
    [],
  );
  expect(list.map(({ id, known }) => [id, known])).toEqual([
    ['kvm', true],
    ['whep://media/a', true],
    ['demo', false],
  ]);
});

test('what is watched comes first and once, then what is remembered', () => {
  const list = listedDevices([watched('jetkvm', 'b', true)], [remembered('a'), remembered('b')]);
  expect(list.map(({ id, session }) => [id, session === undefined])).toEqual([
    ['b', false],
    ['a', true],
  ]);
});

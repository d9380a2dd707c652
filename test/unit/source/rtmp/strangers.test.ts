import { expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import { MessageType } from '../../../../src/core/rtmp/message.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';
import { seededRandom } from '../../../device/random.ts';
import { avc } from '../../core/flv/tags.ts';
import { GREETING, hex, message } from './encoder.ts';
import { picture, RECORD, setUp, START } from './session-rig.ts';

const { Video } = MessageType;

/** Somebody who has said all that they will ever say, and stays or leaves. */
function stranger(peer: string, speak: () => Uint8Array<ArrayBuffer>, stays: boolean): Pipe {
  let close = (): void => undefined;
  return {
    peer,
    get readable() {
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          controller.enqueue(speak());
          close = () => controller.close();
          if (!stays) close();
        },
      });
    },
    get writable() {
      return new WritableStream<Uint8Array<ArrayBuffer>>();
    },
    close: () => {
      if (stays) close();
    },
  };
}

test('ten thousand who come, knock, and say all kinds of things leave the stream as it is', async () => {
  const { rig, come, listener } = setUp();
  const random = seededRandom(11);
  const below = (limit: number) => Math.floor(random() * limit);
  const noise = (length: number) => Uint8Array.from({ length }, () => below(256));
  const greeted = (...bytes: readonly number[]) => joined([GREETING, bytes]);
  const says = [
    () => noise(1 + below(60)),
    () => GREETING.slice(0, 1 + below(GREETING.length)),
    () => greeted(...noise(40)),
    // A message of 16 MiB, which is the most that can be said, in a chunk of 2 GiB.
    () => greeted(2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 127, 255, 255, 255, 4, 0, 0, 0, 255, 255, 255, 9),
  ];
  const good = come();
  expect(await good.publish('desk')).toBe(START);
  await good.send(message(Video, avc(0, RECORD), 0), 6);
  for (let at = 0; at < 10_000; at += 1) {
    const said = says[below(says.length)] ?? (() => new Uint8Array());
    listener.offer(stranger(`10.0.${below(8)}.${below(8)}:${at}`, said, below(3) > 0));
    if (at % 100 === 0) await good.send(message(Video, avc(1, picture(at / 100)), at / 5), 6);
    rig.now += 1;
  }
  await rig.until(() => rig.videos.length === 100);
  expect(rig.videos.map(({ data }) => hex(data))).toEqual(
    Array.from({ length: 100 }, (_, at) => hex(picture(at))),
  );
  expect(rig.videos.map(({ dts }) => dts / 1000)).toEqual(Array.from({ length: 100 }, (_, at) => at * 20));
  expect(rig.told).toEqual(['stands']);
  await listener.allCame();
  // One more than is let in, while it is being shown the door.
  expect(listener.most).toBeLessThanOrEqual(17);
  expect(listener.most, 'some were let in').toBeGreaterThan(8);
});

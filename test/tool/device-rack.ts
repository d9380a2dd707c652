/**
 * Several stand-in devices in one process of their own, for tests that run in a browser: started as its argument says,
 * which is JSON of `DeviceOrder[]`, their ports are told in one line of JSON, and they end with the standard input.
 */
import { once } from 'node:events';
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { DeviceOrder } from './device-commands.ts';

const orders = JSON.parse(process.argv[2] ?? '[]') as readonly DeviceOrder[];
const devices = await Promise.all(
  orders.map(async ({ occupiedInH265 = false, gone = false, ...options }) => {
    const device = new StandInDevice({ mode: parseMode('tiny'), gop: 15, ...options });
    const { port } = await device.start();
    if (gone) await device.stop();
    if (occupiedInH265) await device.occupyInH265();
    return { device, port };
  }),
);
process.stdout.write(`${JSON.stringify(devices.map(({ port }) => port))}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await Promise.all(devices.map(async ({ device }) => device.stop()));

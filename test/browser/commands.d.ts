/** What the tests of this folder can have done in Node: `test/tool/device-commands.ts`, `test/tool/socket-commands.ts`. */
import type { closeDevices, openDevices } from '../tool/device-commands.ts';
import type { FarSocketDoes, heardBySocket, openSocketServer } from '../tool/socket-commands.ts';

type Orders = Parameters<typeof openDevices>[1];

declare module 'vitest/browser' {
  interface BrowserCommands {
    openDevices: (orders: Orders) => ReturnType<typeof openDevices>;
    closeDevices: () => ReturnType<typeof closeDevices>;
    openSocketServer: () => ReturnType<typeof openSocketServer>;
    tellSocket: (port: number, does: FarSocketDoes, bytes?: readonly number[]) => Promise<void>;
    heardBySocket: (port: number) => ReturnType<typeof heardBySocket>;
  }
}

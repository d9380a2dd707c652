/** What the tests of this folder can have done in Node: `test/tool/device-commands.ts`. */
import type { closeDevices, openDevices } from '../tool/device-commands.ts';

type Orders = Parameters<typeof openDevices>[1];

declare module 'vitest/browser' {
  interface BrowserCommands {
    openDevices: (orders: Orders) => ReturnType<typeof openDevices>;
    closeDevices: () => ReturnType<typeof closeDevices>;
  }
}

/** What the wall of several devices says. */
import type { Worded } from '../worded.ts';

export const wallTexts = {
  region: 'Watched devices',
  /** Of a tile, for a screen reader: who, how it goes, how its picture ended, and what is new. */
  tile: (name: string, state: string, unseen: number, end?: string) =>
    [`${name}: ${state}`, ...(end === undefined ? [] : [end]), ...(unseen === 0 ? [] : [clips(unseen)])].join(
      ', ',
    ),
  unseen: (count: number) => clips(count),
  whole: 'All at once',
  one: 'One in full',
  record: (name: string) => `Record ${name}`,
  stop: (name: string) => `Stop recording ${name}`,
  devices: {
    open: 'Devices…',
    title: 'Devices',
    close: 'Close',
    none: 'No device has been connected to yet.',
    off: 'Not connected',
    showShort: 'Show',
    show: (name: string) => `Show ${name}`,
    connect: 'Connect',
    disconnect: 'Disconnect',
    rename: (name: string) => `Rename ${name}`,
    name: 'Name of the device',
    nameHint: 'Clips have it from the next one on.',
    settings: (name: string) => `Settings of ${name}`,
    forget: (name: string) => `Forget ${name}; its clips stay`,
  },
  saving: {
    keys: 'This computer is short of power, so pictures move once in a while only. Everything is recorded as before.',
    stills:
      'This computer is short of power, so small pictures stand still. Everything is recorded as before.',
    sparse:
      'This computer is short of power: small pictures stand still, and changes are looked for once a second. What changes is recorded in full as before.',
    'key-frames':
      'This computer is short of power: small pictures stand still, and changes are looked for in key frames alone, so they may be noticed late. What changes is recorded in full as before.',
  },
};

const clips = (count: number): string => (count === 1 ? '1 new clip' : `${count} new clips`);

export type WallTexts = Worded<typeof wallTexts>;

/** The device's remote control in words: one line, one command. The same on the keyboard and over HTTP. */
import type { StandInDevice } from './device.ts';
import { NO_IMPAIRMENT, type Impairment } from './impair.ts';
import { parseMode } from './scenes/modes.ts';
import type { SegmentName } from './scenes/segments.ts';

export const COMMANDS = `play SEGMENT           desk, window-opens, window-closes, dialog-opens, dialog-closes, login, login-crashes, ...
no-signal [MS]         the video cable is out, and in again after so long
signal                 the video cable is in
mode MODE              another picture size, such as 720p60 or 1024x768@60
evict                  somebody else takes the session
occupy-h265            somebody watches in H.265, until the next one takes over
reboot [MS]            away for so long
hang [MS]              nothing is sent or answered for so long
impair [NAME=VALUE..]  loss, reorder, duplicate in percent, reorderMs, delayMs, dropFrames, repairable,
                       seed; nothing ends it
status                 what is going on
log [N]                what was sent, from frame N on`;

/**
 * @returns What the command has to say once it is done, ready for JSON.
 * @throws TypeError with a sentence for what is not understood.
 */
export async function runCommand(device: StandInDevice, line: string): Promise<unknown> {
  const [verb = '', ...words] = line.trim().split(/\s+/);
  switch (verb) {
    case 'play':
      // The device itself says what segments there are.
      return { n: await device.play((words[0] ?? '') as SegmentName) };
    case 'no-signal':
      device.noSignal(milliseconds(words[0]));
      return {};
    case 'signal':
      device.signalBack();
      return {};
    case 'mode':
      await device.changeMode(parseMode(words[0] ?? ''));
      return {};
    case 'evict':
      device.evict();
      return {};
    case 'occupy-h265':
      await device.occupyInH265();
      return {};
    case 'reboot': {
      const downMs = milliseconds(words[0]);
      await device.reboot(downMs === undefined ? {} : { downMs });
      return {};
    }
    case 'hang':
      device.hang(milliseconds(words[0]) ?? 1000);
      return {};
    case 'impair':
      device.impair(parseImpairment(words));
      return {};
    case 'status':
      return device.status;
    case 'log': {
      const from = milliseconds(words[0]) ?? 0;
      return device.sendLog.entries.filter(({ n }) => n >= from);
    }
    default:
      throw new TypeError(`"${verb}" is no command. There are:\n${COMMANDS}`);
  }
}

export function parseImpairment(words: readonly string[]): Partial<Impairment> {
  const entries = words.map((word) => {
    const [name = '', text = ''] = word.split('=');
    if (!Object.hasOwn(NO_IMPAIRMENT, name)) {
      throw new TypeError(`"${name}" is no impairment; there are ${Object.keys(NO_IMPAIRMENT).join(', ')}.`);
    }
    const value = name === 'repairable' ? text !== 'false' : Number(text);
    if (Number.isNaN(value)) throw new TypeError(`${name} must be a number, not "${text}".`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function milliseconds(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const value = Number(word);
  if (!(value >= 0)) throw new TypeError(`"${word}" must be a number that is not negative.`);
  return value;
}

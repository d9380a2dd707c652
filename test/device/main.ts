/** `npm run device`: the stand-in JetKVM on this machine's network, until Ctrl+C. */
import type { Server } from 'node:http';
import { createInterface } from 'node:readline';
import { COMMANDS, runCommand } from './command.ts';
import { serveControl } from './control-server.ts';
import { StandInDevice } from './device.ts';
import { parseCommandLine, USAGE } from './options.ts';

/** Longer than a recorder's cooldown, so that each change makes a clip of its own. */
const STORY_PAUSE_MS = 30_000;

async function run(): Promise<void> {
  const { device: options, control, story } = parseCommandLine(process.argv.slice(2));
  const device = new StandInDevice({ ...options, say: (text) => console.log(text) });
  const { url } = await device.start().catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`Port ${options.port ?? 0} is taken. Choose another one with --port.`) : error;
  });
  const server = control === undefined ? undefined : await serveControl(device, '127.0.0.1', control);
  const { width, height, fps, gop } = device.status.mode;
  console.log(
    `A stand-in JetKVM listens at ${url} (${width}x${height}, ${fps} Hz, GOP ${gop}). Ctrl+C stops it.`,
  );
  if (server !== undefined) console.log(`Commands are taken at ${addressOf(server)} too.`);
  console.log(`Type a command and Enter:\n${COMMANDS}`);

  const keyboard = createInterface({ input: process.stdin });
  keyboard.on('line', (line) => {
    runCommand(device, line).then(
      (result) => console.log(JSON.stringify(result)),
      (error: unknown) => console.error(error instanceof Error ? error.message : error),
    );
  });
  const storyteller = story ? tellStory(device) : undefined;
  const stop = async (): Promise<void> => {
    clearInterval(storyteller);
    keyboard.close();
    // Or a terminal would keep the process.
    process.stdin.destroy();
    server?.close();
    server?.closeAllConnections();
    await device.stop();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

const addressOf = (server: Server): string => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://${address.address}:${address.port}` : '';
};

/** Nothing happens while nobody watches: a change waits for the encoder. */
const tellStory = (device: StandInDevice): NodeJS.Timeout =>
  setInterval(() => {
    const { screen, encoding } = device.status;
    if (encoding) void device.play(screen === 'desk' ? 'window-opens' : 'window-closes');
  }, STORY_PAUSE_MS);

if (process.argv.includes('--help')) {
  console.log(USAGE);
} else {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

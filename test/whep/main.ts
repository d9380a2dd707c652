/** `npm run whep`: a media server with one stream on this computer, until Ctrl+C. */
import { cleanup } from 'node-datachannel';
import { MediaServer } from './media-server.ts';

const PORT = 8889;
/** As the stand-in device: longer than a recorder's cooldown, so that each change makes a clip of its own. */
const STORY_PAUSE_MS = 30_000;

async function run([token]: readonly string[]): Promise<void> {
  const server = new MediaServer({
    port: PORT,
    mode: '1280x720@30',
    say: (text) => console.log(text),
    ...(token === undefined ? {} : { token }),
  });
  const url = await server.start().catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`Port ${PORT} is taken. Stop what listens there.`) : error;
  });
  console.log(`A media server sends at ${url}. Type that as the address of a device. Ctrl+C stops it.`);
  if (token !== undefined) console.log(`It wants the token ${token}.`);
  let open = false;
  const story = setInterval(() => {
    if (server.viewers === 0) return;
    open = !open;
    void server.play(open ? 'window-opens' : 'window-closes');
  }, STORY_PAUSE_MS);
  const stop = async (): Promise<void> => {
    clearInterval(story);
    await server.stop();
    cleanup();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

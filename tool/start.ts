/** `npm start`: builds the app and serves it on this machine. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { build, preview } from 'vite';

// Always these, and never the next free port: recordings belong to the origin, and the port is part of it.
const HOST = 'localhost';
const PORT = 4173;

async function portIsFree(): Promise<boolean> {
  const probe = createServer();
  try {
    await once(probe.listen(PORT, HOST), 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  } finally {
    probe.close();
  }
}

if (await portIsFree()) {
  await build({ logLevel: 'warn' });
  await preview({ preview: { host: HOST, port: PORT, strictPort: true } });
  console.log(`Preroll runs at http://${HOST}:${PORT}/`);
  console.log('Ctrl+C stops the server. An app opened once keeps working without it.');
} else {
  console.error(
    `Port ${PORT} on ${HOST} is taken, perhaps by another Preroll. Stop that program and run this again; ` +
      'Preroll always uses the same port, because a browser keeps recordings by host and port.',
  );
  process.exitCode = 1;
}

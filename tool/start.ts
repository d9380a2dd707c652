/** `npm start`: builds the app and serves it on this machine, and with `KVM_HOST` a device too. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { build, preview } from 'vite';
import { DEVICE_PORT, deviceProxy, parseKvmHost } from './device-proxy.ts';

// Always these, and never the next free port: recordings belong to the origin, and the port is part of it.
const HOST = 'localhost';
const PORT = 4173;

async function portIsFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await once(probe.listen(port, HOST), 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  } finally {
    probe.close();
  }
}

/** What the app is opened with so that it offers the device; nothing without one. */
async function serveDevice(address: string | undefined): Promise<string> {
  if (address === undefined || address === '') return '';
  const device = parseKvmHost(address);
  if ('error' in device) throw new Error(device.error);
  if (!(await portIsFree(DEVICE_PORT))) {
    throw new Error(`Port ${DEVICE_PORT} on ${HOST}, at which the device would be, is taken.`);
  }
  await preview(deviceProxy(device.origin, DEVICE_PORT));
  console.log(`The device ${device.origin} is at http://${HOST}:${DEVICE_PORT}/ now.`);
  return `?device=${HOST}:${DEVICE_PORT}`;
}

async function start(): Promise<void> {
  if (!(await portIsFree(PORT))) {
    throw new Error(
      `Port ${PORT} on ${HOST} is taken, perhaps by another Preroll. Stop that program and run this again; ` +
        'Preroll always uses the same port, because a browser keeps recordings by host and port.',
    );
  }
  await build({ logLevel: 'warn' });
  const query = await serveDevice(process.env['KVM_HOST']);
  await preview({ preview: { host: HOST, port: PORT, strictPort: true } });
  console.log(`Preroll runs at http://${HOST}:${PORT}/${query}`);
  console.log('Ctrl+C stops the server. An app opened once keeps working without it.');
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

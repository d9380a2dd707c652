/**
 * The network between a device and who watches it, which can be cut: a port in front of the device's own. What was
 * connected hears nothing until it is mended, and goes on then; who knocks meanwhile is never answered, as the first
 * packets of a connection are lost. Packets of the video go past it and are cut in the device (`StandInDevice.cut`).
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { StandInDevice } from './device.ts';

type Ends = readonly [Socket, Socket];

export class Cable {
  readonly #device: StandInDevice;
  readonly #server: Server;
  readonly #through = new Set<Ends>();
  readonly #lost = new Set<Socket>();
  #port = 0;
  #cut = false;

  private constructor(device: StandInDevice, port: number, host: string) {
    this.#device = device;
    this.#server = createServer((near) => {
      near.on('error', () => undefined);
      if (this.#cut) this.#lose(near);
      else this.#lead(near, connect(port, host));
    });
  }

  /** @param port Where the device listens. */
  static async lay(device: StandInDevice, port: number, host = '127.0.0.1'): Promise<Cable> {
    const cable = new Cable(device, port, host);
    await once(cable.#server.listen(0, '127.0.0.1'), 'listening');
    cable.#port = (cable.#server.address() as AddressInfo).port;
    return cable;
  }

  /** Where the device is reached through the cable. */
  get port(): number {
    return this.#port;
  }

  cut(): void {
    this.#cut = true;
    this.#device.cut();
    for (const [near, far] of this.#through) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }

  mend(): void {
    this.#cut = false;
    this.#device.mend();
    for (const [near, far] of this.#through) near.pipe(far).pipe(near);
  }

  async close(): Promise<void> {
    for (const socket of [...this.#lost, ...[...this.#through].flat()]) socket.destroy();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #lead(near: Socket, far: Socket): void {
    const ends: Ends = [near, far];
    this.#through.add(ends);
    far.on('error', () => near.destroy());
    for (const socket of ends) {
      socket.setNoDelay(true);
      socket.on('close', () => {
        this.#through.delete(ends);
        for (const each of ends) each.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }

  #lose(near: Socket): void {
    this.#lost.add(near.pause());
    near.on('close', () => this.#lost.delete(near));
  }
}

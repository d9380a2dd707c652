/** Two pipes that lead to each other, without anything between them. */
import type { Pipe } from '../../../src/pipe/pipe.ts';
import { pipeOver } from '../../../src/pipe/pipe-over.ts';

export interface PipePair {
  readonly near: Pipe;
  readonly far: Pipe;
}

export function memoryPipes(): PipePair {
  const there = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  return {
    near: pipeOver({ peer: 'far:1', readable: back.readable, writable: there.writable }),
    far: pipeOver({ peer: 'near:2', readable: there.readable, writable: back.writable }),
  };
}

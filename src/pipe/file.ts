/** A file that a person has picked, as a pipe whose far end only speaks. */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { Pipe } from './pipe.ts';
import { pipeOver } from './pipe-over.ts';

/** @param name For a person to read. */
export function filePipe(file: Blob, name: string): Pipe {
  const refuse = (): never => {
    throw new PrerollError('connection-failed', say`${name} is a file, which nothing can be said to.`);
  };
  const writable = new WritableStream<Uint8Array>({ write: refuse });
  return pipeOver({ peer: name, readable: file.stream(), writable });
}

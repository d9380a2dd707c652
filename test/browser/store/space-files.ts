/** The part of a test's space that its workers share. */
import { ClipFiles } from '../../../src/store/clip-files.ts';

export interface Space {
  readonly name: string;
}

export const directoryOf = async ({ name }: Space): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });

export const filesIn = (space: Space): ClipFiles => new ClipFiles(() => directoryOf(space));

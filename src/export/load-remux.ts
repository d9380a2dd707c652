/** What reads and rewrites MP4 files is large, and fetched when the first of them is read. */
import { fetched } from '../core/fetched.ts';

/** Rejects with a `PrerollError` when it does not come. */
export const loadRemux = () => fetched(import('./remux.ts'));

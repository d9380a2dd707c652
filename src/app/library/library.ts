/** The clips of this browser: the list, newest first, and what a person does with one of them. */
import type { ClipId, ClipRow } from '../../core/clip/clip.ts';
import { clipFileName, extensionOf } from '../../core/clip/name.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { ClipChange } from '../../store/changes.ts';
import { type HeldLock, shareLock, useLock } from '../../store/locks.ts';
import { type ClipStore, type ClipLabel, labelClip, starClips } from '../../store/procedures.ts';
import type { ClipEvidence } from '../../store/clip-evidence.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { Catalogue, FIRST_PAGE, type Rows } from './catalogue.ts';
import { Deletions } from './deletions.ts';
import { download, releaseAfterDownload } from './download.ts';
import { type Draw, Drawings } from './drawings.ts';
import { EvidencePictures, type EvidenceView } from './evidence.ts';
import { giveBack } from '../give-back.ts';
import { Latest } from '../latest.ts';
import { partsOf, stateOf } from '../parts.ts';
import { Observable, type Readable } from '../observable.ts';
import { Thumbnails } from './thumbnails.ts';

/** Milliseconds within which pictures that come and go do so together. */
const TOGETHER = 40;

export type { ClipLabel };
export interface ClipItem {
  readonly row: ClipRow;
  /** Object address of its picture. */
  readonly thumbnail: string | undefined;
  /** Pictures that say why it exists; only while somebody looks at them. */
  readonly evidence?: EvidenceView;
  /** `interrupted`: its writer is gone without having finished it; what was written plays. */
  readonly state: 'writing' | 'ready' | 'interrupted';
  /** How many parts its event has; 1 for most. `undefined` while the last one is still being written. */
  readonly parts: number | undefined;
}

export interface ClipList {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly items: readonly ClipItem[];
  /** There are older clips, which are being read. */
  readonly more: boolean;
  /** Bytes that this origin keeps on the disk, everything included. */
  readonly usedBytes: number;
}

/** A clip that is open in the player. */
export interface Playing {
  readonly item: ClipItem;
  /** Object address of its file; `undefined` while that is still being written, and when it is lost. */
  readonly url: string | undefined;
}

export interface LibraryOptions {
  readonly store: ClipStore & { readonly evidence: Pick<ClipEvidence, 'get'> };
  readonly onError: (error: PrerollError) => void;
  /** Names of all Web Locks held now. */
  readonly heldLocks: () => Promise<ReadonlySet<string>>;
  /** Bytes on the disk. */
  readonly usedBytes: () => Promise<number>;
  readonly save?: (blob: Blob, name: string) => void;
  /** Draws a picture for a closed clip that has none. */
  readonly draw?: Draw;
}

export class Library {
  readonly list: Readable<ClipList>;
  readonly playing: Readable<Playing | undefined>;
  /** The clip whose end is looked at. */
  readonly death: Readable<ClipItem | undefined>;
  /** The clips that were deleted and can still be brought back. */
  readonly deleted: Readable<readonly ClipRow[]>;

  readonly #options: LibraryOptions;
  readonly #attempt: Attempt;
  readonly #list = new Observable<ClipList>({ state: 'loading', items: [], more: false, usedBytes: 0 });
  readonly #playing = new Observable<Playing | undefined>(undefined);
  readonly #death = new Observable<ClipItem | undefined>(undefined);
  readonly #deletions: Deletions;
  readonly #thumbnails: Thumbnails;
  readonly #evidence: EvidencePictures;
  /** Of the clip in the player. */
  #use: HeldLock | undefined;
  readonly #catalogue: Catalogue;
  readonly #drawings: Drawings;
  readonly #opening = new Latest<ClipId>();
  #illustrating = false;
  /** Whose pictures are wanted; the newest clips' until somebody says. */
  #seen: ReadonlySet<ClipId> | undefined;
  #reading: Promise<void> | undefined;

  constructor(options: LibraryOptions) {
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'internal', say`The clips could not be reached`);
    this.list = this.#list;
    this.playing = this.#playing;
    this.death = this.#death;
    const { store, onError } = options;
    this.#catalogue = new Catalogue(store.index);
    this.#drawings = new Drawings(options.draw);
    this.#deletions = new Deletions({ store, onError, onChange: (ids) => this.#touch(ids) });
    this.deleted = this.#deletions.rows;
    this.#thumbnails = new Thumbnails({
      read: (id) => options.store.index.getThumbnail(id),
      onMissing: (id) => void this.#draw(id),
      onChange: () => this.#illustrateSoon(),
    });
    this.#evidence = new EvidencePictures({
      read: (id) => options.store.evidence.get(id),
      onChange: () => this.#illustrate(),
    });
  }

  /** Removes for good what was deleted on an earlier visit, then reads the list. Never rejects. */
  async start(): Promise<void> {
    await this.#deletions.start();
    await this.refresh();
  }

  /** Something in the index changed, here or in another thread. */
  onChange({ id, kind }: ClipChange): void {
    if (kind === 'thumbnail') void this.#thumbnails.reload(id);
    else if (kind === 'evidence') this.#evidence.reload(id);
    else if (kind !== 'uncopied') void this.#touch([id]);
  }

  /** Reads the list anew; calls that come while it is being read become one more reading. Never rejects. */
  refresh(): Promise<void> {
    this.#catalogue.touchAll();
    return this.#update();
  }

  /** These clips are in sight: they get their pictures, and others give theirs back. */
  setInSight(ids: readonly ClipId[]): void {
    const before = this.#seen;
    if (before?.size === ids.length && ids.every((id) => before.has(id))) return;
    this.#seen = new Set(ids);
    this.#thumbnails.keep(ids);
    this.#illustrateSoon();
  }

  /** The clips that a person sees, or is about to: the newest ones until somebody says which. */
  inSight(): readonly ClipRow[] {
    return this.#list
      .get()
      .items.filter(({ row }, index) => this.#isInSight(row.id, index))
      .map(({ row }) => row);
  }

  /** Of several that are wanted the last, also one that is not listed yet; and nothing else with it. Never rejects. */
  play(id: ClipId): Promise<void> {
    return this.#opening.wish(id, (wanted) => this.#play(id, wanted));
  }

  closePlayer(): void {
    this.#opening.end();
    this.#setPlaying(undefined, undefined);
  }

  /** Somebody wants to see why the clip exists; `closeEvidence` ends it. */
  openEvidence(id: ClipId): void {
    this.#evidence.hold(id);
  }

  closeEvidence(id: ClipId): void {
    this.#evidence.release(id);
  }

  /** Shows how the clip ended. */
  openDeath(id: ClipId): void {
    const item = this.#list.get().items.find(({ row }) => row.id === id);
    if (item?.row.death === undefined || this.#death.get() !== undefined) return;
    this.#death.set(item);
    this.#evidence.hold(id);
  }

  closeDeath(): void {
    const id = this.#death.get()?.row.id;
    if (id === undefined) return;
    this.#death.set(undefined);
    this.#evidence.release(id);
  }

  /** Saves the last good frame of a clip with a death. */
  async downloadLastFrame(id: ClipId): Promise<void> {
    const row = this.#list.get().items.find((item) => item.row.id === id)?.row;
    const evidence = await this.#attempt(() => this.#options.store.evidence.get(id));
    const frame = evidence?.lastFrame;
    if (row?.death === undefined || frame === undefined) return;
    const { save = download } = this.#options;
    save(frame, clipFileName(row, row.death.at, row.utcOffset, extensionOf(frame.type)));
  }

  async download(id: ClipId): Promise<void> {
    const row = this.#list.get().items.find((item) => item.row.id === id)?.row;
    // The browser reads the clip's own file when it likes: nothing removes it until then.
    const use = await this.#attempt(() => shareLock(useLock(id)));
    const file = await this.#file(id);
    if (file === 'none') this.#options.onError(missing());
    if (row === undefined || file === undefined || file === 'none') {
      await use?.release();
      return;
    }
    const { save = download } = this.#options;
    save(file, clipFileName(row, row.startedAt, row.utcOffset, 'mp4'));
    releaseAfterDownload(use);
  }

  /** A clip with a star stays, whatever its age and the space that it takes. */
  star(id: ClipId, starred: boolean): Promise<void> {
    return this.starAll([id], starred);
  }

  async starAll(ids: readonly ClipId[], starred: boolean): Promise<void> {
    await this.#attempt(() => starClips(this.#options.store, ids, starred));
    await this.#touch(ids);
  }

  /** Keeps what a person calls the clip, or noted of it; what is empty is taken away. */
  async label(id: ClipId, label: ClipLabel): Promise<void> {
    await this.#attempt(() => labelClip(this.#options.store, id, label));
    await this.#touch([id]);
  }

  /** Hides the clip at once and removes it for good once its time to undo is over. */
  delete(id: ClipId): Promise<void> {
    return this.deleteAll([id]);
  }

  /** The same for many, of which one word takes all back. */
  async deleteAll(ids: readonly ClipId[]): Promise<void> {
    const wanted = new Set(ids);
    const rows = this.#list
      .get()
      .items.filter(({ row }) => wanted.has(row.id))
      .map(({ row }) => row);
    if (rows.length === 0) return;
    const [playing, death] = [this.#playing.get()?.item.row.id, this.#death.get()?.row.id];
    if (playing !== undefined && wanted.has(playing)) this.closePlayer();
    if (death !== undefined && wanted.has(death)) this.closeDeath();
    await this.#deletions.add(rows);
  }

  /** While somebody is at the way back after a deletion, nothing of it goes. */
  holdDeleted(held: boolean): Promise<void> {
    return this.#deletions.hold(held);
  }

  /** Brings back what was deleted. Never rejects. */
  undo(): Promise<void> {
    return this.#deletions.undo();
  }

  async #play(id: ClipId, wanted: () => boolean): Promise<void> {
    this.closeDeath();
    const item = this.#list.get().items.find(({ row }) => row.id === id) ?? (await this.#unlisted(id));
    // Held while it is shown: retention takes no clip that somebody looks at.
    const use = await this.#attempt(() => shareLock(useLock(id)));
    // What is taken of a file that grows cannot be read any more a moment later.
    const file = item?.state === 'writing' ? 'none' : await this.#file(id);
    if (item === undefined && file === 'none') this.#options.onError(missing());
    if (!wanted() || item === undefined || file === undefined) {
      await use?.release();
      if (wanted() && this.#playing.get()?.item.row.id === id) this.#setPlaying(undefined, undefined);
      return;
    }
    this.#evidence.hold(id);
    this.#setPlaying({ item, url: file === 'none' ? undefined : URL.createObjectURL(file) }, use);
  }

  /** The next takes the place of the one before at once: a player that shows nothing for a moment has been closed. */
  #setPlaying(playing: Playing | undefined, use: HeldLock | undefined): void {
    const [before, usedBefore] = [this.#playing.get(), this.#use];
    this.#use = use;
    this.#playing.set(playing);
    if (before?.url !== undefined) giveBack(before.url);
    void usedBefore?.release();
    if (before !== undefined) this.#evidence.release(before.item.row.id);
  }

  #isInSight(id: ClipId, index: number): boolean {
    return this.#seen?.has(id) ?? index < FIRST_PAGE;
  }

  async #unlisted(id: ClipId): Promise<ClipItem | undefined> {
    const row = await this.#attempt(() => this.#options.store.index.get(id));
    if (row === undefined || row instanceof PrerollError || row.deletedAt !== undefined) return undefined;
    return {
      row,
      thumbnail: undefined,
      state: row.state === 'ready' ? 'ready' : 'writing',
      parts: undefined,
    };
  }

  /** `undefined`: nobody knows, which has been told. */
  #file(id: ClipId): Promise<File | 'none' | undefined> {
    return this.#attempt(async () => (await this.#options.store.files.getFile(id)) ?? 'none');
  }

  #touch(ids: readonly ClipId[]): Promise<void> {
    for (const id of ids) this.#catalogue.touch(id);
    return this.#update();
  }

  #update(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#catalogue.stale) {
      const read = await this.#attempt(async () => {
        await this.#show(await this.#catalogue.read((part) => this.#show(part)));
        return true;
      });
      if (read === true) continue;
      this.#list.set({ ...this.#list.get(), state: 'failed' });
      return;
    }
  }

  async #show({ rows, more }: Rows): Promise<void> {
    const { heldLocks, usedBytes } = this.#options;
    const [locks, bytes] = await Promise.all([heldLocks(), usedBytes()]);
    const parts = partsOf(rows);
    const ids = rows.map((row) => row.id);
    this.#thumbnails.keep(ids.filter((id, index) => this.#isInSight(id, index)));
    const open = [this.#playing.get()?.item, this.#death.get()].flatMap((item) => item?.row.id ?? []);
    this.#evidence.keep(new Set([...ids, ...open]));
    const known = new Map(this.#list.get().items.map((item) => [item.row.id, item]));
    const items = rows.map((row) => {
      const state = stateOf(row, locks);
      const count = parts.has(row.event) ? parts.get(row.event) : 1;
      const old = known.get(row.id);
      const fits = old?.row === row && old.state === state && old.parts === count;
      return this.#illustrated(fits ? old : { row, thumbnail: undefined, state, parts: count });
    });
    this.#setList({ state: 'ready', items, more, usedBytes: bytes });
    this.#evidence.retry();
  }

  async #draw(id: ClipId): Promise<void> {
    const row = this.#list.get().items.find((item) => item.row.id === id)?.row;
    const picture = row && (await this.#drawings.of(row));
    if (picture === undefined) return;
    await this.#attempt(() => this.#options.store.index.setThumbnail(id, picture));
    await this.#thumbnails.reload(id);
  }

  /** Pictures come and go by the dozen, and each change of the list is looked at by many. */
  #illustrateSoon(): void {
    if (this.#illustrating) return;
    this.#illustrating = true;
    setTimeout(() => {
      this.#illustrating = false;
      this.#illustrate();
    }, TOGETHER);
  }

  #illustrate(): void {
    const list = this.#list.get();
    const items = list.items.map((item) => this.#illustrated(item));
    // Whoever is told of a list that is the same looks at it again, and says what it looks at.
    if (items.some((item, index) => item !== list.items[index])) this.#setList({ ...list, items });
  }

  /** The very same object when it has its pictures already: an element that gets it again has nothing to do. */
  #illustrated(old: ClipItem): ClipItem {
    const evidence = this.#evidence.get(old.row.id);
    const thumbnail = this.#thumbnails.get(old.row.id);
    if (old.evidence === evidence && old.thumbnail === thumbnail) return old;
    const { evidence: _, ...item } = old;
    return { ...item, thumbnail, ...(evidence === undefined ? {} : { evidence }) };
  }

  /** What is open beside the list shows the same. */
  #setList(list: ClipList): void {
    const now = (id: ClipId): ClipItem | undefined => list.items.find(({ row }) => row.id === id);
    this.#list.set(list);
    const [playing, death] = [this.#playing.get(), this.#death.get()];
    if (playing !== undefined) {
      const { item: before, url } = playing;
      const item = now(before.row.id) ?? before;
      const over = before.state === 'writing' && item.state !== 'writing';
      const back = url === undefined && before.row.fault === 'missing' && item.row.fault === undefined;
      if (!over) this.#playing.set({ ...playing, item });
      // It was waited for and is finished now, or what was lost has been brought back.
      if (over || back) void this.play(item.row.id);
    }
    if (death !== undefined) this.#death.set(now(death.row.id) ?? death);
  }
}

const missing = (): PrerollError =>
  new PrerollError('storage-failed', say`The file of this clip is missing. The browser may have removed it.`);

/**
 * What Chromium 156 has and TypeScript's libraries lack. Only the members that we use; each entry names its standard
 * or its lack of one.
 */

/** Breakout box for the window (mediacapture-transform, Chromium's own variant): a track fed with frames. */
interface MediaStreamTrackGenerator extends MediaStreamTrack {
  /** Takes ownership of each frame written. May be transferred to a worker. */
  readonly writable: WritableStream<VideoFrame>;
}

declare var MediaStreamTrackGenerator: {
  prototype: MediaStreamTrackGenerator;
  new (init: { kind: 'video' }): MediaStreamTrackGenerator;
};

/** File System (whatwg/fs): not yet in the standard, in Chromium since 110 and 102. */
interface FileSystemHandle {
  /** The picked file itself goes, not only its handle. */
  remove(): Promise<void>;
  /** Of the File System Access API (WICG). */
  queryPermission(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>;
  /** Asks the person; window only, and only while a click is fresh. */
  requestPermission(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>;
}

interface FileSystemFileHandle {
  /** Within the origin's private file system: replaces what is there under that name. */
  move(parent: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/** File System Access (WICG): only while a click is fresh; rejects with `AbortError` when the person picks nothing. */
interface Window {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: readonly { description: string; accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
  /** `id`: where the person was last time for the same purpose. */
  showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Trusted Types (W3C). The default policy decides on every text that is about to become code; no answer refuses it. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: 'default',
      rules: { createScriptURL: (address: string) => string | undefined },
    ): unknown;
  };
}

/** Manifest Incubations (WICG): the browser offers to install the app. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Launch Handler (WICG): a shortcut or a link of the installed app while a window of it is open. */
interface Window {
  readonly launchQueue?: {
    setConsumer(consumer: (params: { readonly targetURL?: string | null }) => void): void;
  };
}

/** Page Lifecycle (WICG): the browser had discarded this tab to save memory, and has loaded it anew. */
interface Document {
  readonly wasDiscarded?: boolean;
}

/** Device Memory (W3C): gigabytes of the computer, rounded to a power of two; in Chromium alone, and in secure contexts. */
interface Navigator {
  readonly deviceMemory?: number;
}

/** What the tests use of packages that come without types. */
declare module 'janus-whep-server' {
  export interface IceServer {
    readonly uri: string;
    readonly username?: string;
    readonly credential?: string;
  }

  export class JanusWhepServer {
    constructor(options: {
      janus: { address: string };
      rest: { app: object; basePath: string };
      iceServers?: readonly IceServer[];
      /** Nothing is said without it but what is worth a warning. */
      debug?: 'err' | 'warn' | 'info' | 'verb' | 'debug';
    });
    /** Its session with Janus. */
    readonly janus: { readonly connection: { close(): Promise<void> } } | null;
    start(): Promise<this>;
    createEndpoint(options: { id: string; mountpoint: number; token?: string }): unknown;
  }
}

declare module 'express' {
  import type { RequestListener } from 'node:http';
  const express: () => RequestListener;
  export default express;
}

/** By which `janus-whep-server` speaks to Janus. */
declare module 'janode' {
  const janode: { readonly Logger: { setLevel(level: 'none' | 'error' | 'info'): void } };
  export default janode;
}

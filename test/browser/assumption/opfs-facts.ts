/** What opfs.worker.ts found out. */
export interface OpfsFacts {
  readonly written: number;
  readonly size: number;
  /** Name of the error that a second handle on the same file gets. */
  readonly secondHandle: string;
  readonly sizeAfterwards: number;
}

/** A detector's word that something has changed; seconds of stream time. */
export interface Trigger {
  /** When it says the change began. */
  readonly onset: number;
  /** When it says so: arrival of the frame that decided. */
  readonly at: number;
}

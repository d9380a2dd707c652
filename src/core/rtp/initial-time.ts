/** What ties the streams of a session together before their senders report: the timestamps in the answer to PLAY, if any. */
import { PrerollError } from '../error.ts';
import { say } from '../sentence.ts';

export type InitialTimePolicy =
  /** The timestamps where they are told for all of several streams; else their senders' reports are waited for. */
  | 'default'
  /** A session in which a stream has none is refused. */
  | 'require'
  /** For devices whose timestamps are wrong: their senders' reports are waited for. */
  | 'ignore'
  /** As `default`, but without timestamps the first packets of all streams are taken for simultaneous. */
  | 'permissive';

export type InitialTime = 'timestamps' | 'reports' | 'first-packets';

/** @param rtptimes Of each stream, as RTP-Info has it; undefined where it tells none. */
export function initialTime(
  policy: InitialTimePolicy,
  rtptimes: readonly (number | undefined)[],
): InitialTime | PrerollError {
  const all = rtptimes.every((rtptime) => rtptime !== undefined);
  if (policy === 'require') return all ? 'timestamps' : missing();
  if (rtptimes.length < 2 || policy === 'ignore') return 'reports';
  if (all) return 'timestamps';
  return policy === 'permissive' ? 'first-packets' : 'reports';
}

const missing = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`The device does not tell with which timestamps its streams begin, and the settings of this source ask for that.`,
  );

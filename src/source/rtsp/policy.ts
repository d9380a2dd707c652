/** What a person may decide about an RTSP source. */
import type { ReceiverPolicy } from '../../core/rtp/receiver.ts';

export interface RtspPolicy extends ReceiverPolicy {
  /** Whether the device is told that we leave. */
  readonly teardown: TeardownPolicy;
}

export type TeardownPolicy =
  /** As much as it takes: over TCP the end of the connection says it too, so that no answer is waited for. */
  | 'auto'
  /** The answer is waited for, for devices that let nobody else in before. */
  | 'always'
  /** For devices that end other people's sessions with ours. */
  | 'never';

export const DEFAULT_POLICY: RtspPolicy = {
  loss: 'mark',
  jump: 'cut',
  initialTime: 'default',
  duration: undefined,
  teardown: 'auto',
};

/** What is done about TEARDOWN: sent without waiting, sent and its answer waited for, or not sent. */
export function teardownStep(policy: TeardownPolicy, carrier: 'tcp' | 'udp'): 'send' | 'wait' | 'none' {
  if (policy === 'never') return 'none';
  // Over UDP nothing else stops the packets.
  return policy === 'always' || carrier === 'udp' ? 'wait' : 'send';
}

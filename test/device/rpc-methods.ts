import { RpcFailure, type RpcMethods } from './rpc.ts';

/** `videoInputState` and the result of `getVideoState`: what comes in by HDMI. */
export interface VideoState {
  readonly ready: boolean;
  /** 0 no capture, 1 capture, 2 about to stop. */
  readonly streaming: 0 | 1 | 2;
  readonly error?: 'no_signal' | 'no_lock' | 'out_of_range';
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

export interface RpcTarget {
  readonly deviceId: string;
  readonly version: string;
  readonly videoState: () => VideoState;
  readonly restartEncoder: () => void;
}

/** While this passes the device holds its video lock and does not answer. */
const QUALITY_CHANGE_MS = 5000;

/** The methods that a recorder wants. Any other one is "not found", which a client must be able to bear. */
export function rpcMethods({ deviceId, version, videoState, restartEncoder }: RpcTarget): RpcMethods {
  let quality = 1;
  let changing = false;
  return {
    ping: { parameters: [], call: () => 'pong' },
    getDeviceID: { parameters: [], call: () => deviceId },
    getLocalVersion: { parameters: [], call: () => ({ appVersion: version, systemVersion: '0.2.8' }) },
    getVideoState: { parameters: [], call: videoState },
    getStreamQualityFactor: { parameters: [], call: () => quality },
    setStreamQualityFactor: {
      parameters: ['factor'],
      call: async ({ factor }) => {
        if (typeof factor !== 'number' || !(factor > 0 && factor <= 1)) {
          throw new RpcFailure(`invalid quality factor: ${JSON.stringify(factor)}`);
        }
        if (changing) throw new RpcFailure("the previous change hasn't been completed yet");
        changing = true;
        quality = factor;
        restartEncoder();
        await new Promise((resolve) => setTimeout(resolve, QUALITY_CHANGE_MS).unref());
        changing = false;
      },
    },
  };
}

/**
 * How well a connection goes: out of the browser's statistics, which count from its beginning, what each second brought
 * (W3C webrtc-stats, RTCInboundRtpStreamStats and RTCIceCandidatePairStats).
 */
import type { MonoMs, WallMs } from './time.ts';

/** Counters since the connection began, and what is known of this moment. */
export interface LinkReading {
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  /** May shrink: a packet that comes late after all is lost no more. */
  readonly packetsLost: number;
  readonly framesReceived: number;
  readonly framesDecoded: number;
  /** Both in seconds. The round trip is missing until it was measured. */
  readonly jitter: number;
  readonly roundTrip?: number;
}

export interface QualitySample {
  readonly at: WallMs;
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** Share of the packets that did not come, from 0 to 1. */
  readonly loss: number;
  /** In milliseconds. */
  readonly jitter: number;
  readonly roundTrip?: number;
  readonly decodedPerSecond: number;
  /** Handed on to the live picture. */
  readonly forwardedPerSecond: number;
}

/** Seconds that are remembered, one sample each. */
export const MAX_SAMPLES = 300;

type Stats = Readonly<Record<string, unknown>>;

const isStats = (value: unknown): value is Stats => typeof value === 'object' && value !== null;

/** 0 for what a browser does not count. */
const count = (stats: Stats, name: string): number => {
  const value = stats[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** `undefined` while no video has come. */
export function readStats(report: Iterable<unknown>): LinkReading | undefined {
  const all = [...report].filter(isStats);
  const video = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
  if (video === undefined) return undefined;
  const pair = all.find(
    ({ type, nominated, state }) => type === 'candidate-pair' && nominated === true && state === 'succeeded',
  );
  const trip = pair?.['currentRoundTripTime'];
  return {
    bytesReceived: count(video, 'bytesReceived'),
    packetsReceived: count(video, 'packetsReceived'),
    packetsLost: count(video, 'packetsLost'),
    framesReceived: count(video, 'framesReceived'),
    framesDecoded: count(video, 'framesDecoded'),
    jitter: count(video, 'jitter'),
    ...(typeof trip === 'number' ? { roundTrip: trip } : {}),
  };
}

/** One reading, when it was made, and how many frames had been handed on by then. */
export interface Reading {
  readonly link: LinkReading;
  readonly at: MonoMs;
  readonly wall: WallMs;
  readonly forwarded: number;
}

/** What came between two readings of one connection. */
export function sampleBetween(before: Reading, after: Reading): QualitySample {
  const seconds = Math.max(0.001, (after.at - before.at) / 1000);
  const rate = (name: Exclude<keyof LinkReading, 'roundTrip'>): number =>
    Math.max(0, after.link[name] - before.link[name]) / seconds;
  const [lost, received] = [rate('packetsLost'), rate('packetsReceived')];
  const { jitter, roundTrip } = after.link;
  return {
    at: after.wall,
    bitsPerSecond: rate('bytesReceived') * 8,
    framesPerSecond: rate('framesReceived'),
    loss: lost === 0 ? 0 : lost / (lost + received),
    jitter: jitter * 1000,
    ...(roundTrip === undefined ? {} : { roundTrip: roundTrip * 1000 }),
    decodedPerSecond: rate('framesDecoded'),
    forwardedPerSecond: Math.max(0, after.forwarded - before.forwarded) / seconds,
  };
}

/** The newest samples, oldest first; never more than `MAX_SAMPLES`. */
export const withQuality = (
  samples: readonly QualitySample[],
  sample: QualitySample,
): readonly QualitySample[] => [...samples.slice(1 - MAX_SAMPLES), sample];

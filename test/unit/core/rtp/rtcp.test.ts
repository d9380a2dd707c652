/** RTCP as RFC 3550, 6.4 to 6.6 has it. */
import { describe, expect, test } from 'vitest';
import { readRtcp, receiverReport, Reception } from '../../../../src/core/rtp/rtcp.ts';
import { goodbye, senderReport } from '../../../../src/core/rtp/sender-report.ts';
import { joined } from '../../../../src/core/bytes.ts';
import { monoMs, wallMs } from '../../../../src/core/time.ts';

const REPORT = senderReport({ ssrc: 7, wall: wallMs(1_500), rtpTime: 135_000, packets: 3, bytes: 4 }, 'name');
/** 1970-01-01 on the clock that begins with 1900, in µs. */
const EPOCH = 2_208_988_800_000_000;

describe('what a sender says', () => {
  test('is one moment by both its clocks', () => {
    expect(readRtcp(REPORT)).toEqual([
      { kind: 'report', ssrc: 7, ntp: EPOCH + 1_500_000, timestamp: 135_000 },
    ]);
  });

  test('is told with its goodbye in one packet', () => {
    expect(readRtcp(joined([REPORT, goodbye(7)]))).toMatchObject([
      { kind: 'report' },
      { kind: 'bye', ssrcs: [7] },
    ]);
  });

  test.each([
    ['ends early', REPORT.slice(0, 20)],
    ['is of another version', Uint8Array.of(0x40, 200, 0, 0)],
    ['says that it has no clock', REPORT.map((byte, at) => (at >= 8 && at < 16 ? 0 : byte))],
    ['is empty', new Uint8Array(0)],
  ])('is nothing when it %s', (_, bytes) => {
    expect(readRtcp(bytes)).toEqual([]);
  });

  test('names no more than there is', () => {
    expect(readRtcp(Uint8Array.of(0x9f, 203, 0, 1, 0, 0, 0, 7))).toEqual([{ kind: 'bye', ssrcs: [7] }]);
  });
});

describe('what a receiver says', () => {
  const packet = (sequence: number) => ({
    sequence,
    timestamp: sequence * 90,
    ssrc: 7,
    marker: false,
    payloadType: 96,
    payload: new Uint8Array(0),
  });
  const words = (block: Uint8Array | undefined) => {
    const view = new DataView(Uint8Array.from(block ?? []).buffer);
    return Array.from({ length: view.byteLength / 4 }, (_, at) => view.getUint32(at * 4));
  };

  test('is nothing before anything came', () => {
    expect(new Reception(90_000).block(monoMs(0))).toBeUndefined();
    expect([...receiverReport(1, undefined, 'me')]).toEqual([
      0x80, 201, 0, 1, 0, 0, 0, 1, 0x81, 202, 0, 3, 0, 0, 0, 1, 1, 2, 109, 101, 0, 0, 0, 0,
    ]);
  });

  test('counts what is lost, also across the end of the numbers', () => {
    const reception = new Reception(90_000);
    for (const sequence of [65_534, 65_535, 2, 3]) reception.packet(packet(sequence), monoMs(0));
    // Two of six are lost: 85 of 256.
    expect(words(reception.block(monoMs(0))).slice(0, 3)).toEqual([7, 85 * 2 ** 24 + 2, 65_539]);
    reception.packet(packet(4), monoMs(0));
    expect(words(reception.block(monoMs(0)))[1]).toBe(2);
  });

  test('tells how unevenly packets come', () => {
    const reception = new Reception(90_000);
    reception.packet(packet(1), monoMs(1));
    reception.packet(packet(2), monoMs(18));
    // 16 ms late, a sixteenth of which counts (A.8).
    expect(words(reception.block(monoMs(18)))[3]).toBe(90);
  });

  test('tells which report it heard last, and how long ago', () => {
    const reception = new Reception(90_000);
    reception.packet(packet(1), monoMs(0));
    reception.report(EPOCH + 1_500_000, monoMs(1_000));
    const middle = (2_208_988_801 % 2 ** 16) * 2 ** 16 + 2 ** 15;
    expect(words(reception.block(monoMs(1_500))).slice(4)).toEqual([middle, 32_768]);
  });

  test('is a report with one block and a name', () => {
    const reception = new Reception(90_000);
    reception.packet(packet(1), monoMs(0));
    const bytes = receiverReport(1, reception.block(monoMs(0)), 'me');
    expect([...bytes.subarray(0, 4)]).toEqual([0x81, 201, 0, 7]);
    expect([...bytes.subarray(32, 36)]).toEqual([0x81, 202, 0, 3]);
  });
});

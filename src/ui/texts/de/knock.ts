/** Was von jemandem gesagt wird, der einen Stream senden will. */
import { formatSpan } from '../../kit/format.ts';
import type { KnockTexts } from '../en/knock.ts';

export const knockTexts: KnockTexts = {
  region: 'Jemand will einen Stream senden',
  who: (peer, name) =>
    name === '' ? `${peer} will einen Stream senden.` : `${peer} will einen Stream namens „${name}“ senden.`,
  what: (device) =>
    `Wird er angenommen, ist er als ${device} zu sehen und wird so aufgezeichnet. Beim nächsten Mal kommt die Frage wieder.`,
  left: (seconds) => `Von selbst abgelehnt in ${formatSpan(seconds)}`,
  take: 'Einmal annehmen',
  refuse: 'Ablehnen',
};

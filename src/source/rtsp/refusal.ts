/** What a device's answer means to a person, and what may be done about it. */
import { PrerollError, type Reason } from '../../core/error.ts';
import { say, type Sentence } from '../../core/sentence.ts';

/** @param peer The device as it was named. @param status Of its answer (RFC 2326, 11.3), none of the 2xx. */
export function refusal(peer: string, method: string, status: number, phrase: string): PrerollError {
  const [reason, sentence] = told(peer, method, status, phrase);
  return new PrerollError(reason, sentence);
}

function told(peer: string, method: string, status: number, phrase: string): readonly [Reason, Sentence] {
  switch (status) {
    case 403:
      return [
        'connection-failed',
        say`${peer} does not let this user watch the stream. Give the user the right to it in the device’s settings, or log in as another one.`,
      ];
    case 404:
      return [
        'connection-failed',
        say`${peer} has no stream at this path. Look up the path in the device’s manual or settings; it stands behind the host: rtsp://host/path.`,
      ];
    case 453:
    case 503:
      return [
        'connection-failed',
        say`${peer} has no room for another viewer. End another connection to it, or try again later.`,
      ];
    case 454:
      return ['connection-failed', say`${peer} has forgotten this session.`];
    case 461:
      return [
        'not-supported',
        say`${peer} does not send its stream over the connection that asks for it (RTP over TCP). Allow that in the device’s settings.`,
      ];
    case 415:
    case 406:
      return ['not-supported', say`${peer} cannot describe its stream in a way that Preroll reads (SDP).`];
    case 501:
    case 505:
      return ['not-supported', say`${peer} does not know ${method}, without which no stream can be had.`];
    default:
      return [
        'connection-failed',
        say`${peer} refused ${method} with ${`${status} ${phrase}`.trim()}. Check the address and the device’s settings.`,
      ];
  }
}

/** After a login was asked for. @param given Whether there was one, which was wrong then. */
export const loginNeeded = (peer: string, given: boolean): PrerollError =>
  new PrerollError(
    'needs-token',
    given
      ? say`${peer} did not take the user and the password. Check both; some devices have users of their own for RTSP.`
      : say`${peer} wants a user and a password.`,
  );

export const unknownLogin = (peer: string): PrerollError =>
  new PrerollError(
    'not-supported',
    say`${peer} asks for a way to log in that Preroll does not know. Choose Digest or Basic in the device’s settings.`,
  );

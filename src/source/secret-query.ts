/**
 * How the names of parameters end that servers take a secret from, whatever stands before and however it is joined:
 * `authToken`, `X-Amz-Credential`, `streamkey`. An address is shown, remembered and written into clips, so that one too
 * many is refused rather than one too few.
 */
const SECRET =
  /(?:token|jwt|bearer|auth|authorization|access|key|pass|passwd|password|passphrase|pwd|secret|credentials?|sig|sign|signature)$/i;

/** @param query With or without its question mark. */
export const hasSecret = (query: string): boolean =>
  [...new URLSearchParams(query).keys()].some((name) => SECRET.test(name.trim()));

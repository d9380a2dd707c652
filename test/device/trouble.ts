/** What can be wrong with the device, or with what answers in its place: each is one sentence of the app. */
export const TROUBLES = {
  'not-set-up': 'nobody has gone through its first steps yet; every door is closed',
  'other-page': 'another web server answers at its address',
  'any-page': 'another web server that has one page for every path',
  'other-socket': 'another server that takes every socket and never says who it is',
  'no-socket': 'a proxy in front of it lets pages through, and no socket',
  'no-version': 'it introduces itself without a version',
  'refuses-offer': 'it can use no offer',
  'no-answer': 'it takes the offer and says nothing',
  'no-route': 'it is known by an address that leads nowhere, and looks for nobody',
  'no-picture': 'it is connected and sends no frame, although there is a signal',
  h265: 'it sends H.265, whatever was agreed',
  deaf: 'the machine at its address lets every connection wait',
} as const;

export type Trouble = keyof typeof TROUBLES;

export const isTrouble = (name: string): name is Trouble => Object.hasOwn(TROUBLES, name);

/** Inputs in which letters mean nothing. */
const WITHOUT_LETTERS = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'reset', 'submit']);

/** Whether letters are typed into `target`; a list of choices takes them too, but its owner may see that otherwise. */
export const takesLetters = (target: EventTarget | undefined): boolean =>
  (target instanceof HTMLInputElement && !WITHOUT_LETTERS.has(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable);

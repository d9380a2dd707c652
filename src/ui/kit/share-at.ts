/** How far to the right of an element's left edge a place of the page is, as a share of its width: 0 to 1 within it. */
export function shareAt(element: Element, clientX: number): number {
  const { left, width } = element.getBoundingClientRect();
  return (clientX - left) / Math.max(1, width);
}

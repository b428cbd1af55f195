/**
 * The part of the text that is selected within an element that draws it, as it stands in the text: without the
 * signs that show whitespace. Null where the selection is elsewhere or reaches out of the element.
 *
 * The element's text nodes hold the text character by character (signs are drawn by style sheets, or are as long
 * as what they stand for), so lengths are offsets.
 */
export function copiedText(frame: HTMLElement, text: string): string | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!frame.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(frame, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return text.slice(start, start + range.toString().length);
}

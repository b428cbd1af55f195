/** A token's text as it is shown alone: whitespace and control characters by signs. */
export function visibleToken(text: string): string {
  if (text === '') return '∅';
  return text
    .replaceAll(' ', '·')
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '→')
    .replaceAll(/[\u0000-\u001f\u007f\u200b-\u200f\ufeff]/g, (control) => {
      const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `U+${code}`;
    });
}

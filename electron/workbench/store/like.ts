/** The pattern of LIKE … ESCAPE '\' for texts that contain `part`, whatever it is. Case counts for letters beyond ASCII only. */
export function containing(part: string): string {
  return `%${part.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
}

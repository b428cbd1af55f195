/** What the system says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'a file of that name is in the way',
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'its disk is read-only',
  ENOSPC: 'there is no room left on its disk',
  EDQUOT: 'there is no room left on its disk',
  EFBIG: 'it is larger than files may be',
  EIO: 'its disk reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
};

/**
 * A sentence for a failure of the file system, or of what was wrapped around one (`…/a.csv could not be
 * written: ENOSPC: …`); null for any other error.
 */
export function fileFailureSentence(error: unknown): string | null {
  let cause = error;
  while (cause instanceof Error && !('syscall' in cause)) cause = cause.cause;
  if (!(error instanceof Error) || !(cause instanceof Error)) return null;
  const { code, path } = cause as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return null;
  const subject = path === undefined ? '' : `${path}: `;
  return error === cause ? `${subject}${reason}.` : `${error.message.replace(cause.message, reason)}.`;
}

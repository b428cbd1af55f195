import { constants } from 'node:os';

/** Signals that end a worker: its own crashes, and what the system or the user sends. */
const FATAL = ['SIGILL', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGKILL', 'SIGSEGV', 'SIGTERM', 'SIGTRAP'] as const;

/** What Windows gives for a process that crashed. */
const EXCEPTIONS: Readonly<Partial<Record<number, string>>> = {
  0xc0000005: 'an access violation',
  0xc0000017: 'a lack of memory',
  0xc000001d: 'an illegal instruction',
  0xc0000094: 'a division by zero',
  0xc00000fd: 'a stack overflow',
  0xc0000135: 'a missing library',
  0xc0000409: 'an abort',
  0xe0000008: 'a lack of memory',
};

/**
 * How a utility process ended, from the number that Electron gives for it.
 *
 * For one that ends itself that is its exit code. For one that is ended it is what the system says: on POSIX the
 * status of waitpid(2) (the signal in the low 7 bits, 128 more where it dumped its core, an exit code times 256), on
 * Windows the number of the exception. A low number can be either; it is read as a signal where a worker that has
 * started has no such exit code.
 */
export function readExitCode(
  code: number,
  platform: NodeJS.Platform,
): { code: number | null; signal: string | null } {
  if (platform === 'win32') {
    // It comes as a signed number or an unsigned one.
    const exception = EXCEPTIONS[code >>> 0];
    return exception === undefined ? { code, signal: null } : { code: null, signal: exception };
  }
  if (code > 0xff && (code & 0xff) === 0) return { code: code >> 8, signal: null };
  const signal = code > 0xff ? undefined : FATAL.find((name) => constants.signals[name] === (code & 0x7f));
  return signal === undefined ? { code, signal: null } : { code: null, signal };
}

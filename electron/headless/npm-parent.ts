import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Watches the npm that started this script; returns whether it is gone. npm puts a shell in between, which
 * outlives it: the shell then has another parent.
 */
export function watchNpm(): () => boolean {
  const parent = process.ppid;
  const shell = look(parent);
  const npm = shell !== null && /\s-c\s/.test(shell.command) ? shell.parent : null;
  return () => process.ppid !== parent || (npm !== null && look(parent)?.parent !== npm);
}

interface Seen {
  parent: number;
  command: string;
}

/** A process's parent and command line; null where the system does not tell. */
function look(pid: number): Seen | null {
  try {
    if (process.platform === 'linux') {
      // `pid (name) state ppid …`; the name may hold anything, parentheses too.
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
    }
    if (process.platform === 'win32') return null;
    const line = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return { parent: Number.parseInt(line, 10), command: line };
  } catch {
    return null;
  }
}

import { keptList } from './written.ts';

const others = 0o077;
let isAlone = false;

/**
 * From now on what this process, and each that it starts, makes anew is readable for its owner alone, and files
 * that it rewrites become so. The process's mask does it, so that no way of writing can forget it.
 */
export function keepForOwnerAlone(): void {
  isAlone = true;
  process.umask(others);
}

/** The mode that a file gets that is written over one with `mode`. */
export function modeOver(mode: number, { isForOthers = false }: { isForOthers?: boolean }): number {
  return (isAlone || keptList() !== null) && !isForOthers ? mode & ~others : mode;
}

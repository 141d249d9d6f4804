/** What a process has used, from the operating system's own books (/proc): CPU time and memory. Linux alone. */
import { readFileSync } from 'node:fs';

/** Clock ticks a second of /proc, fixed at 100 for user space on Linux. */
const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

/** User and system time of the process and its threads, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = statFields(pid);
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_A_SECOND;
}

/** Resident memory in bytes. */
export const residentBytes = (pid: number): number => Number(statFields(pid)[21]) * PAGE_BYTES;

/** Fields of /proc/PID/stat after the name in brackets, which may hold anything; field 3 of the manual is index 0. */
function statFields(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

// Runs the program, and reads the CSV that it prints.

import { execFileSync } from 'node:child_process';

const PROGRAM = process.env.ITX ?? 'target/debug/itx';

/** What the program prints; an exit status other than 0 is an error. */
export function itx(...words) {
  return execFileSync(PROGRAM, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
}

/** The records of a CSV, the header first. */
export function records(text) {
  const records = [[]];
  for (const [, cell, end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)(,|\n)/g)) {
    records.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') records.push([]);
  }
  records.pop();
  return records;
}

// Data as nobody should publish them, each written to a file.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LONG = 'Exports of goods and of services that are counted twice '.repeat(6).slice(0, 300);

/** Thirty months from January 2024 on. */
const MONTHS = Array.from({ length: 30 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, '0');
  return `${2024 + Math.floor(index / 12)}-${month}`;
});

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** A file of one series with this name. */
function named(name) {
  const rows = MONTHS.map((month, index) => `${quoted(name)},${month},${100 + index * 3 - (index % 5) * 20}.5`);
  return ['line,month,value', ...rows, ''].join('\n');
}

function fortySeries() {
  const rows = [];
  for (let series = 1; series <= 40; series += 1) {
    MONTHS.forEach((month, index) => rows.push(`part ${series},${month},${series * 7 + index - (index % 4) * 3}`));
  }
  MONTHS.forEach((month, index) => rows.push(`total,${month},${7 * 820 + 40 * index - 40 * (index % 4) * 3}`));
  return ['line,month,value', ...rows, ''].join('\n');
}

const everySecond = MONTHS.filter((_, index) => index % 2 === 0);

const FILES = {
  script: [named('<script>alert(1)</script>'), []],
  quotes: [named(`O'Neill "& sons" <b>`), []],
  long: [named(LONG), []],
  unbroken: [named('x'.repeat(300)), []],
  arabic: [named('صادرات الخدمات'), ['--title', 'صادرات \u202Eالخدمات']],
  forty: [fortySeries(), ['--series', 'part 40', '--of', 'total']],
  'one-month': ['month,value\n2025-07,1\n', []],
  gaps: [['month,value', ...everySecond.map((month, index) => `${month},${index - 4}`), ''].join('\n'), []],
  negative: [['month,value', ...MONTHS.map((month, index) => `${month},${(index % 7) * 10 - 33}`), ''].join('\n'), []],
  large: [['month,value', ...MONTHS.map((month, index) => `${month},${index + 1}23456789012.345`), ''].join('\n'), []],
};

/** Writes the files into a folder: the name of each, and the arguments that read it. */
export function hostileData(folder) {
  mkdirSync(folder, { recursive: true });
  return Object.entries(FILES).map(([name, [text, others]]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, text);
    return { name, arguments: [path, ...others] };
  });
}

// Opens pages and pictures of the program in headless Chromium: ITX=target/debug/itx node tests/browser/check.mjs [FOLDER [NAME]]
// Needs `npm ci` in this folder, and Chromium at $CHROMIUM or /usr/bin/chromium. Screenshots are left in FOLDER, target/browser
// where none is named. With a NAME only the data of that name are looked at.

import { mkdirSync } from 'node:fs';

import puppeteer from 'puppeteer-core';

import { hostileData } from './data.mjs';
import { pageFaults } from './pages.mjs';
import { pictureFaults } from './pictures.mjs';

const KINDS = ['levels', 'cumulative', 'growth', 'shares', 'contributions'];
const OF_ONE_SERIES = KINDS.slice(0, 3);

const folder = process.argv[2] ?? 'target/browser';
mkdirSync(folder, { recursive: true });
const hostile = hostileData(folder);
const years = ['24', '25', '26'].map((year) => ({ name: `fy${year}`, arguments: ['--fy', year] }));
const pages = [...years, { name: 'fy26-goal', arguments: ['--fy', '26', '--goal', '5000'] }, ...hostile];
const lines = ['pk_telecom', 'pk_computer', 'pk_information'].flatMap((key) => ['--series', key]);
const parts = { name: 'parts', arguments: [...lines, '--of', 'pk_ict'] };
const forty = hostile.find(({ name }) => name === 'forty');
const all = { name: 'all-forty', arguments: [forty.arguments[0], '--of', 'total'] };
const pictures = [
  ...years.flatMap((data) => KINDS.map((kind) => ({ ...data, kind }))),
  ...hostile.flatMap((data) => OF_ONE_SERIES.map((kind) => ({ ...data, kind }))),
  ...[parts, all].flatMap((data) => ['shares', 'contributions'].map((kind) => ({ ...data, kind }))),
  { name: 'three-years', arguments: ['--fy', '24..26'], kind: 'cumulative' },
  { name: 'three-years', arguments: ['--fy', '24..26'], kind: 'levels' },
  { name: 'goal', arguments: ['--fy', '26', '--goal', '5000'], kind: 'cumulative' },
];

const isWanted = ({ name }) => process.argv[3] === undefined || process.argv[3] === name;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
let passed = 0;
let failed = 0;
const count = (faults) => {
  faults.forEach((fault) => console.log(fault));
  if (faults.length === 0) passed += 1;
  else failed += 1;
};
try {
  for (const { name, arguments: words } of pages.filter(isWanted)) {
    count(await pageFaults(browser, name, words, folder));
  }
  for (const { name, kind, arguments: words } of pictures.filter(isWanted)) {
    count(await pictureFaults(browser, name, kind, words, folder));
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

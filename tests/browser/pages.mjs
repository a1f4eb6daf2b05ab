// The page of `itx report` in Chromium: no message, no request, no horizontal scroll, no barrier, and every figure as
// `itx growth -f csv` prints it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { HtmlValidate } from 'html-validate';

import { itx, records } from './itx.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'];
// The style of a cell stands at the cell, since tables are also put into pages of others; a name may be as long as its owner likes.
const VALIDATOR = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'no-inline-style': 'off', 'long-title': 'off' } });

/** Everything that is wrong with a page, as lines of text. */
export async function pageFaults(browser, name, words, folder) {
  const path = join(folder, `${name}.html`);
  itx('report', ...words, '-o', path);
  const faults = markupFaults(await VALIDATOR.validateFile(path));
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const page = await browser.newPage();
      const seen = await look(page, path, width, theme);
      faults.push(...seen.map((fault) => `${theme}, ${width} px: ${fault}`));
      await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: true });
      if (theme === 'light' && width === 1280) {
        faults.push(...figureFaults(await readFigures(page), words));
        faults.push(...printFaults(await page.pdf({ preferCSSPageSize: true }), name));
      }
      await page.close();
    }
  }
  return faults.map((fault) => `${name}: ${fault}`);
}

function markupFaults(report) {
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((message) => `${message.line}:${message.column}: ${message.message} (${message.ruleId})`);
}

/** Opens the page and tells what a reader would meet. */
async function look(page, path, width, theme) {
  const faults = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) faults.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.goto(pathToFileURL(path).href);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`the page is ${wide} px wider than its window`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const { id, impact, nodes } of violations) {
    if (impact === 'serious' || impact === 'critical') faults.push(`axe ${id}: ${nodes[0].html.slice(0, 200)}`);
  }
  return faults;
}

/** The figures as they stand in the page. */
function readFigures(page) {
  return page.evaluate(() => {
    const texts = (list) => [...list].map((element) => element.textContent);
    const table = document.querySelector('#figures table');
    return {
      headings: texts(table.querySelectorAll('thead th')),
      rows: [...table.querySelectorAll('tbody tr')].map((row) => texts(row.children)),
      key: [...document.querySelectorAll('dd[data-measure]')].map((cell) => [
        cell.dataset.measure,
        cell.querySelector('data').value,
        cell.querySelector('data').textContent.split(' ')[0],
      ]),
      links: [...document.querySelectorAll('a[download]')].map((link) => [link.download, link.getAttribute('href')]),
    };
  });
}

function figureFaults(shown, words) {
  const year = yearWords(shown, words);
  const csv = itx('growth', ...year, '-f', 'csv');
  const faults = tableFaults(shown, records(csv));
  for (const [name, address] of shown.links) {
    const format = name.endsWith('.json') ? 'json' : 'csv';
    const data = decodeURIComponent(address.slice(address.indexOf(',') + 1));
    if (data !== itx('growth', ...year, '-f', format)) faults.push(`${name} is not what itx growth -f ${format} prints`);
  }
  return [...faults, ...keyFaults(shown.key, year)];
}

/** The words that select the months of the page for `itx growth`, which prints all years without them. */
function yearWords(shown, words) {
  const goal = words.indexOf('--goal');
  const own = goal < 0 ? words : words.toSpliced(goal, 2);
  const month = shown.headings.indexOf('month');
  return own.includes('--fy') ? own : [...own, '--from', shown.rows[0][month], '--to', shown.rows.at(-1)[month]];
}

function tableFaults(shown, [headings, ...rows]) {
  const faults = [];
  if (shown.headings.join() !== headings.join()) faults.push(`the headings are ${shown.headings.join()}`);
  if (shown.rows.length !== rows.length) faults.push(`${shown.rows.length} rows stand for ${rows.length}`);
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      const text = shown.rows[index]?.[column] ?? '';
      if (!isShownAs(cell, text)) faults.push(`row ${index + 1}, ${headings[column]}: ${text} stands for ${cell}`);
    });
  });
  return faults;
}

/** Whether the text of a cell is the figure with its flags, or says that there is none. */
function isShownAs(cell, text) {
  if (cell === '') return text === '' || text.startsWith('no value: ');
  const turned = cell.replaceAll('\u202E', '\uFFFD');
  return text === turned || text.replace(/ [A-Z](;[A-Z])*$/, '') === turned;
}

function keyFaults(key, year) {
  const names = key.map(([name]) => name);
  const [headings, ...rows] = records(itx('growth', ...year, '-m', names.join(), '-f', 'csv'));
  const value = headings.indexOf('value');
  const last = rows.findLast((row) => row[value] !== '');
  return key
    .filter(([name, digits, text]) => last[headings.indexOf(name)] !== digits || text !== digits)
    .map(([name, digits]) => `${name}: ${digits} stands for ${last[headings.indexOf(name)]}`);
}

/** A page of the usual length takes two sheets of paper. */
function printFaults(pdf, name) {
  const sheets = Buffer.from(pdf).toString('latin1').match(/\/Type ?\/Page\b(?!s)/g)?.length ?? 0;
  return name.startsWith('fy') && sheets !== 2 ? [`${sheets} sheets of paper`] : [];
}

// The pictures of `itx chart` in Chromium: XML that it reads, with every label inside the picture and none over another.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { itx } from './itx.mjs';

const SIZES = ['full', 'small'];
const THEMES = ['light', 'dark'];

/** Everything that is wrong with the pictures of one kind, as lines of text. */
export async function pictureFaults(browser, name, kind, words, folder) {
  const faults = [];
  const page = await browser.newPage();
  for (const size of SIZES) {
    for (const theme of THEMES) {
      const path = join(folder, `${name}-${kind}-${size}-${theme}.svg`);
      itx('chart', kind, ...words, '--size', size, '--theme', theme, '-o', path);
      await page.setViewport(size === 'full' ? { width: 720, height: 405 } : { width: 360, height: 270 });
      await page.goto(pathToFileURL(path).href);
      const labels = await page.evaluate(readLabels);
      faults.push(...labelFaults(labels).map((fault) => `${name}, ${kind}, ${size}, ${theme}: ${fault}`));
      await page.screenshot({ path: path.replace('.svg', '.png') });
    }
  }
  await page.close();
  return faults;
}

/** The picture's box and those of its labels as Chromium draws them; null where the file is not XML. */
function readLabels() {
  const root = document.documentElement;
  if (root.nodeName !== 'svg' || document.querySelector('parsererror')) return null;
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { text: element.textContent, left, top, right, bottom };
  };
  return { picture: box(root), labels: [...document.querySelectorAll('text')].map(box) };
}

/** The box of a text has room above and below its letters, which may touch that of another. */
const ROOM = 1;

function labelFaults(seen) {
  if (seen === null) return ['not XML'];
  const { picture, labels } = seen;
  const isOutside = (box) =>
    box.left < picture.left || box.right > picture.right || box.top < picture.top || box.bottom > picture.bottom;
  const faults = labels.filter(isOutside).map((box) => `outside the picture: ${box.text}`);
  labels.forEach((one, index) => {
    for (const other of labels.slice(index + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > ROOM && down > 2 * ROOM) faults.push(`one over the other: ${one.text} | ${other.text}`);
    }
  });
  return faults;
}

// Drives one notebook in classic Jupyter Notebook: node drive.mjs ADDRESS NOTEBOOK PICTURES, with TOKEN and CHROMIUM set.
// PICTURES is how the names of screenshots begin. Prints one line for each thing that held; exits with 1, after saying
// what did not, if one did not.
import { statSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { DARK, tooFaint } from './legible.mjs';

const [address, notebook, pictures] = process.argv.slice(2);
const CELLS = 15 * 60_000; // all cells of a long notebook
const ANSWER = 60_000; // one answer of the kernel

function hold(what, holds, found = '') {
  if (!holds) {
    throw new Error(`${what}: does not hold${found ? `, got ${found}` : ''}`);
  }
  console.log(`ok: ${what}`);
}

async function untilServerAnswers() {
  for (let tries = 0; tries < 150; tries++) {
    try {
      if ((await fetch(`${address}/api`)).ok) {
        return;
      }
    } catch {
      // not up yet
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('Jupyter Notebook did not come up in 30 s');
}

async function open(page) {
  const query = `token=${process.env.TOKEN}&kernel_name=wishart`;
  await page.goto(`${address}/notebooks/${encodeURIComponent(notebook)}?${query}`, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(
    () => window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.is_connected(),
    null, { timeout: ANSWER });
  const kernel = await page.evaluate(() => Jupyter.notebook.kernel.name);
  hold('the notebook opens with the kernel wishart', kernel === 'wishart', kernel);
}

async function runAll(page) {
  await page.evaluate(() => {
    Jupyter.notebook.clear_all_output();
    Jupyter.notebook.execute_all_cells();
  });
  await page.waitForFunction(
    () => !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells()
      .filter(cell => cell.cell_type === 'code' && cell.get_text().trim())
      .every(cell => typeof cell.input_prompt_number === 'number'),
    null, { timeout: CELLS, polling: 250 });
  const seen = await page.evaluate(() => ({
    errors: [...document.querySelectorAll('.output_error')].map(node => node.innerText.trim()),
    pictures: [...document.querySelectorAll('.output_png img')].map(image => [image.naturalWidth, image.width]),
    tables: document.querySelectorAll('.output_html table').length,
  }));
  hold('no cell shows an error', seen.errors.length === 0, seen.errors[0]);
  hold(`${seen.pictures.length} pictures, none empty`, seen.pictures.every(([width]) => width > 0));
  console.log(`ok: ${seen.tables} tables`);
}

/** A new last cell with this source, the cursor at its end or where ¦ stands. */
async function type(page, source) {
  await page.evaluate(text => {
    const before = text.split('¦')[0].split('\n');
    const cell = Jupyter.notebook.insert_cell_at_bottom('code');
    Jupyter.notebook.select(Jupyter.notebook.find_cell_index(cell));
    cell.set_text(text.replace('¦', ''));
    Jupyter.notebook.edit_mode();
    cell.code_mirror.setCursor(before.length - 1, before[before.length - 1].length);
    cell.code_mirror.focus();
    cell.element[0].scrollIntoView();
  }, source);
}

const idle = page => page.waitForFunction(() => !Jupyter.notebook.kernel_busy
  && typeof Jupyter.notebook.get_selected_cell().input_prompt_number === 'number', null, { timeout: ANSWER, polling: 50 });

/** Runs a new last cell; answers with what it shows when it is done. */
async function run(page, source) {
  await type(page, source);
  await page.evaluate(() => Jupyter.notebook.execute_cell());
  await idle(page);
  return shown(page);
}

const shown = page => page.evaluate(() => {
  const area = Jupyter.notebook.get_selected_cell().element[0].querySelector('.output');
  return {
    text: area.innerText.trim(),
    failed: area.querySelector('.output_error') !== null,
    bars: [...area.querySelectorAll('[role=progressbar]')].map(bar => Number(bar.getAttribute('aria-valuenow'))),
    pictures: [...area.querySelectorAll('.output_png img')].map(image => [image.naturalWidth, image.width, image.src.length]),
  };
});

async function cellPicture(page, name) {
  const cell = await page.evaluateHandle(() => Jupyter.notebook.get_selected_cell().element[0]);
  await cell.asElement().scrollIntoViewIfNeeded();
  await cell.asElement().screenshot({ path: `${pictures}-${name}.png` });
}

async function completes(page) {
  for (const [what, typed, wanted] of [
    ['a verb', 'marchenkoPas', 'marchenkoPastur'],
    ['a variable of the same cell, before it has run', 'var sb = new StringBuilder();\nsb.appe', 'append'],
    ['a model in quotes', 'open("mini', 'minilm'],
    ['the parameter of a lambda', 'models().forEach(m -> m.lice', 'licence'],
  ]) {
    await type(page, typed);
    await page.keyboard.press('Tab');
    // one match is put in place at once, several are offered
    await page.waitForFunction(
      before => document.querySelector('#complete') || Jupyter.notebook.get_selected_cell().get_text().length > before,
      typed.length, { timeout: ANSWER });
    const text = await page.evaluate(() =>
      (document.querySelector('#complete')?.innerText ?? '') + Jupyter.notebook.get_selected_cell().get_text());
    hold(`Tab completes ${what}`, text.includes(wanted), text);
    await page.keyboard.press('Escape');
  }
  await type(page, 'spectrum(gaussian(4, 4, 1, 1)).');
  await page.keyboard.press('Tab');
  await page.waitForSelector('#complete', { timeout: ANSWER });
  await page.screenshot({ path: `${pictures}-tab.png` });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function explains(page) {
  for (const [what, typed, wanted] of [
    ['a verb', 'marchenkoPast¦ur(', /bulk[^]*unit|Marchenko/],
    ['a verb inside its brackets', 'marchenkoPastur(spectrum(gaussian(4, 8, 1, 1)), ¦)', /SigmaRule/],
    ['a method of the JDK', 'Math.hypot(3, ¦', /hypot/],
    ['a variable of the same cell, before it has run', 'var sb = new StringBuilder();\nsb.append(¦', /StringBuilder.*append/],
  ]) {
    await type(page, typed);
    await page.keyboard.press('Shift+Tab');
    // the box still shows what was asked last until the answer comes
    await page.waitForFunction(
      pattern => new RegExp(pattern).test(document.querySelector('#tooltip .tooltiptext')?.innerText),
      wanted.source, { timeout: ANSWER / 4 }).catch(() => {});
    const text = await page.evaluate(() => document.querySelector('#tooltip .tooltiptext').innerText.trim());
    hold(`Shift-Tab explains ${what}`, wanted.test(text), text);
    if (what === 'a verb inside its brackets') {
      await page.keyboard.press('Shift+Tab'); // once more: the larger box
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${pictures}-shift-tab.png` });
    }
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
  }
}

async function showsProgress(page) {
  await type(page, `for (int i : progress(12, "matrices")) {
    for (int j : progress(8, "draws")) { Thread.sleep(40); }
}`);
  await page.evaluate(() => Jupyter.notebook.execute_cell());
  await page.waitForFunction(() => document.querySelectorAll('[role=progressbar]').length >= 2, null, { timeout: ANSWER });
  await page.waitForTimeout(800);
  const moving = (await shown(page)).bars;
  await cellPicture(page, 'progress-moving');
  await page.waitForTimeout(600);
  const later = (await shown(page)).bars;
  hold('a bar moves, with the one within it', moving.length === 2 && later.length === 2 && later[0] > moving[0],
    JSON.stringify([moving, later]));
  await idle(page);
  const last = await shown(page);
  await cellPicture(page, 'progress-done');
  hold('the last state stays', last.bars.length === 1 && last.text.startsWith('matrices: 12 of 12 in '), last.text);
}

async function showsLiveFigures(page) {
  await type(page, `var figure = live(plot(spectrum(gaussian(60, 120, 1, 0))));
for (int seed = 1; seed < 12; seed++) {
    figure.show(plot(spectrum(gaussian(60, 120, 1, seed))));
    Thread.sleep(250);
}`);
  await page.evaluate(() => Jupyter.notebook.execute_cell());
  const seen = new Set();
  for (let look = 0; look < 200 && seen.size < 2; look++) {
    for (const [, , length] of (await shown(page)).pictures) {
      seen.add(length);
    }
    await page.waitForTimeout(100);
  }
  await idle(page);
  const { pictures: last } = await shown(page);
  hold('a live figure changes in one place', seen.size >= 2 && last.length === 1, `${seen.size} states, ${last.length} pictures`);
  hold('a figure is sharp on a screen of double density', last[0][0] >= 1.9 * last[0][1], last[0].join(' '));
}

async function clears(page) {
  const { text } = await run(page, 'System.out.println("early");\nclearOutput();\nSystem.out.println("late");');
  hold('clearOutput takes back what came before', text === 'late', text);
}

/** Errors, tables, help and bars that stay in the notebook for the pictures. */
async function fails(page) {
  for (const [name, source, wanted] of [
    ['compile-error', 'var s = spectrum(gaussian(40, 60, 1, 1));\nmarchenkoPastu(s)', /did you mean marchenkoPastur/],
    ['runtime-error', 'int[] few = new int[2];\nint third = few[2];', /ArrayIndexOutOfBoundsException[^]*line 2/],
    ['mistake', 'gaussian(3, -1, 1, 1)', /^IllegalArgumentException: rows and columns must be at least 1/],
  ]) {
    const { text } = await run(page, source);
    await cellPicture(page, name);
    hold(`a ${name.replace('-', ' ')} says what is wrong`, wanted.test(text), text);
  }
}

async function interrupts(page) {
  await type(page, 'while (true) {}');
  await page.evaluate(() => Jupyter.notebook.execute_cell());
  await page.waitForFunction(() => Jupyter.notebook.kernel_busy, null, { timeout: ANSWER });
  await page.waitForTimeout(1000);
  const began = Date.now();
  await page.evaluate(() => Jupyter.notebook.kernel.interrupt());
  // the request to interrupt ends the busy state before the cell does: wait for its error
  await page.waitForFunction(() => Jupyter.notebook.get_selected_cell().element[0]
    .querySelector('.output_error') !== null && !Jupyter.notebook.kernel_busy, null, { timeout: ANSWER });
  hold('an endless loop is interrupted within 5 s', Date.now() - began < 5000, `${Date.now() - began} ms`);
}

/** Whether all outputs are legible on a white page, on a dark one, and on paper. */
async function isLegible(page) {
  for (const [name, source] of [
    ['table', 'table(hill(spectrum(gaussian(40, 80, 1, 1))))'],
    ['fit', 'marchenkoPastur(spectrum(gaussian(40, 80, 1, 1)))'],
    ['list', 'models()'],
    ['verbs', 'help()'],
    ['help', 'help("marchenkoPastur")'],
    ['type', 'help("Hill")'],
    ['warning', 'System.err.println("a warning"); System.out.println("a line");'],
    ['figure', 'plot(marchenkoPastur(spectrum(gaussian(400, 800, 0.05, 1))))'],
  ]) {
    const { text, failed } = await run(page, source);
    await cellPicture(page, name);
    hold(`${name} is shown`, !failed, text);
  }
  const outputs = '.output_subarea, #tooltip .tooltiptext';
  const light = await page.evaluate(tooFaint, outputs);
  hold('everything is legible on a white page', light.length === 0, light.join('; '));
  const theme = await page.addStyleTag({ content: DARK });
  await page.mouse.move(0, 0);
  const dark = await page.evaluate(tooFaint, outputs);
  await photograph(page, '-dark');
  hold('everything is legible on a dark page', dark.length === 0, dark.join('; '));
  await theme.evaluate(node => node.remove());
}

async function prints(page) {
  await page.emulateMedia({ media: 'print' });
  const faint = await page.evaluate(tooFaint, '.output_subarea');
  hold('everything is legible on paper', faint.length === 0, faint.join('; '));
  await photograph(page, '-print');
  await page.pdf({ path: `${pictures}.pdf`, format: 'A4' });
  await page.emulateMedia({ media: null });
  hold('the notebook prints', statSync(`${pictures}.pdf`).size > 10_000);
}

/** All of the notebook, not the part that the window shows. */
async function photograph(page, name = '') {
  const height = await page.evaluate(() => document.querySelector('#notebook-container').scrollHeight + 200);
  await page.setViewportSize({ width: 1100, height: Math.min(height, 16_000) });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${pictures}${name}.png` });
  await page.setViewportSize({ width: 1100, height: 900 });
  console.log(`ok: screenshot ${pictures}${name}.png`);
}

await untilServerAnswers();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  page.on('dialog', dialog => dialog.accept());
  await open(page);
  try {
    await runAll(page);
  } finally {
    await photograph(page);
  }
  await completes(page);
  await explains(page);
  await showsProgress(page);
  await showsLiveFigures(page);
  await clears(page);
  await fails(page);
  await interrupts(page);
  await isLegible(page);
  await prints(page);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 1;
} finally {
  await browser.close();
}

// Drives one notebook in classic Jupyter Notebook: node drive.mjs ADDRESS NOTEBOOK SCREENSHOT, with TOKEN and CHROMIUM set.
// Prints one line for each thing that held; exits with 1, after saying what did not, if one did not.
import { chromium } from 'playwright-core';

const [address, notebook, screenshot] = process.argv.slice(2);
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

/** A new last cell with this source, the cursor at its end. */
async function type(page, source) {
  await page.evaluate(text => {
    const cell = Jupyter.notebook.insert_cell_at_bottom('code');
    Jupyter.notebook.select(Jupyter.notebook.find_cell_index(cell));
    cell.set_text(text);
    Jupyter.notebook.edit_mode();
    cell.code_mirror.setCursor(cell.code_mirror.lineCount(), text.length);
    cell.code_mirror.focus();
    cell.element[0].scrollIntoView();
  }, source);
}

async function completes(page) {
  await type(page, 'marchenkoPas');
  await page.keyboard.press('Tab');
  // one match is put in place at once, several are offered
  await page.waitForFunction(
    () => document.querySelector('#complete') || Jupyter.notebook.get_selected_cell().get_text().length > 12,
    null, { timeout: ANSWER });
  const text = await page.evaluate(() =>
    (document.querySelector('#complete')?.innerText ?? '') + Jupyter.notebook.get_selected_cell().get_text());
  hold('Tab completes marchenkoPas', text.includes('marchenkoPastur'), text);
  await page.keyboard.press('Escape');
}

async function explains(page) {
  await type(page, 'marchenkoPastur(');
  await page.keyboard.press('Shift+Tab');
  await page.waitForFunction(
    () => document.querySelector('#tooltip .tooltiptext')?.innerText.trim(), null, { timeout: ANSWER });
  const text = await page.evaluate(() => document.querySelector('#tooltip .tooltiptext').innerText.trim());
  hold('Shift-Tab explains marchenkoPastur', /bulk|Marchenko/.test(text), text);
  await page.keyboard.press('Escape');
}

async function interrupts(page) {
  await type(page, 'while (true) {}');
  await page.evaluate(() => Jupyter.notebook.execute_cell());
  await page.waitForFunction(() => Jupyter.notebook.kernel_busy, null, { timeout: ANSWER });
  await page.waitForTimeout(1000);
  const began = Date.now();
  await page.evaluate(() => Jupyter.notebook.kernel.interrupt());
  await page.waitForFunction(() => !Jupyter.notebook.kernel_busy, null, { timeout: ANSWER });
  hold('an endless loop is interrupted within 5 s', Date.now() - began < 5000, `${Date.now() - began} ms`);
}

/** All of the notebook, not the part that the window shows. */
async function photograph(page) {
  const height = await page.evaluate(() => document.querySelector('#notebook-container').scrollHeight + 200);
  await page.setViewportSize({ width: 1100, height: Math.min(height, 16_000) });
  await page.waitForTimeout(500);
  await page.screenshot({ path: screenshot });
  console.log(`ok: screenshot ${screenshot}`);
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
  await interrupts(page);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exitCode = 1;
} finally {
  await browser.close();
}

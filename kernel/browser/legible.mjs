// Whether text can be read: its contrast to what lies behind it, as WCAG 2 defines it.
// Runs in the page; answers with what falls short: 4.5 is asked of text, 3 of large or coloured text (error marks, bars).

export function tooFaint(selector) {
  const parse = colour => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (front, back) => ({
    r: front.r * front.a + back.r * (1 - front.a),
    g: front.g * front.a + back.g * (1 - front.a),
    b: front.b * front.a + back.b * (1 - front.a),
    a: 1,
  });
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ancestors = node => (node ? [...ancestors(node.parentElement), node] : []);
  const seen = node => {
    let back = { r: 255, g: 255, b: 255, a: 1 };
    let opacity = 1;
    for (const each of ancestors(node)) {
      const style = getComputedStyle(each);
      back = over(parse(style.backgroundColor), back);
      opacity *= Number(style.opacity);
    }
    const front = parse(getComputedStyle(node).color);
    return { front: over({ ...front, a: front.a * opacity }, back), back };
  };
  const faint = [];
  for (const root of document.querySelectorAll(selector)) {
    for (const node of [root, ...root.querySelectorAll('*')]) {
      const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(' ').trim();
      if (!text || !node.getClientRects().length || node.closest('svg, script, style')) {
        continue;
      }
      const { front, back } = seen(node);
      const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      const style = getComputedStyle(node);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const coloured = Math.max(front.r, front.g, front.b) - Math.min(front.r, front.g, front.b) > 60;
      if (ratio < (large || coloured ? 3 : 4.5)) {
        faint.push(`"${text.slice(0, 40)}" in <${node.tagName.toLowerCase()}> has ${ratio.toFixed(2)}`);
      }
    }
  }
  return faint;
}

/** The least that a dark theme changes: the page and the text, but no style that outputs bring along. */
export const DARK = `
  body, #notebook, #notebook-container, div.cell, div.output_area, .CodeMirror, div.input_area, #tooltip,
  #tooltip .tooltiptext, .completions, .completions select { background: #111 !important; color: #ddd !important; }
  div.output_area, div.output_area pre, .output_subarea, .rendered_html { color: #ddd; }
  div.output_stderr, div.output_error { background: #111; }
`;

/// <reference lib="dom" />
/*
 * Functions that are sent to the page: they may use nothing but the page's own.
 */

/** What has the focus, and whether one sees that it has. */
export function focusMark(): { name: string; isVisible: boolean } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: '', isVisible: false };
  const name =
    element.getAttribute('aria-label') ??
    (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : element.textContent);
  // The mark may be drawn around what the element stands in: a field's frame, a table's.
  let isVisible = element.matches('.Mui-focusVisible');
  let at: HTMLElement | null = element;
  for (let depth = 0; depth < 4 && at !== null && !isVisible; depth++) {
    const style = getComputedStyle(at);
    const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    const isField = at.matches('.Mui-focused, .Mui-focusVisible');
    isVisible = isOutlined || isField || (at === element && style.boxShadow !== 'none');
    at = at.parentElement;
  }
  const box = element.getBoundingClientRect();
  const isOnScreen =
    box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
  return { name: name.trim(), isVisible: isVisible && isOnScreen };
}

/** What is wrong with how the page is laid out and named, as sentences. */
export function layoutProblems(): string[] {
  const problems: string[] = [];
  const shown = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };
  const words = (element: Element) => {
    const text = (element.textContent || element.tagName).trim().slice(0, 60);
    return `<${element.tagName.toLowerCase()}> “${text}”`;
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth} px wide`);
  if (root.scrollHeight > root.clientHeight) problems.push(`the page is ${root.scrollHeight} px high`);
  const main = document.querySelector('main');
  if (main === null) problems.push('there is no main');
  else if (main.scrollWidth > main.clientWidth) problems.push(`main is ${main.scrollWidth} px wide`);

  const clipped = 'button, a.MuiButtonBase-root, [role=tab], [role=button], h1, h2, h3, label, dt';
  for (const element of document.querySelectorAll(clipped)) {
    if (!shown(element) || !(element instanceof HTMLElement)) continue;
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline') {
      problems.push(`${words(element)} is clipped: ${element.scrollWidth} in ${element.clientWidth} px`);
    }
    const box = element.getBoundingClientRect();
    // Tables that are wider than the window scroll in their frame.
    const scrolls = element.closest('.scroller') !== null;
    if (box.right > window.innerWidth + 1 && !scrolls)
      problems.push(`${words(element)} stands out at the right`);
  }
  for (const element of document.querySelectorAll('button, a, input, textarea, select, [role=combobox]')) {
    // What only carries a value for its field is nobody's to reach.
    if (element.getAttribute('aria-hidden') === 'true' || element.closest('[hidden]') !== null) continue;
    const labelled = element
      .getAttribute('aria-labelledby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('');
    const fields = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const label = fields ? (element.labels?.[0]?.textContent ?? '') : element.textContent;
    const names = [element.getAttribute('aria-label'), labelled, label, element.getAttribute('title')];
    if (names.every((name) => (name ?? '').trim() === '')) {
      problems.push(`${element.outerHTML.slice(0, 120)} has no name`);
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) problems.push(`ids are there twice: ${twice.join(', ')}`);
  const headings = [...document.querySelectorAll('h1')].filter(
    (each) => each.closest('[role=dialog]') === null,
  );
  if (headings.length !== 1) problems.push(`there are ${headings.length} h1`);
  if (document.querySelector('nav[aria-label="Screens"]') === null) problems.push('the rail is no landmark');
  if (root.lang === '') problems.push('the page has no language');
  if (document.title === '') problems.push('the page has no title');
  return problems;
}

/** Texts whose contrast with what is behind them is too low, as sentences (WCAG AA: 4.5, 3 where large). */
export function contrastProblems(): string[] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return ['there is no canvas'];
  const painted = (colours: readonly string[]) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const problems = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? '').trim();
    if (element === null || text === '' || element.closest('[disabled], .Mui-disabled, [aria-disabled=true]'))
      continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width === 0 || box.height === 0 || style.visibility === 'hidden' || style.opacity === '0')
      continue;
    const behind: string[] = [];
    for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const back = luminance(painted(['white', ...behind]));
    const front = luminance(painted(['white', ...behind, style.color]));
    const contrast = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
    const isLarge = Number.parseFloat(style.fontSize) >= 24;
    if (contrast < (isLarge ? 3 : 4.5)) problems.add(`“${text.slice(0, 40)}” has ${contrast.toFixed(2)}`);
  }
  return [...problems];
}

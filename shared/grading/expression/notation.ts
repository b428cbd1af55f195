/** Signs that LaTeX has a command for. */
const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '﹣': '-',
  '－': '-',
  '＋': '+',
  '×': '\\times ',
  '⋅': '\\cdot ',
  '·': '\\cdot ',
  '∙': '\\cdot ',
  '∗': '\\cdot ',
  '÷': '\\div ',
  '∕': '/',
  '⁄': '/',
  π: '\\pi ',
  θ: '\\theta ',
  α: '\\alpha ',
  β: '\\beta ',
  γ: '\\gamma ',
  λ: '\\lambda ',
  φ: '\\phi ',
  ω: '\\omega ',
  '∞': '\\infty ',
  '≤': '\\le ',
  '⩽': '\\le ',
  '≥': '\\ge ',
  '⩾': '\\ge ',
  '≠': '\\ne ',
  '≈': '\\approx ',
  '±': '\\pm ',
  '∓': '\\mp ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '∈': '\\in ',
  '∅': '\\emptyset ',
  ℝ: '\\mathbb{R}',
  '°': '^\\circ ',
  '∘': '^\\circ ',
  º: '^\\circ ',
  '⟨': '\\langle ',
  '⟩': '\\rangle ',
  '’': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '…': '\\ldots ',
  '½': '\\frac{1}{2}',
  '⅓': '\\frac{1}{3}',
  '⅔': '\\frac{2}{3}',
  '¼': '\\frac{1}{4}',
  '¾': '\\frac{3}{4}',
  '€': '\\$',
  '£': '\\$',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'gu');
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** Unicode's mathematical signs as LaTeX. */
export function signsAsLatex(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹⁻]+/gu, (run) => `^{${plain(run, RAISED)}}`)
    .replace(/[₀-₉]+/gu, (run) => `_{${plain(run, LOWERED)}}`)
    .replace(SIGN, (sign) => SIGNS[sign] ?? sign)
    .replace(/[\u{1d400}-\u{1d7ff}\uff01-\uff5e]/gu, (letter) => letter.normalize('NFKC'));
}

function plain(run: string, alphabet: string): string {
  return run.replace(/./gu, (sign) => '0123456789-'[alphabet.indexOf(sign)] ?? '');
}

const FUNCTION_NAMES =
  'arcsin|arccos|arctan|arccot|arcsec|arccsc|asin|acos|atan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|ln|log|exp|max|min|gcd|lcm';
const SHORT_ARCS: Readonly<Record<string, string>> = { asin: 'arcsin', acos: 'arccos', atan: 'arctan' };
const BARE_FUNCTION = new RegExp(
  `(?<![A-Za-z\\\\])(${FUNCTION_NAMES})(?=\\s*[({^_\\d\\\\]|\\s+[A-Za-z](?![A-Za-z]))`,
  'gu',
);
const BARE_GREEK =
  /(?<![A-Za-z\\])(pi|theta|alpha|beta|gamma|delta|lambda|phi|omega|sigma|mu|rho)(?![A-Za-z])/gu;

/** Between a number and what might be its power of ten: the parser reads 2e - 1 as 2e-1, whatever gaps there are. */
const EXPONENT_WITH_GAPS = /(?<=\d)(?:\s+e\s*|e\s+)(?=[-+]?\s*\d)|(?<=\d)e(?=[-+]\s+\d)/gu;

/** ASCII as people and programs write it, as LaTeX: sqrt(2)/2, x^10, 3*x, pi, <=, 3 1/2; the e of 2e - 1 is a factor. */
export function asciiAsLatex(text: string): string {
  const signs = text
    .replaceAll('**', '^')
    .replaceAll('*', '\\cdot ')
    .replaceAll('+/-', '\\pm ')
    .replace(/<=|=</gu, '\\le ')
    .replace(/>=|=>/gu, '\\ge ')
    .replaceAll('!=', '\\ne ')
    .replace(EXPONENT_WITH_GAPS, '{e}')
    .replace(/(?<![A-Za-z\\])(?:infinity|inf|oo)(?![A-Za-z])/gu, '\\infty ')
    .replace(/(?<=\d\s?)([ap])\.\s?m\b\.?/giu, '\\text{$1m}')
    .replace(/(?<=[)\]]\s*)U(?=\s*[([])/gu, '\\cup ')
    .replace(BARE_FUNCTION, (name) => `\\${SHORT_ARCS[name] ?? name} `)
    .replace(BARE_GREEK, '\\$1 ')
    .replace(/(?<=\s|^)(and|or)(?=\s)/gu, '\\text{$1}')
    .replace(/(?<![A-Za-z])sqrt\s*(?=\()/gu, '\\sqrt')
    .replace(/(?<![A-Za-z\\])sqrt\s*(\d+|[A-Za-z])/gu, '\\sqrt{$1}')
    .replace(/√\s*(?=[({])/gu, '\\sqrt')
    .replace(/√\s*(\d+(?:\.\d+)?|[A-Za-z])/gu, '\\sqrt{$1}');
  return groupedInParentheses(signs)
    .replace(/\\log\s*_\s*(\d)/gu, '\\log_{$1}')
    .replace(/_\s*(\d+)/gu, '_{$1}')
    .replace(/\\frac\s*(\d)\s*(\d)/gu, '\\frac{$1}{$2}')
    .replace(/\^\s*(-?\d+(?:\.\d+)?)/gu, '^{$1}')
    .replace(/(?<![\d.])(\d+)\s+(\d+)\s*\/\s*(\d+)(?![\d.])/gu, '$1\\frac{$2}{$3}')
    .replace(/(?<![\d.^_/}])(\d+)\s*\/\s*(\d+)(?![\d.!^])/gu, '\\frac{$1}{$2}');
}

/** \sqrt(…) and ^(…) group with braces in LaTeX. */
function groupedInParentheses(text: string): string {
  let result = '';
  /** Of each parenthesis that is open: whether it became a brace. */
  const open: boolean[] = [];
  for (const sign of text) {
    if (sign === '(') {
      const groups = /(?:\^|\\sqrt)\s*$/u.test(result.slice(-8));
      open.push(groups);
      result += groups ? '{' : '(';
    } else if (sign === ')') result += open.pop() === true ? '}' : ')';
    else result += sign;
  }
  return result;
}

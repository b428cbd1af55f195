const SIGN = /\\(pm|mp)(?![A-Za-z])/gu;
/** With more signs than this it stays as it is. */
const MOST_SIGNS = 4;

/**
 * The values that ± stands for: 1 \pm \sqrt{2} is two. Signs go together where there is a ∓ among them, else each is
 * by itself.
 */
export function signVariants(latex: string): string[] {
  const signs = [...latex.matchAll(SIGN)].map((match) => match[1]);
  if (signs.length === 0 || signs.length > MOST_SIGNS) return [latex];
  const choices = signs.includes('mp') ? 2 : 2 ** signs.length;
  return Array.from({ length: choices }, (_, choice) => {
    let index = 0;
    return latex.replace(SIGN, (_sign, name: string) => {
      const bit = signs.includes('mp') ? choice : choice >> index;
      index++;
      return (bit % 2 === 0) === (name === 'pm') ? '+' : '-';
    });
  });
}

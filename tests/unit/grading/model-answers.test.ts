import { describe, expect, it } from 'vitest';
import { gradeByRule, PRESETS } from '../../../shared/grading/index.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';

/*
 * Answers to grade-school questions as models of several kinds write them, each with its right verdict. The
 * question is mostly the one of the eggs: 16 a day, 3 are eaten, 4 baked, the rest sold for $2 each.
 */
type Answer = readonly [text: string, reference: string, end?: AnswerEnd];

const rule = PRESETS[0]?.rule ?? expect.fail('GSM8K has no preset');
const WORK = 'Janet sells 16 - 3 - 4 = 9 duck eggs a day.\nShe makes 9 * 2 = $18 every day.';
const NEXT = 'A robe takes 2 bolts of blue fiber and half that much white fiber. How many bolts?';

function verdictOf([text, reference, end = 'stop']: Answer): string {
  const never = (): never => expect.fail(`an expression is compared in ${text}`);
  return gradeByRule(rule, { text, reference: `Worked.\n#### ${reference}`, end }, never).verdict;
}

const fineTuned: Answer[] = [
  [`${WORK}\n#### 18`, '18'],
  [`${WORK}\n#### $18`, '18'],
  [`${WORK}\n#### 18.00`, '18'],
  [`${WORK}\n#### 18.`, '18'],
  [`${WORK}\n####18`, '18'],
  [`${WORK}\n#### 18 dollars`, '18'],
  [`${WORK}\n#### 18\n\nQuestion: ${NEXT}\nAnswer: 3\n#### 3`, '18'],
  [`${WORK}\n#### 18\n#### 18\n#### 5`, '18'],
  [`${WORK}\n#### 18\n${NEXT}\n#### 3`, '18'],
  ['Janet sells 16-3-4 = <<16-3-4=9>>9 eggs.\nShe makes 9*2 = $<<9*2=18>>18.\n#### 18', '18'],
  ['60 * 18 = <<60*18=1080>>1080\n#### 1,080', '1080'],
  ['60 * 18 = 1080\n#### 1080', '1,080'],
  ['so 2125000 dollars\n#### 2,125,000', '2125000'],
  ['He loses 5.\n#### -5', '-5'],
  ['He loses 5.\n#### \u22125', '-5'],
  ['half\n#### .5', '0.5'],
  ['half\n#### 1/2', '0.5'],
  ['so\n#### 18/1', '18'],
  ['It is 10%.\n#### 10%', '10'],
  ['#### 29.00', '29'],
  ['#### $29.00', '29'],
  ['#### 9 * 2 = 18', '18'],
  ['#### Janet makes $18 per day', '18'],
  ['#### eighteen', '18'],
  [`<think>#### 20, no</think>${WORK}\n#### 18`, '18'],
  [`${WORK}\n#### 18<|endoftext|>${NEXT}\n#### 3`, '18'],
  [
    '#### Step 1: Eggs\n16 - 3 - 4 = 9\n\n#### Step 2: Money\n9 * 2 = 18\n\n#### Final Answer\n18 dollars',
    '18',
  ],
  ['#### 1. Eggs left\n16 - 7 = 9\n#### 2. Money\n9 * 2 = 18. So she makes $18.', '18'],
  ['#### Solution\n16 - 7 = 9\n9 * 2 = 18\nThe answer is 18.', '18'],
  ['9 * 2 = 18\n#### 18. She sells\nthem for $2 each, 9 a day.', '18'],
];

const chainOfThought: Answer[] = [
  [`${WORK} The answer is 18.`, '18'],
  [`${WORK} The answer is $18.`, '18'],
  [`${WORK} The answer is: 18.`, '18'],
  [`${WORK} The answer is: $18`, '18'],
  [`${WORK} So the answer is 18 dollars.`, '18'],
  [`${WORK} So the final answer is **18**.`, '18'],
  [`${WORK} #### The answer is: 18`, '18'],
  [`${WORK} Therefore, the answer is $\\boxed{18}$.`, '18'],
  [`${WORK} The answer is 18.\n\nQ: ${NEXT}\nA: 2 + 1 = 3. The answer is 3.`, '18'],
  [`${WORK} The answer is 18.\n\nQuestion: ${NEXT}\nAnswer: The answer is 3.`, '18', 'length'],
  [`${WORK} The answer is 18.\n\n${NEXT} The answer is 3.`, '18'],
  [`${WORK}\n\nQ: ${NEXT}\nA: It takes 2 + 1 = 3 bolts.`, '18'],
  [`${WORK}\n\nQ: ${NEXT}\nA: It takes 2 +`, '18', 'length'],
  [`${WORK}\n\nQuestion 2: ${NEXT}\nSolution: 2 + 1 = 3`, '18'],
  [`Let's think step by step. ${WORK}`, '18'],
  [`A: ${WORK}`, '18'],
  [`Answer: ${WORK}`, '18'],
  [`Answer: ${WORK.replace('\n', ' ')}`, '18'],
  [`Answer:\n${WORK}`, '18'],
  [`Answer: 18\n\nExplanation: 16 - 3 - 4 = 9 eggs, each for $2.`, '18'],
  ['Answer: $18. She sells 9 eggs at $2 each.', '18'],
  ['Answer: 18 eggs per day = $18', '18'],
  ['The answer is 16 - 3 - 4 = 9 eggs, and 9 * 2 = $18.', '18'],
  ['The answer is 17. Wait, that is wrong: 9 * 2 = 18. The answer is 18.', '18'],
  ['The answer is not 20. The answer is 18.', '18'],
  ['The answer would be 18.', '18'],
  ['The answer is eighteen.', '18'],
  ['The answer is twenty-five dollars.', '25'],
  ['The answer is two dozen eggs.', '24'],
  ['The answer is one thousand two hundred and three.', '1203'],
  ['The answer is two million three thousand.', '2003000'],
  ['The answer is one hundred and two.', '102'],
  ['ANSWER: 18', '18'],
  ['Ans: 18', '18'],
  ['Final Answer: The final answer is $18$. I hope it is correct.', '18'],
  ['答案是18。', '18'],
  ['The answer is 1.5 million dollars.', '1500000'],
  ['The answer is 1,080 sheets.', '1080'],
  ['The answer is $1,080.50.', '1080.5'],
];

const chat: Answer[] = [
  [`${WORK}\n\nSo Janet makes **$18** every day at the farmers' market.`, '18'],
  [`${WORK}\n\n**18 dollars**`, '18'],
  [`${WORK}\n\n**Answer:** $18`, '18'],
  [`${WORK}\n\n**Answer: $18**`, '18'],
  [`${WORK}\n\n**Final Answer:** 18`, '18'],
  [`${WORK}\n\n**Final Answer**\n\n18`, '18'],
  [`${WORK}\n\n### Final Answer\n$18`, '18'],
  [`${WORK}\n\n### Final Answer:\n\\[\n\\boxed{18}\n\\]`, '18'],
  [`${WORK}\n\\boxed{18}`, '18'],
  [`${WORK}\n\\boxed{\\$18}`, '18'],
  [`${WORK}\n$\\boxed{18 \\text{ dollars}}$`, '18'],
  [`${WORK}\n\\[\\boxed{\\text{Janet makes \\$18 every day}}\\]`, '18'],
  [`${WORK}\nIn the box: \\boxed{18}. Put it in \\boxed{}.`, '18'],
  ['First \\boxed{9} eggs, then \\boxed{18} dollars.', '18'],
  ['\\boxed{1{,}080}', '1080'],
  ['\\boxed{1,080}', '1080'],
  ['\\boxed{-5}', '-5'],
  ['\\boxed{\\frac{1}{2}}', '0.5'],
  ['\\boxed{50\\%}', '50'],
  ['\\boxed{x = 18}', '18'],
  ['\\boxed{9 \\times 2 = 18}', '18'],
  ['\\fbox{18}', '18'],
  [
    '**Step 1:** 16 - 7 = **9** eggs\n**Step 2:** 9 * 2 = **$18**\n\nJanet makes **$18** a day from her 9 eggs.',
    '18',
  ],
  ["She has 9 eggs.\n9 * $2 = $18\n\nTherefore, Janet makes $18 every day at the farmers' market.", '18'],
  ["16 - 3 - 4 = 9\n9 * 2 = 18\nSo she sells 9 eggs and makes $18 every day at the farmers' market.", '18'],
  [
    '40 / 2 = 20\n20 + 20 = 40\n200 / 2 = 100, 100 + 20 + 40 = 160\nIt takes Carla 160 minutes to download the 200 GB file.',
    '160',
  ],
  ['8 * 5 + 8 * 3 = 64\nSo Kylar needs to pay $64 for 16 glasses.', '64'],
  ['So Kylar needs to pay $64.', '64'],
  ['2 + 1 = 3\nIt takes a total of 3 bolts.', '3'],
  ['The total is:\n\n$$80000 + 50000 = 130000$$\n\nso the profit is $70,000.', '70000'],
  ['$$200{,}000 - 130{,}000 = 70{,}000$$', '70000'],
  ['He runs 3 * 3 = 9 sprints, 9 * 60 = 540 meters a week.', '540'],
  ['He runs **540** meters a week.\n\nLet me know if anything else is unclear!', '540'],
  ['1. 60 * 3 = 180\n2. 180 * 3 = 540\n3. So 540 meters.', '540'],
  ['Total: \\(9 \\times 2 = 18\\).', '18'],
  ['Janet earns \\( \\$18 \\) daily.', '18'],
  ['Janet earns $18 per day.', '18'],
  ['= 18', '18'],
  ['18', '18'],
  ['18.', '18'],
  ['$18', '18'],
  ['18 dollars', '18'],
  ['eighteen', '18'],
  ['She makes eighteen dollars.', '18'],
  ['She sells 16 - 7 = 9 eggs, so she makes $18.', '18'],
  ['x = 18', '18'],
  ['Total = 9 eggs * $2/egg = $18/day', '18'],
  ['Her daily income is 18 USD.', '18'],
  ['It costs 0.5 dollars', '.5'],
  ['It is 3 1/2 hours.', '3.5'],
  ['It is 3½ hours.', '3.5'],
  ['He is at -5 degrees.', '-5'],
  ['He is at minus 5 degrees.', '-5'],
  ['That is 2.5e3 metres.', '2500'],
  ['That is 3 \\times 10^{8} metres.', '300000000'],
  ['That is 3 x 10^8 metres.', '300000000'],
  ['That is 3×10⁸ metres.', '300000000'],
  ['There are 12,345,678 of them.', '12345678'],
  ['<think>\nso 20? no\n</think>\n\n9 * 2 = 18, so **18**.', '18'],
  ['```python\nprint((16 - 3 - 4) * 2)\n```\nOutput: 18', '18'],
  ['Here is the solution:\n\nQuestion: How many eggs?\n\nAnswer: 18', '18'],
];

const wrong: Answer[] = [
  [`${WORK}\n#### 17`, '18'],
  [`${WORK}\n#### 180`, '18'],
  [`${WORK}\n#### 1.8`, '18'],
  [`${WORK}\n#### -18`, '18'],
  ['#### 9\n\nQuestion: eggs?\n#### 18', '18'],
  ['The answer is 9.\n\nQ: eggs? The answer is 18.', '18'],
  ['The answer is 9. It is not 18.', '18'],
  ['\\boxed{9}', '18'],
  ['\\boxed{18}, or rather \\boxed{9}', '18'],
  ['<think>18</think> The answer is 9.', '18'],
  ['Answer: 16 - 3 - 4 = 9', '18'],
  ['Janet makes $18 an egg, so 9 * 18 = 162.', '18'],
  ['So 9 eggs.', '18'],
  ['#### 1,800', '18'],
  ['#### 18%', '1800'],
  ['#### 18000', '18'],
  ['The answer is eight.', '18'],
  ['The answer is 18th.', '8'],
  ['#### 10', '0.1'],
  ['#### 1 / 18', '18'],
];

const open: Answer[] = [
  ['I cannot answer that.', '18'],
  ['', '18'],
  [WORK.slice(0, 60), '18', 'length'],
  [`${WORK}\n####`, '18', 'length'],
  ['The answer is', '18', 'context'],
  ['<think>9 * 2 = 18', '18', 'length'],
  ['#### 1', '18', 'length'],
];

describe('answers of models to GSM8K', () => {
  it('are more than 150 here', () => {
    expect([...fineTuned, ...chainOfThought, ...chat, ...wrong, ...open].length).toBeGreaterThan(150);
  });
  it.for([...fineTuned, ...chainOfThought, ...chat])('%j is %s', (answer) => {
    expect(verdictOf(answer)).toBe('correct');
  });
  it.for(wrong)('%j is not %s', (answer) => {
    expect(verdictOf(answer)).toBe('incorrect');
  });
  it.for(open)('%j tells nothing', (answer) => {
    expect(verdictOf(answer)).toBe('undecided');
  });
});

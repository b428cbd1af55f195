/** A record of each benchmark in its authors' own format. */
export const RECORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  gsm8k: { question: 'How many?', answer: '1 + 1 = <<1+1=2>>2\n#### 2' },
  svamp: {
    ID: 'chal-1',
    Body: 'A has 3. ',
    Question: 'How many?',
    Equation: '3',
    Answer: 3.0,
    Type: 'Addition',
  },
  'gsm-symbolic': { id: 7, instance: 3, question: 'How many?', answer: 'Two.\n#### 2', original_id: 1 },
  math: { problem: 'Find $x$.', level: 'Level 5', type: 'Algebra', solution: 'It is $\\boxed{2}$.' },
  theoremqa: {
    Question: 'Is it?',
    Answer: true,
    Answer_type: 'bool',
    Picture: null,
    id: 'a.json',
    field: 'Math',
  },
  scibench: {
    problem_text: ' How far?',
    answer_number: '−2',
    unit: ' $10^3$ m ',
    source: 'fund',
    problemid: ' 1.1 ',
  },
  gpqa: {
    Question: 'Which?',
    'Correct Answer': 'right\n',
    'Incorrect Answer 1': 'wrong 1',
    'Incorrect Answer 2': 'wrong 2',
    'Incorrect Answer 3': 'wrong 3',
    'Record ID': 'rec1',
    'High-level domain': 'Physics',
  },
  olympiadbench: {
    id: 1606,
    context: null,
    question: 'Find both.',
    final_answer: ['$2$', '$3$'],
    unit: null,
    subfield: 'Algebra',
    image_1: null,
  },
  matscibench: {
    qid: 'q1',
    question: 'How strong?',
    answer: '(1, 2)',
    unit: 'MPa',
    type: 'NUM',
    number_of_answers: 'multiple',
    primary_category: 'Metals',
    image: '',
  },
};

/** A preset's record without some of its fields. */
export function without(preset: string, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(RECORDS[preset] ?? {}).filter(([name]) => !names.includes(name)));
}

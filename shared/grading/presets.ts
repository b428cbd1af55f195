import type { AnswerKind, Rule } from '../contract/grading-rule.ts';

/** Where a benchmark's authors keep what, by the names of their files' fields. */
export interface PresetFields {
  /** Those that are there and not empty, joined by a space. */
  readonly question: readonly string[];
  /** The first that is there. Several answers in one field (a list) are joined by ", ". */
  readonly reference: readonly string[];
  /** Joined by "-". */
  readonly id?: readonly string[];
  /** The first that is there. */
  readonly category?: readonly string[];
  /** The values of these fields, joined by a space, name the answer's kind; the rule's where they do not. */
  readonly kind?: {
    readonly fields: readonly string[];
    readonly kinds: Readonly<Record<string, AnswerKind>>;
  };
  readonly unit?: string;
  readonly choices?: { readonly correct: string; readonly incorrect: readonly string[] };
  /** Not empty where the question asks about a picture. */
  readonly picture?: string;
}

/** How a published benchmark is imported and graded. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly rule: Rule;
  readonly fields: PresetFields;
  /** The paper. */
  readonly source: string;
  /** What to know before using it, in a sentence or two. */
  readonly note: string;
}

const EXACT = { relativeTolerance: 0, absoluteTolerance: 0 } as const;

export const PRESETS: readonly Preset[] = [
  {
    id: 'gsm8k',
    name: 'GSM8K',
    rule: { kind: 'number', ...EXACT, workedReference: true },
    fields: { question: ['question'], reference: ['answer'] },
    source: 'Cobbe et al. 2021, Training Verifiers to Solve Math Word Problems',
    note: 'References are worked solutions that end "#### n".',
  },
  {
    id: 'svamp',
    name: 'SVAMP',
    rule: { kind: 'number', ...EXACT, workedReference: false },
    fields: { question: ['Body', 'Question'], reference: ['Answer'], id: ['ID'], category: ['Type'] },
    source: 'Patel et al. 2021, Are NLP Models really able to Solve Simple Math Word Problems?',
    note: 'A question is its body and the question after it.',
  },
  {
    id: 'gsm-symbolic',
    name: 'GSM-Symbolic',
    rule: { kind: 'number', ...EXACT, workedReference: true },
    fields: { question: ['question'], reference: ['answer'], id: ['id', 'instance'] },
    source: 'Mirzadeh et al. 2024, GSM-Symbolic',
    note: 'An id is that of the template and that of its instance. References end "#### n".',
  },
  {
    id: 'math',
    name: 'MATH',
    rule: { kind: 'expression', ...EXACT, workedReference: true },
    fields: {
      question: ['problem'],
      reference: ['answer', 'solution'],
      id: ['unique_id'],
      category: ['subject', 'type'],
    },
    source: 'Hendrycks et al. 2021, Measuring Mathematical Problem Solving With the MATH Dataset',
    note: 'A reference is bare LaTeX, or a worked solution with its answer in \\boxed{}.',
  },
  {
    id: 'theoremqa',
    name: 'TheoremQA',
    rule: { kind: 'number', relativeTolerance: 0.04, absoluteTolerance: 0, workedReference: false },
    fields: {
      question: ['Question'],
      reference: ['Answer'],
      id: ['id'],
      category: ['field', 'subfield'],
      kind: {
        fields: ['Answer_type'],
        kinds: {
          float: 'number',
          integer: 'integer',
          bool: 'true-false',
          option: 'choice',
          'list of integer': 'list',
          'list of float': 'list',
        },
      },
      picture: 'Picture',
    },
    source: 'Chen et al. 2023, TheoremQA: A Theorem-driven Question Answering Dataset',
    note: 'Numbers within 4% of the reference, also in lists; integers after rounding. Some items ask about a picture.',
  },
  {
    id: 'scibench',
    name: 'SciBench',
    rule: { kind: 'number', relativeTolerance: 0.05, absoluteTolerance: 0, workedReference: false },
    fields: {
      question: ['problem_text'],
      reference: ['answer_number'],
      id: ['source', 'problemid'],
      category: ['source'],
      unit: 'unit',
    },
    source: 'Wang et al. 2023, SciBench: Evaluating College-Level Scientific Problem-Solving Abilities',
    note: 'Numbers within 5% of the reference, with or without the power of ten that its unit begins with.',
  },
  {
    id: 'gpqa',
    name: 'GPQA',
    rule: { kind: 'choice', ...EXACT, workedReference: false },
    fields: {
      question: ['Question'],
      reference: ['Correct Answer'],
      id: ['Record ID'],
      category: ['High-level domain'],
      choices: {
        correct: 'Correct Answer',
        incorrect: ['Incorrect Answer 1', 'Incorrect Answer 2', 'Incorrect Answer 3'],
      },
    },
    source: 'Rein et al. 2023, GPQA: A Graduate-Level Google-Proof Q&A Benchmark',
    note: 'The order of the choices is drawn for each item and kept with it.',
  },
  {
    id: 'olympiadbench',
    name: 'OlympiadBench',
    rule: { kind: 'expression', relativeTolerance: 0, absoluteTolerance: 1e-8, workedReference: false },
    fields: {
      question: ['context', 'question'],
      reference: ['final_answer'],
      id: ['id'],
      category: ['subfield'],
      unit: 'unit',
      picture: 'image_1',
    },
    source: 'He et al. 2024, OlympiadBench',
    note: 'Numbers within 1e-8, as its authors grade where an item names no error of its own. Proofs have no answer to grade.',
  },
  {
    id: 'livemathbench',
    name: 'LiveMathBench',
    rule: { kind: 'expression', ...EXACT, workedReference: false },
    fields: { question: ['question'], reference: ['answer'] },
    source: 'Liu et al. 2024, Are Your LLMs Capable of Stable Reasoning?',
    note: 'Its authors grade by a judge model; a rule may call an answer undecided that a judge would settle.',
  },
  {
    id: 'matscibench',
    name: 'MatSciBench',
    rule: { kind: 'number', relativeTolerance: 0.05, absoluteTolerance: 0, workedReference: false },
    fields: {
      question: ['question'],
      reference: ['answer'],
      id: ['qid'],
      category: ['primary_category', 'domain'],
      kind: {
        fields: ['type', 'number_of_answers'],
        kinds: {
          'NUM single': 'number',
          'NUM multiple': 'list',
          'FORMULA single': 'expression',
          'FORMULA multiple': 'expression',
        },
      },
      unit: 'unit',
      picture: 'image',
    },
    source: 'Zhang et al. 2025, MatSciBench',
    note: 'Numbers within 5% of the reference; several answers are a tuple, in its order. Some items ask about a picture.',
  },
];

/** The preset of that id, or null. */
export function presetOf(id: string): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}

import type { NewRunForm } from './new-run-form.ts';
import type { FormProblems } from './validate-new-run.ts';

/** The form as its parts see it. */
export interface FormState {
  readonly form: NewRunForm;
  readonly change: (part: Partial<NewRunForm>) => void;
  /** Only of fields that were left once, or of all after an attempt to start. */
  readonly problems: FormProblems;
  readonly touch: (field: keyof NewRunForm) => void;
}

import type { FormState } from './form-state.ts';
import { FormSection } from './FormSection.tsx';
import { TypedFieldBox } from './TypedFieldBox.tsx';

/** What is said to the models beside the question. */
export function PromptFields({ state }: { readonly state: FormState }) {
  return (
    <FormSection title="Prompt">
      <TypedFieldBox
        state={state}
        field="systemPrompt"
        label="System prompt"
        placeholder="none"
        numeric={false}
        lines={2}
        width="100%"
      />
      <TypedFieldBox
        state={state}
        field="promptTemplate"
        label="Prompt template"
        hint="{question} stands for the item’s question."
        numeric={false}
        lines={2}
        width="100%"
      />
    </FormSection>
  );
}

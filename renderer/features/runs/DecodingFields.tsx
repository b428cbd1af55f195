import type { FormState } from './form-state.ts';
import { FormSection } from './FormSection.tsx';
import { TypedFieldBox } from './TypedFieldBox.tsx';

/** How the next token is drawn, and how long answers may be. The trace is of the raw distribution in any case. */
export function DecodingFields({ state }: { readonly state: FormState }) {
  return (
    <FormSection title="Decoding">
      <TypedFieldBox state={state} field="temperature" label="Temperature" hint="0: the likeliest" />
      <TypedFieldBox state={state} field="maxTokens" label="Max tokens" hint="longer is cut off" />
      <TypedFieldBox state={state} field="topK" label="Top-k" hint="0: all" />
      <TypedFieldBox state={state} field="topP" label="Top-p" hint="1: all" />
      <TypedFieldBox state={state} field="minP" label="Min-p" hint="0: all" />
    </FormSection>
  );
}

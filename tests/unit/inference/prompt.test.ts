import { describe, expect, it } from 'vitest';
import {
  ChatTemplate,
  ChatTemplateError,
  fillTemplate,
  renderPrompt,
} from '../../../electron/workbench/inference/prompt.ts';

const CHATML =
  "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}" +
  "{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}";
const tokens = { bos: '<s>', eos: '</s>' };

describe('a chat template', () => {
  it('ends where the model is to answer', () => {
    expect(new ChatTemplate(CHATML, tokens).render('Be brief.', 'Hi')).toBe(
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  it('tells what follows an answer', () => {
    expect(new ChatTemplate(CHATML, tokens).afterAnswer()).toBe('<|im_end|>\n');
    const plain = "{% for m in messages %}{{ m['content'] + eos_token }}{% endfor %}";
    expect(new ChatTemplate(plain, tokens).afterAnswer()).toBe('</s>');
    expect(new ChatTemplate("{{ messages[0]['content'] }}", tokens).afterAnswer()).toBe('');
  });

  it('refuses in a sentence', () => {
    expect(() => new ChatTemplate('{% if %}', tokens)).toThrow(ChatTemplateError);
    const noSystem =
      "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}x";
    expect(() => new ChatTemplate(noSystem, tokens).render('s', 'u')).toThrow(
      /refuses this prompt: .*System role/,
    );
  });
});

it('leaves the texts as they are where there is no template', () => {
  expect(renderPrompt(null, null, 'u')).toBe('u');
  expect(renderPrompt(null, 's', 'u')).toBe('s\n\nu');
});

it('fills a prompt template at every place, and reads nothing into the question', () => {
  expect(fillTemplate('Q: {question} ({question})', '{question} $& 1')).toBe(
    'Q: {question} $& 1 ({question} $& 1)',
  );
});

import type { ClipboardEvent, KeyboardEvent, ReactElement } from 'react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { copiedText } from './copied-text.ts';
import type { IndexCursor } from './cursor.ts';
import { HeatBlock } from './HeatBlock.tsx';
import { HeatFrame, LINE_HEIGHT } from './HeatFrame.tsx';
import { blocksOf, firstSpanOf, layOut, type Spans } from './layout.ts';
import type { TextRange } from './text-parts.ts';
import { useHeatPalette } from './use-heat-palette.ts';
import { spanOnLine, spanUnder } from './span-under.ts';
import { useCursorMark } from './use-cursor-mark.ts';

export interface HeatTextProps {
  readonly label: string;
  readonly text: string;
  /** Keep it with useMemo: another one is laid out anew. */
  readonly spans: Spans;
  /** How strongly each span is shaded, as `levelsOf` says. */
  readonly levels: Uint8Array;
  readonly cursor: IndexCursor;
  /** A range to be marked, and its colour. */
  readonly mark?: TextRange | null;
  readonly markColour?: string;
  readonly showWhitespace?: boolean;
  /** Stays at the end while the text grows, unless it was scrolled away from there. */
  readonly followEnd?: boolean;
  /** As high as its parent has room, and scrolls within; as high as its text where absent. */
  readonly fill?: boolean;
}

/** Pieces in a block: about a screen of text, so that what is off the screen costs nothing. */
const PIECES_IN_BLOCK = 100;

/** A text with each span shaded by its value: wraps, is selected and copied as text; arrows move the cursor. */
export function HeatText(props: HeatTextProps): ReactElement {
  const { text, spans, levels, cursor, mark = null, showWhitespace = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const palette = useHeatPalette();
  const pieces = useMemo(() => layOut(text, spans), [text, spans]);
  const blocks = useMemo(() => blocksOf(text, pieces, PIECES_IN_BLOCK), [text, pieces]);
  const drawnAt = useMemo(() => firstSpanOf(pieces, spans.start.length), [pieces, spans]);
  const elementOf = useCursorMark(frame, cursor, drawnAt);
  const last = spans.start.length - 1;

  const followEnd = props.followEnd === true;
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    if (!followEnd) element.scrollTop = 0;
    else if (isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [text, followEnd]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || last < 0) return;
    const at = cursor.get() ?? -1;
    const next = spanAfterKey(event.key, at, last, elementOf(at));
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    cursor.set(Math.max(0, Math.min(last, next)), true);
  };

  const onCopy = (event: ClipboardEvent): void => {
    const copied = frame.current === null ? null : copiedText(frame.current, text);
    if (copied === null) return;
    event.clipboardData.setData('text/plain', copied);
    event.preventDefault();
  };

  return (
    <HeatFrame
      ref={frame}
      data-heat
      role="group"
      aria-label={props.label}
      tabIndex={0}
      palette={palette}
      markColour={props.markColour ?? 'currentColor'}
      style={props.fill === true ? { flex: '1 1 0', minHeight: 4 * LINE_HEIGHT } : undefined}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight > scrollHeight - LINE_HEIGHT;
      }}
      onPointerMove={(event) => {
        const span = spanUnder(event.target);
        if (span !== null) cursor.set(span);
      }}
    >
      {blocks.map((block, index) => (
        <HeatBlock
          key={index}
          text={text}
          pieces={block}
          levels={levels}
          mark={mark}
          showWhitespace={showWhitespace}
        />
      ))}
    </HeatFrame>
  );
}

function spanAfterKey(
  key: string,
  at: number,
  last: number,
  element: HTMLElement | undefined,
): number | null {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
    case 'ArrowUp':
      if (element === undefined) return 0;
      return spanOnLine(element, key === 'ArrowDown' ? 1 : -1, LINE_HEIGHT) ?? at;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

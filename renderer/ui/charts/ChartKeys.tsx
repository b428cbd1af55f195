import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ChartOption, EChartsType } from './echarts.ts';
import { markAfterKey, type MarkPlace } from './mark-after-key.ts';
import { hasRows, marksOf, tooltipOf, type Mark } from './marks.ts';
import { withShown, type Shows } from './shown-series.ts';
import { pickedAt, type Picked } from './use-pick.ts';

const SIZE = 14;

const Ring = styled('div')(({ theme }) => ({
  position: 'absolute',
  left: -SIZE / 2,
  top: -SIZE / 2,
  width: SIZE,
  height: SIZE,
  border: `2px solid ${theme.palette.text.primary}`,
  borderRadius: '50%',
  pointerEvents: 'none',
}));

/** Heard, not seen. */
const Spoken = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});

/** The marks of each series. */
type Lines = readonly (readonly Mark[])[];

interface ChartKeysProps {
  readonly label: string;
  readonly chart: EChartsType | null;
  readonly option: ChartOption;
  readonly shows: Shows;
  readonly onPick: ((picked: Picked) => void) | undefined;
  /** The keyboard has come to a mark. */
  readonly onMark: ((mark: Mark) => void) | undefined;
  /** The chart. */
  readonly children: ReactNode;
}

/**
 * The keyboard's way through a chart: arrows go from mark to mark, which is ringed, with its tooltip, and said aloud;
 * Enter is a click on it, Escape leaves.
 */
export function ChartKeys(props: ChartKeysProps): ReactElement {
  const { label, chart, option, shows, onPick, onMark, children } = props;
  const help = useId();
  const [at, setAt] = useState<(MarkPlace & { readonly of: Lines }) | null>(null);
  const [isHere, setHere] = useState(false);
  // Found when they are first asked for: most charts are never gone through.
  const lines = useMemo(() => (isHere ? shownMarks(option, shows) : []), [isHere, option, shows]);
  // With other marks the keyboard is nowhere again.
  const here = at?.of === lines ? at : null;
  const mark = here === null ? undefined : lines[here.line]?.[here.place];
  const ring = useRing(chart, mark);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || chart === null) return;
    const next = lines.length === 0 ? null : markAfterKey(event.key, lines, here, hasRows(option));
    if (next !== null) {
      setAt({ ...next, of: lines });
      const reached = lines[next.line]?.[next.place];
      if (reached !== undefined) onMark?.(reached);
    } else if (mark !== undefined && event.key === 'Enter') {
      const [left = NaN, top = NaN] = chart.convertToPixel({ gridIndex: 0 }, [mark.x, mark.y]);
      onPick?.({ ...pickedAt(chart, [left, top], shows), x: mark.x, y: mark.y });
    } else if (mark !== undefined && event.key === 'Escape') setAt(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Box
      role="group"
      aria-roledescription="chart"
      aria-label={label}
      aria-describedby={help}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setHere(true);
      }}
      onBlur={() => {
        setHere(false);
        setAt(null);
      }}
      sx={{ position: 'relative', height: '100%', width: '100%' }}
    >
      {children}
      {mark === undefined ? null : <Ring ref={ring} data-mark aria-hidden />}
      <span id={help} hidden>
        {`Arrow keys go through the chart${onPick === undefined ? '' : ', Enter opens what is behind'}, Escape leaves.`}
      </span>
      <Spoken aria-live="polite">
        {mark === undefined ? '' : wordsOf(tooltipOf(withShown(option, shows), mark))}
      </Spoken>
    </Box>
  );
}

/** The marks of the series that the legend shows. */
function shownMarks(option: ChartOption, shows: Shows): Lines {
  return marksOf(option).filter(([first]) => first !== undefined && shows(first.series));
}

/** Keeps the ring at its mark, and the mark's tooltip open. */
function useRing(chart: EChartsType | null, mark: Mark | undefined) {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chart === null || mark === undefined) return;
    const place = (): void => {
      if (ring.current === null || chart.isDisposed()) return;
      const [left = NaN, top = NaN] = chart.convertToPixel({ gridIndex: 0 }, [mark.x, mark.y]);
      const isInside = Number.isFinite(left) && Number.isFinite(top);
      ring.current.style.visibility = isInside ? 'visible' : 'hidden';
      if (isInside) ring.current.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    };
    place();
    chart.on('finished', place);
    const { seriesIndex, dataIndex } = mark;
    chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
    return () => {
      if (chart.isDisposed()) return;
      chart.off('finished', place);
      chart.dispatchAction({ type: 'hideTip' });
    };
  }, [chart, mark]);
  return ring;
}

/** A tooltip's HTML as words. */
function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replaceAll('<br>', '; '), 'text/html');
  return body.textContent.trim();
}

import { describe, expect, it } from 'vitest';
import { barSeries, bandSeries, type ChartOption } from '#renderer/ui/charts/index.ts';
import { markAfterKey, type MarkPlace } from '#renderer/ui/charts/mark-after-key.ts';
import { hasRows, marksOf, tooltipOf, type Mark } from '#renderer/ui/charts/marks.ts';

const places = (marks: readonly Mark[] | undefined) => marks?.map(({ x, y }) => [x, y]);

describe('marksOf', () => {
  it('are points from left to right, without those that are no numbers or cannot be pointed at', () => {
    const option: ChartOption = {
      series: [
        bandSeries({ name: 'band', colour: 'red' }, [[1, 2, 3]]),
        {
          type: 'scatter',
          name: 'a',
          data: [
            [3, 30],
            [1, 10],
            [2, NaN],
          ],
        },
        { type: 'line', name: 'chance', silent: true, data: [[0, 0]] },
      ],
    };
    const lines = marksOf(option);
    expect(lines.map(places)).toEqual([
      [
        [1, 10],
        [3, 30],
      ],
    ]);
    expect(lines[0]?.[0]).toMatchObject({ seriesIndex: 1, dataIndex: 1, series: 'a', value: [1, 10] });
  });

  it('are the middles of bars, and each part of a box', () => {
    const [bars] = marksOf({ series: [barSeries({ name: 'b', colour: 'red' }, [0, 2, 4], [5, 6])] });
    expect(places(bars)).toEqual([
      [1, 5],
      [3, 6],
    ]);
    const option: ChartOption = {
      yAxis: { type: 'category', data: ['one', 'other'] },
      series: [
        { type: 'boxplot', data: [{ value: [0, 2, 3, 4, 8] }, { value: [] }, { value: [5, 5, 5, 5, 7] }] },
      ],
    };
    expect(hasRows(option)).toBe(true);
    expect(places(marksOf(option)[0])).toEqual([
      [1, 0],
      [2.5, 0],
      [3.5, 0],
      [6, 0],
      [5, 2],
      [5, 2],
      [5, 2],
      [6, 2],
    ]);
  });

  it('are some of a cloud of very many, from one end to the other', () => {
    const flat = Float64Array.from({ length: 200_000 }, (_, at) => (at % 2 === 0 ? 100_000 - at : at));
    const [marks = []] = marksOf({ series: [{ type: 'scatter', name: 'cloud', data: flat }] });
    expect(marks).toHaveLength(1000);
    expect(marks.at(-1)).toMatchObject({ dataIndex: 0, x: 100_000, y: 1 });
    expect(marks.every(({ x }, at) => at === 0 || x > (marks[at - 1]?.x ?? NaN))).toBe(true);
  });
});

describe('tooltipOf', () => {
  const [mark] = marksOf({ series: [{ type: 'line', name: 'a', data: [[1, 2]] }] }).flat();
  if (mark === undefined) throw new Error('There is a mark');

  it('is what the pointer would be told there', () => {
    const formatter = (params: unknown) => JSON.stringify(params);
    const point = { seriesIndex: 0, seriesName: 'a', dataIndex: 0, value: [1, 2] };
    expect(tooltipOf({ tooltip: { trigger: 'item', formatter } }, mark)).toBe(JSON.stringify(point));
    expect(tooltipOf({ tooltip: { trigger: 'axis', formatter } }, mark)).toBe(JSON.stringify([point]));
    expect(tooltipOf({}, mark)).toBe('');
  });
});

describe('markAfterKey', () => {
  const line = (...xs: number[]): Mark[] =>
    xs.map((x, dataIndex) => ({ seriesIndex: 0, dataIndex, series: '', x, y: dataIndex, value: [] }));
  const lines = [line(0, 1, 2, 3), line(0.4, 2.2)];
  const after = (keys: string, from: MarkPlace | null = null, of = lines, inRows = false) =>
    keys.split(' ').reduce<MarkPlace | null>((at, key) => markAfterKey(key, of, at, inRows), from);

  it('goes along a series and stays within it', () => {
    expect(after('ArrowRight')).toEqual({ line: 0, place: 0 });
    expect(after('ArrowRight ArrowRight ArrowRight ArrowLeft')).toEqual({ line: 0, place: 1 });
    expect(after('ArrowLeft ArrowLeft')).toEqual({ line: 0, place: 0 });
    expect(after('End ArrowRight')).toEqual({ line: 0, place: 3 });
    expect(after('End Home')).toEqual({ line: 0, place: 0 });
  });

  it('goes by a tenth, and by one at least', () => {
    const long = [line(...Array.from({ length: 95 }, (_, at) => at))];
    expect(after('Home PageDown PageDown PageUp', null, long)).toEqual({ line: 0, place: 10 });
    expect(after('Home PageDown')).toEqual({ line: 0, place: 1 });
  });

  it('goes to the mark beside in the next series, round and round', () => {
    expect(after('End ArrowDown')).toEqual({ line: 1, place: 1 });
    expect(after('End ArrowDown ArrowUp')).toEqual({ line: 0, place: 2 });
    expect(after('Home ArrowUp')).toEqual({ line: 1, place: 0 });
  });

  it('goes down and up where marks stand in rows, and leaves other keys alone', () => {
    const [one = []] = lines;
    expect(after('ArrowDown ArrowDown ArrowDown ArrowUp', null, [one], true)).toEqual({ line: 0, place: 1 });
    expect(after('ArrowDown', { line: 0, place: 1 }, [one])).toBeNull();
    expect(after('j')).toBeNull();
    expect(after('Enter', { line: 0, place: 1 })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { chartCsv, type LineChartData } from '#renderer/ui/charts/chart-data.ts';
import type { ChartLook } from '#renderer/ui/charts/chart-look.ts';
import { lineChartOption } from '#renderer/ui/charts/line-chart-option.ts';
import { tooltipHtml } from '#renderer/ui/charts/tooltip-html.ts';

const data: LineChartData = {
  x: { title: 'Token' },
  y: { title: 'Entropy', unit: 'nats' },
  lines: [
    { name: 'Entropy', values: Float64Array.of(0.1, 2.3456789) },
    { name: 'NLL, "chosen"', values: Float64Array.of(0.5, NaN), aside: true },
  ],
  describe: (place) => `Token ${place + 1}: <s>`,
};
const look: ChartLook = {
  text: '#111',
  faintText: '#666',
  rule: '#ddd',
  background: '#fff',
  fontFamily: 'sans',
  series: ['#00f', '#999'],
};

describe('lineChartOption', () => {
  const option = lineChartOption(data, look);

  it('names both axes with their units', () => {
    expect(option.xAxis).toMatchObject({ name: 'Token', min: 1, max: 2 });
    expect(option.yAxis).toMatchObject({ name: 'Entropy (nats)' });
  });

  it('draws every value at its place, counted from 1', () => {
    expect(option.series).toMatchObject([
      {
        name: 'Entropy',
        data: [
          [1, 0.1],
          [2, 2.3456789],
        ],
      },
      {
        name: 'NLL, "chosen"',
        data: [
          [1, 0.5],
          [2, NaN],
        ],
      },
    ]);
  });

  it('has a legend with what is aside not shown, and none for one line', () => {
    expect(option.legend).toMatchObject({ show: true, selected: { Entropy: true, 'NLL, "chosen"': false } });
    const single = lineChartOption({ ...data, lines: data.lines.slice(0, 1) }, look);
    expect(single.legend).toMatchObject({ show: false });
  });
});

describe('tooltipHtml', () => {
  it('says the exact values of what is drawn, and lets no token be markup', () => {
    const html = tooltipHtml(data, [{ seriesName: 'Entropy', dataIndex: 1 }]);
    expect(html).toBe('Token 2: &lt;s&gt;<br>Entropy <b>2.34568</b> nats');
  });

  it('says where there is no value, and nothing where there is no point', () => {
    expect(tooltipHtml(data, { seriesName: 'NLL, "chosen"', dataIndex: 1 })).toContain('<b>none</b>');
    expect(tooltipHtml(data, [])).toBe('');
    expect(tooltipHtml(data, [{ seriesIndex: 1 }])).toBe('');
  });
});

describe('chartCsv', () => {
  it('has a column a line with its unit, and every digit', () => {
    expect(chartCsv(data)).toBe('Token,Entropy (nats),"NLL, ""chosen"" (nats)"\n1,0.1,0.5\n2,2.3456789,\n');
  });
});

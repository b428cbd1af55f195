import type { ChartOption } from './echarts.ts';

/** Whether the legend shows a series, by its name. */
export type Shows = (series: string) => boolean;

/** What a legend shows, by the names of the series; those that it does not name are shown. */
export type Selected = Readonly<Record<string, boolean>>;

export const showsIn =
  (selected: Selected): Shows =>
  (series) =>
    selected[series] !== false;

/** What the legend of an option shows at first. */
export function selectedIn({ legend }: ChartOption): Selected {
  return (Array.isArray(legend) ? legend[0] : legend)?.selected ?? {};
}

/** The option with a legend that shows this. */
export function withSelected(option: ChartOption, selected: Selected): ChartOption {
  const legend = Array.isArray(option.legend) ? option.legend[0] : option.legend;
  return legend === undefined ? option : { ...option, legend: { ...legend, selected: { ...selected } } };
}

/** The option with a tooltip that is told, with each point, what the legend `shows`. */
export function withShown(option: ChartOption, shows: Shows): ChartOption {
  const tooltip = Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip;
  const formatter = tooltip?.formatter;
  if (typeof formatter !== 'function') return option;
  const tell = formatter as (params: unknown, ticket: string) => string;
  const told = (params: object, ticket: string): string =>
    tell(
      Array.isArray(params) ? params.map((point: object) => ({ ...point, shows })) : { ...params, shows },
      ticket,
    );
  return { ...option, tooltip: { ...tooltip, formatter: told } };
}

/**
 * Analysis: which measure of a trace tells right answers from wrong ones. Answers of any runs are chosen and
 * counted (`selection`), measures are judged by the host (`table`), charts are drawn from columns of one value an
 * answer. `AnalysisScreen` is over any runs, `RunAnalysis` over one. Other screens that judge a measure
 * choose it with `MeasureField`. Other screens with charts draw them as here: `ChartBox`, `AnalysisLook`.
 */
export { AnalysisScreen } from './AnalysisScreen.tsx';
export { ChartBox, ChartRoom } from './ChartBox.tsx';
export { useAnalysisLook, type AnalysisLook } from './charts/analysis-look.ts';
export { calibrationOption } from './charts/calibration-chart.ts';
export { GRID, pointOf, type DrawnChart } from './charts/drawn-chart.ts';
export { definitionOf, sentence } from './measure-words.ts';
export { MeasureField, MeasuresField } from './MeasureField.tsx';
export { Pending } from './Pending.tsx';
export { RunAnalysis } from './RunAnalysis.tsx';

/**
 * Analysis: which measure of a trace tells right answers from wrong ones. Answers of any runs are chosen and
 * counted (`selection`), measures are judged by the host (`table`), charts are drawn from columns of one value an
 * answer. `AnalysisScreen` is over any runs, `RunAnalysis` over one. Other screens that judge a measure
 * choose it with `MeasureField`.
 */
export { AnalysisScreen } from './AnalysisScreen.tsx';
export { MeasureField } from './MeasureField.tsx';
export { Pending } from './Pending.tsx';
export { RunAnalysis } from './RunAnalysis.tsx';

/**
 * Analysis: which measure of a trace tells right answers from wrong ones. Answers of any runs are chosen and
 * counted (`selection`), measures are judged by the host (`table`), charts are drawn from columns of one value an
 * answer. `AnalysisScreen` is over any runs, `RunAnalysis` over one.
 */
export { AnalysisScreen } from './AnalysisScreen.tsx';
export { RunAnalysis } from './RunAnalysis.tsx';

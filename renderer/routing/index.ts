/*
 * Routing: where the page is, in the address's fragment. `<a href={hrefOf(route)}>` for links, `go` for all else.
 */
export { ANALYSIS_TABS, plainAnalysis, type AnalysisPlace, type AnalysisTab } from './analysis-place.ts';
export { hrefOf, parseAddress } from './address.ts';
export { GRADING_TABS, plainGrading, type GradingPlace, type GradingTab } from './grading-place.ts';
export { go, replaceRoute, useRoute } from './navigate.ts';
export { plainSentinels, SENTINELS_TABS, type SentinelsPlace, type SentinelsTab } from './sentinels-place.ts';
export { railScreenOf, type RailScreen, type Route } from './route.ts';

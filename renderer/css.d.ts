/** Styles that come with a package, for the build to bundle. */
declare module '*.css';

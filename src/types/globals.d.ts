/** The app's version, from package.json; set by the build. */
declare const __PREROLL_VERSION__: string;

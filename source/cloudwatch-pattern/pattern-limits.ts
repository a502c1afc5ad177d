/** FilterLogEvents and StartLiveTail take no longer pattern, in UTF-16 code units. */
export const longestPattern = 1024;

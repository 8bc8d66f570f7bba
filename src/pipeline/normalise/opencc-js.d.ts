/** The type of the one dictionary of opencc-js we read; the package types only its converters. */
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified [other simplified …]`, entries parted by `|`. */
  const entries: string
  export default entries
}

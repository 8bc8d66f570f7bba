/** The languages an installation reads unless it is configured otherwise. */
export const homeLanguages: readonly string[] = ['de', 'en', 'zh']

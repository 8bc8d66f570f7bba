/** The mark of what was stored without its page. */

/** Ends the hash of an entry stored without its page: no complete entry has it, so that the page is sought again. */
export const WITHOUT_PAGE = '+page'

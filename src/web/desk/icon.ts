/** The icon of the pages: a dispatch, folded once, readable on light and dark. */

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path fill="#9c2a10" d="M5 3h16l6 6v20H5z"/>
<path fill="#f0b9a8" d="M21 3v6h6z"/>
<path stroke="#fff" stroke-width="2" d="M9 14h14M9 19h14M9 24h9"/>
</svg>
`

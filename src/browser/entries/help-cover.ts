import { leaveCover } from '#browser/help/cover.ts'

const saver = 'connection' in navigator && typeof navigator.connection === 'object' ? navigator.connection : null
const savesData = saver !== null && 'saveData' in saver && saver.saveData === true

// Whoever counts their bytes keeps them; the page says so.
if (window.crypto && crypto.subtle && !savesData) leaveCover()

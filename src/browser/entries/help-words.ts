import { noteData } from '#browser/help/note/data.ts'
import { takeWords } from '#browser/help/note/words-page.ts'

const form = document.querySelector<HTMLFormElement>('form#words')
const data = noteData()
const list = () => import('#browser/help/note/word-list.ts').then(({ words }) => words)

// Over plain http and in old browsers there is nothing to open with: the form stays, and its notice says what that means.
if (form && data && window.crypto && crypto.subtle) takeWords(form, data, list)

import { router } from '#platform/http/vars.ts'
import { envelopeRoutes } from './envelope-routes.ts'
import { noteFormRoutes } from './note-routes.tsx'
import { wordsRoutes } from './words-routes.tsx'

/** Everything of sealed notes below an agency's public address. */
export const noteRoutes = router().route('/', envelopeRoutes).route('/', noteFormRoutes).route('/', wordsRoutes)

import { parseFields } from '#kernel/parse-fields.ts'
import { oneLine } from '#kernel/typed-fields.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { kib, sizeLimit } from '#platform/http/size-limit.ts'
import { router } from '#platform/http/vars.ts'
import * as v from 'valibot'
import { home, showErrors, showOwn, withOwn } from './own-desk.tsx'
import { cleanPhoto, largestPhoto, typeOf } from './photo.ts'
import { deletePhoto, findPhoto, keepPhoto } from './queries.ts'

/** `/desk/listing/photo`, behind the listing's own check of who asks. */
export const photoRoutes = router()

const described = v.object({ photoWords: oneLine(2, 80, 'Say in a few words what is to be seen') })

// What stands beside the picture in its form is small.
const largestForm = largestPhoto + 4 * kib

const tooLarge = {
  kind: 'invalid',
  fields: { photo: 'That file is over 60 KB. Make the picture smaller first: 320 by 320 dots is enough.' },
} as const

photoRoutes.get('/', (c) =>
  withOwn(c, async (tx, own) => {
    const image = own && (await findPhoto(tx, c.var.actor.agencyId, own.id))
    return image ? c.body(new Uint8Array(image), 200, { 'content-type': typeOf(image) }) : notFound(c)
  }),
)

photoRoutes.post(
  '/',
  sizeLimit(largestForm, (c) => showErrors(c, tooLarge)),
  async (c) => {
    const form = await formFields(c.req.raw)
    if (!form.ok) return refused(c, form.refusal)
    const { values, files } = form.value
    const photoWords = textOf(values, 'photoWords')
    const file = files.get('photo')
    if (textOf(values, 'show_photo') !== 'yes')
      return showErrors(c, { kind: 'invalid', fields: { show_photo: 'Tick that you agree to it' } }, { photoWords })
    if (!file || file.size === 0) return showErrors(c, { kind: 'invalid', fields: { photo: 'Choose a picture' } }, { photoWords })
    const words = parseFields(described, values)
    if (!words.ok) return showErrors(c, words.refusal, { photoWords })
    const photo = cleanPhoto(new Uint8Array(await file.arrayBuffer()))
    if (!photo.ok) return showErrors(c, photo.refusal, { photoWords })

    return withOwn(c, async (tx, own) => {
      if (!own?.parts.has('name'))
        return showOwn(c, tx, own, { errors: { form: 'A photo stands beside a name. Save what is shown first.' } })
      const kept = { words: words.value.photoWords, image: photo.value.bytes, on: c.var.today }
      await keepPhoto(tx, c.var.actor.agencyId, own.id, kept)
      return c.redirect(home, 303)
    })
  },
)

photoRoutes.post('/remove', (c) =>
  withOwn(c, async (tx, own) => {
    if (own) await deletePhoto(tx, c.var.actor.agencyId, own.id)
    return c.redirect(home, 303)
  }),
)

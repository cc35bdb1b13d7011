import { dayInWords } from '#kernel/day.ts'
import { Choices } from '#ui/choices.tsx'
import { FileField, TextField } from '#ui/field.tsx'
import type { FormErrors } from '#ui/form-state.ts'
import { Actions, Form, Submit } from '#ui/form.tsx'
import type { Agreed } from '../listing/listing.ts'
import { photoWarning } from '../listing/words.ts'

type PhotoPartProps = { readonly photo: Agreed | null; readonly words: string | undefined; readonly errors: FormErrors }

/** A photo has a form of its own: it is sent as a file, and what a camera wrote into it stays behind. */
export const PhotoPart = ({ photo, words, errors }: PhotoPartProps) => (
  <section>
    <h2>Photo</h2>
    {photo ? (
      <>
        <p>
          <img src="/desk/listing/photo" alt={photo.words} width="160" />
        </p>
        <p>You agreed on {dayInWords(photo.agreedOn)}.</p>
        <Form action="/desk/listing/photo/remove">
          <Submit tone="plain">Take the photo off</Submit>
        </Form>
      </>
    ) : null}
    <Form action="/desk/listing/photo" upload>
      <Choices
        name="show_photo"
        label={photo ? 'Another photo' : 'Add a photo'}
        hint={photoWarning}
        many
        errors={errors}
        choices={[{ value: 'yes', label: 'Show this photo of me' }]}
      />
      <FileField
        name="photo"
        label="Picture"
        accept="image/jpeg,image/png"
        hint="JPEG or PNG, upright, at most 60 KB; 320 by 320 dots is enough. With script your browser makes it that small by itself. Place, time and device, which cameras write into a picture, are taken out and not kept."
        errors={errors}
      />
      <TextField
        name="photoWords"
        label="What is to be seen, for those who cannot see it"
        values={{ photoWords: words ?? photo?.words ?? '' }}
        errors={errors}
        size="middle"
        maxLength={80}
      />
      <Actions>
        <Submit tone="plain">Agree, and show the photo</Submit>
      </Actions>
    </Form>
  </section>
)
